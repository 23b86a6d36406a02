import { Get, Post } from '@nestjs/common';
import { OffersService, STAFFINGS, type Staffing, UnitsService } from '#catalogue';
import { type Caller, invalidField } from '#kernel';
import { IsIn, IsString, Matches } from 'class-validator';
import { MayBeLeftOut } from '../../../api/given.decorator.js';
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

const TEMPLATE = 'providers/offers/unit.njk';

class UnitForm {
  @Matches(/\S/, { message: 'Enter what the home is called' })
  label: string;

  @IsIn(Object.keys(STAFFINGS), { message: 'Choose when staff are there' })
  staffing: Staffing;

  @Matches(/\S/, { message: 'Enter how many can live there' })
  bedspaces: string;

  @MayBeLeftOut()
  @IsString({ message: 'Enter a time' })
  checkIn?: string;

  @MayBeLeftOut()
  @IsString({ message: 'Enter a time' })
  checkOut?: string;
}

/** Adding a home to an offer of accommodation or of overnight breaks away. */
@PageController('provider/offers/:id/units')
@Access('provider')
export class UnitsPage {
  constructor(
    private readonly offers: OffersService,
    private readonly units: UnitsService,
  ) {}

  @Get('new')
  async form(@CurrentCaller() caller: Caller, @IdParam('id') id: string): Promise<PageAnswer> {
    return showPage(TEMPLATE, await this.model(caller, id));
  }

  @Post('new')
  add(
    @CurrentCaller() reader: Caller,
    @IdParam('id') id: string,
    @Submitted() submitted: SubmittedForm,
  ): Promise<PageAnswer> {
    return submitted.handle(UnitForm, {
      template: TEMPLATE,
      model: () => this.model(reader, id),
      act: async ({ label, staffing, bedspaces, checkIn, checkOut }, caller) => {
        const hours = { checkIn: checkIn || undefined, checkOut: checkOut || undefined };
        const facts = { label, staffing, bedspaces: countOf(bedspaces), ...hours };
        const home = await this.units.add(caller, id, facts);
        return home.checkIn === null
          ? goTo(`/provider/offers/${id}`, 'The home is added.')
          : goTo(`/provider/homes/${home.id}`, 'The home is added. Add its beds.');
      },
    });
  }

  private async model(caller: Caller, id: string): Promise<PageModel> {
    const { title: offerTitle, kind } = await this.offers.getOwn(caller, id);
    const overnight = kind === 'overnight-away';
    return { title: 'Add a home', offerTitle, id, staffings: STAFFINGS, overnight };
  }
}

function countOf(text: string): number {
  const count = /^\s*\d{1,2}\s*$/.test(text) ? Number(text) : 0;
  if (count >= 1 && count <= 50) return count;
  throw invalidField('catalogue.unit-invalid', 'bedspaces', 'Enter a number from 1 to 50');
}
