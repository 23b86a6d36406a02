import { Get, Post } from '@nestjs/common';
import { CancellationsService } from '#bookings';
import { type Caller, invalidField } from '#kernel';
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
import { BookingWithTerms } from './booking-with-terms.js';
import { CancelBookingForm } from './cancel-booking.form.js';
import { type CancellationView, cancelledText } from './cancellation.view.js';

const CANCEL = 'families/bookings/cancel.njk';

/** Cancelling a booking: what comes back, by which rule, is said before and after. */
@PageController('bookings')
@Access('family', 'officer')
export class CancelBookingPage {
  constructor(
    private readonly withTerms: BookingWithTerms,
    private readonly cancellations: CancellationsService,
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
    return submitted.handle(CancelBookingForm, {
      template: CANCEL,
      model: () => this.cancelModel(reader, id),
      act: async ({ reason, agreedPence }, caller) => {
        const { ifIll } = await this.cancellations.quote(reader, id);
        if (ifIll && reason === undefined) {
          throw invalidField('bookings.say-why', 'reason', 'Choose why you are cancelling');
        }
        const agreed =
          agreedPence === undefined || reason === 'illness'
            ? {}
            : { agreedPence: Number(agreedPence) };
        const cancelled = await this.cancellations.cancel(caller, id, {
          reason: reason ?? 'family',
          ...agreed,
        });
        return goTo(`/bookings/${id}`, cancelledText(cancelled.refund, cancelled));
      },
    });
  }

  private async cancelModel(
    caller: Caller,
    id: string,
  ): Promise<PageModel & { cancellation: CancellationView }> {
    const { booking, cancellation } = await this.withTerms.show(caller, id);
    const title = booking.cancellable
      ? 'Are you sure you want to cancel this booking?'
      : 'This booking cannot be cancelled here';
    return { title, booking, cancellation };
  }
}
