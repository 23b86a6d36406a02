import { Get, Post } from '@nestjs/common';
import { OffersService, STAFFINGS, type Staffing, UnitsService } from '#catalogue';
import { type Caller, invalidField } from '#kernel';
import { IsIn, Matches } from 'class-validator';
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
}

/** Adding a home to an accommodation offer. */
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
      act: async ({ label, staffing, bedspaces }, caller) => {
        await this.units.add(caller, id, { label, staffing, bedspaces: countOf(bedspaces) });
        return goTo(`/provider/offers/${id}`, 'The home is added.');
      },
    });
  }

  private async model(caller: Caller, id: string): Promise<PageModel> {
    const { title: offerTitle } = await this.offers.getOwn(caller, id);
    return { title: 'Add a home', offerTitle, id, staffings: STAFFINGS };
  }
}

function countOf(text: string): number {
  const count = /^\s*\d{1,2}\s*$/.test(text) ? Number(text) : 0;
  if (count >= 1 && count <= 50) return count;
  throw invalidField('catalogue.unit-invalid', 'bedspaces', 'Enter a number from 1 to 50');
}
