import { Get, Post, Query } from '@nestjs/common';
import { type BookingDetails, SeriesService } from '#bookings';
import { type Caller, formatMinutes, formatPence, isDay } from '#kernel';
import {
  Access,
  CurrentCaller,
  goTo,
  IdParam,
  type PageAnswer,
  PageController,
  type PageModel,
  showPage,
  Submitted,
  SubmittedForm,
} from '../../../http/index.js';
import { CancelSeriesForm } from './series.forms.js';
import { between, countOfDates, seriesView } from './series.view.js';

const CANCEL = 'families/series/cancel.njk';

/** What came of dates that were booked together, and cancelling some of them. */
@PageController('series')
@Access('family', 'officer')
export class SeriesPage {
  constructor(private readonly series: SeriesService) {}

  @Get(':id')
  async show(@CurrentCaller() caller: Caller, @IdParam('id') id: string): Promise<PageAnswer> {
    const series = seriesView(await this.series.get(caller, id));
    return showPage('families/series/show.njk', { title: series.offerTitle, series });
  }

  @Get(':id/cancel')
  async ask(
    @CurrentCaller() caller: Caller,
    @IdParam('id') id: string,
    @Query() query: Record<string, unknown>,
  ): Promise<PageAnswer> {
    const { from, to } = query;
    const given = { from: textOf(from), to: textOf(to) };
    const right = isDay(given.from) && isDay(given.to) && given.from <= given.to;
    const days = right ? given : undefined;
    return showPage(CANCEL, await this.model(caller, id, days));
  }

  @Post(':id/cancel')
  cancel(
    @CurrentCaller() reader: Caller,
    @IdParam('id') id: string,
    @Submitted() submitted: SubmittedForm,
  ): Promise<PageAnswer> {
    return submitted.handle(CancelSeriesForm, {
      template: CANCEL,
      model: () => this.model(reader, id, undefined),
      act: async ({ from, to, agreedPence }, caller) => {
        const agreed = Number(agreedPence);
        const freed = await this.series.cancel(caller, id, { from, to }, agreed);
        const { dates, pence, minutes } = freed;
        const back = `${formatPence(pence)} and ${formatMinutes(minutes)} are available again.`;
        return goTo(`/series/${id}`, `${countOfDates(dates)} cancelled. ${back}`);
      },
    });
  }

  private async model(
    caller: Caller,
    id: string,
    days: { from: string; to: string } | undefined,
  ): Promise<PageModel> {
    const series = seriesView(await this.series.get(caller, id));
    const lines = days ? between(series.live, days) : [];
    const quote = days && lines.length > 0 ? await this.series.quote(caller, id, days) : undefined;
    const chosen = quote && { ...quote, lines, kept: kept(lines, quote.pence) };
    const title = chosen
      ? `Cancel ${countOfDates(lines.length)}?`
      : 'Which dates do you want to cancel?';
    return { title, series, days, chosen, nothing: days !== undefined && !chosen };
  }
}

/** What the rules of the bookings keep for the provider, in pence. */
function kept(lines: readonly BookingDetails[], backPence: number): number {
  return lines.reduce((sum, { pricePence }) => sum + pricePence, 0) - backPence;
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
