import { Get, Post } from '@nestjs/common';
import { AcceptancesService } from '#bookings';
import { type Caller } from '#kernel';
import { IsIn, Matches } from 'class-validator';
import { MayBeLeftOut } from '../../api/given.decorator.js';
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
} from '../../http/index.js';

const TEMPLATE = 'requests/offer-rule.njk';

class AcceptanceForm {
  @IsIn(['yes', 'no'], { message: 'Choose who confirms' })
  agreesFirst: 'yes' | 'no';

  @MayBeLeftOut()
  @Matches(/^\s*\d{0,3}\s*$/, { message: 'Enter whole hours, such as 24' })
  hours?: string;
}

/** A provider chooses whether it agrees to each booking of an offer first. */
@PageController('provider/offers/:id/acceptance')
@Access('provider')
export class OfferAcceptancePage {
  constructor(private readonly acceptances: AcceptancesService) {}

  @Get()
  async ask(@CurrentCaller() caller: Caller, @IdParam('id') id: string): Promise<PageAnswer> {
    return showPage(TEMPLATE, await this.model(caller, id));
  }

  @Post()
  choose(
    @CurrentCaller() reader: Caller,
    @IdParam('id') id: string,
    @Submitted() submitted: SubmittedForm,
  ): Promise<PageAnswer> {
    return submitted.handle(AcceptanceForm, {
      template: TEMPLATE,
      model: () => this.model(reader, id),
      act: async ({ agreesFirst, hours = '' }, caller) => {
        await this.acceptances.choose(
          caller,
          id,
          agreesFirst === 'yes' ? Number(hours.trim() || Number.NaN) : null,
        );
        return goTo(`/provider/offers/${id}`, 'It holds for what is booked from now on.');
      },
    });
  }

  private async model(caller: Caller, id: string): Promise<PageModel> {
    const rule = await this.acceptances.ofOwnOffer(caller, id);
    return { title: 'Who confirms a booking?', rule };
  }
}
