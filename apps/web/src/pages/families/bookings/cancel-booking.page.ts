import { Get, Post } from '@nestjs/common';
import { BookingListsService, BookingsService } from '#bookings';
import { type Caller, formatMinutes, formatPence } from '#kernel';
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
import { ButtonForm } from '../../button.forms.js';
import { bookingView, countOfNights } from './booking.view.js';

const CANCEL = 'families/bookings/cancel.njk';

/** Cancelling a booking: what comes back is said before and after. */
@PageController('bookings')
@Access('family', 'officer')
export class CancelBookingPage {
  constructor(
    private readonly lists: BookingListsService,
    private readonly bookings: BookingsService,
  ) {}

  @Get(':id/cancel')
  async askCancel(@CurrentCaller() caller: Caller, @IdParam('id') id: string): Promise<PageAnswer> {
    return showPage(CANCEL, await this.cancelModel(caller, id));
  }

  @Post(':id/cancel')
  cancel(
    @IdParam('id') id: string,
    @CurrentCaller() reader: Caller,
    @Submitted() submitted: SubmittedForm,
  ): Promise<PageAnswer> {
    return submitted.handle(ButtonForm, {
      template: CANCEL,
      model: () => this.cancelModel(reader, id),
      act: async (_form, caller) => {
        const { pricePence, minutes, stay, budget } = await this.bookings.cancel(caller, id);
        const nights = stay && budget.nights.allocated > 0;
        const back = stay
          ? nights
            ? `${formatPence(pricePence)} and ${countOfNights(stay.nights)} are`
            : `${formatPence(pricePence)} is`
          : `${formatPence(pricePence)} and ${formatMinutes(minutes)} are`;
        return goTo('/bookings', `The booking is cancelled. ${back} available again.`);
      },
    });
  }

  private async cancelModel(caller: Caller, id: string): Promise<PageModel> {
    const booking = bookingView(await this.lists.get(caller, id));
    const title = booking.cancellable
      ? 'Are you sure you want to cancel this booking?'
      : 'This booking cannot be cancelled here';
    return { title, booking };
  }
}
