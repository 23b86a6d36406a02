import { Get, Post, Query } from '@nestjs/common';
import {
  type Band,
  BAND_PROGRAMMES,
  BandsService,
  DELIVERIES,
  financialYearOf,
  formatRate,
  formatRateAsPublished,
  publishedTable,
  rateInTenths,
} from '#budgets';
import { type Caller, localDay } from '#kernel';
import {
  Access,
  CurrentCaller,
  goTo,
  type PageAnswer,
  PageController,
  type PageModel,
  showPage,
  Submitted,
  SubmittedForm,
} from '../../../http/index.js';
import { BandForm, BandsQuery, newBandOf } from './band.form.js';

const NEW = 'officers/bands/new.njk';

/** What the programmes give in a year, as published or as the council has set it. */
@PageController('officer/bands')
@Access('officer', 'commissioner', 'finance')
export class BandsPage {
  constructor(private readonly bands: BandsService) {}

  @Get()
  async show(
    @CurrentCaller() caller: Caller,
    @Query() { year, rates = 'exact' }: BandsQuery,
  ): Promise<PageAnswer> {
    const { financialYear, years, bands } = await this.bands.of(caller, year);
    const format = rates === 'published' ? formatRateAsPublished : formatRate;
    return showPage('officers/bands/show.njk', {
      title: 'Bands',
      financialYear,
      years,
      rates,
      table: publishedTable(bands),
      programmes: BAND_PROGRAMMES,
      rows: bands.map((band) => ({
        ...band,
        delivery: DELIVERIES[band.delivery],
        rate: rateOf(band, format),
      })),
      maySet: caller.role !== 'officer',
    });
  }

  @Get('new')
  @Access('commissioner', 'finance')
  async form(@CurrentCaller() caller: Caller): Promise<PageAnswer> {
    return showPage(NEW, await this.newModel(caller));
  }

  @Post('new')
  @Access('commissioner', 'finance')
  set(@CurrentCaller() caller: Caller, @Submitted() submitted: SubmittedForm): Promise<PageAnswer> {
    return submitted.handle(BandForm, {
      template: NEW,
      model: () => this.newModel(caller),
      act: async (form, acting) => {
        await this.bands.set(acting, newBandOf(form));
        return goTo(`/officer/bands?year=${form.financialYear}`, 'The band is set.');
      },
    });
  }

  private async newModel(caller: Caller): Promise<PageModel> {
    const now = financialYearOf(localDay(new Date()));
    const { years } = await this.bands.of(caller);
    return {
      title: 'Set a band of a year to come',
      years: years.filter((year) => year > now),
      programmes: BAND_PROGRAMMES,
      deliveries: DELIVERIES,
    };
  }
}

/** What an hour comes to when all hours of the band are used: "£9.00 to £15.00". */
function rateOf(band: Band, format: (tenths: number) => string): string {
  const minutes = band.mostMinutes;
  const least = format(rateInTenths({ minutes, pence: band.leastPence }));
  const most = format(rateInTenths({ minutes, pence: band.mostPence }));
  return least === most ? least : `${least} to ${most}`;
}
