import { Get, Post } from '@nestjs/common';
import { OffersService } from '#catalogue';
import { type Caller } from '#kernel';
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
import { ConfirmForm } from '../../button.forms.js';

const TEMPLATE = 'providers/confirm.njk';

/** Taking an own offer off the list, after what it means has been said. */
@PageController('provider/offers/:id/withdrawal')
@Access('provider')
export class OfferWithdrawalPage {
  constructor(private readonly offers: OffersService) {}

  @Get()
  async ask(@CurrentCaller() caller: Caller, @IdParam('id') id: string): Promise<PageAnswer> {
    return showPage(TEMPLATE, await this.model(caller, id));
  }

  @Post()
  withdraw(
    @CurrentCaller() reader: Caller,
    @IdParam('id') id: string,
    @Submitted() submitted: SubmittedForm,
  ): Promise<PageAnswer> {
    return submitted.handle(ConfirmForm, {
      template: TEMPLATE,
      model: () => this.model(reader, id),
      act: async (_form, caller) => {
        await this.offers.withdraw(caller, id);
        return goTo(`/provider/offers/${id}`, 'The offer is withdrawn. Its bookings stay.');
      },
    });
  }

  private async model(caller: Caller, id: string): Promise<PageModel> {
    const { title, state } = await this.offers.getOwn(caller, id);
    return {
      title: 'Withdraw this offer?',
      what: title,
      effect:
        'Nobody finds it or books it any more. Bookings that exist stay, and so do their sessions. You can list the offer again at any time.',
      refusal: state === 'withdrawn' ? 'It is withdrawn already.' : undefined,
      button: 'Withdraw it',
      keep: state === 'withdrawn' ? 'Back to the offer' : 'Keep the offer',
      back: `/provider/offers/${id}`,
    };
  }
}
