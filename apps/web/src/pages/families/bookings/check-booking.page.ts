import { Get, Post } from '@nestjs/common';
import { BookingsService, NightReviewsService } from '#bookings';
import { type Caller } from '#kernel';
import { type OutcomeChoice } from '#plans';
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
import { type NightsOfStay, nightsOfStay } from '../nights/night-count.view.js';
import { type BookingView } from './booking.view.js';
import { BookingWithTerms } from './booking-with-terms.js';
import { type CancellationView } from './cancellation.view.js';
import { ConfirmBookingForm } from './confirm-booking.form.js';
import { Confirming } from './confirming.js';
import { NightReviewForm } from './night-review.form.js';

const CHECK = 'families/bookings/check.njk';

/** From a held place to a confirmed booking, or back. */
@PageController('bookings/:id')
@Access('family', 'officer')
export class CheckBookingPage {
  constructor(
    private readonly withTerms: BookingWithTerms,
    private readonly bookings: BookingsService,
    private readonly nightReviews: NightReviewsService,
    private readonly confirming: Confirming,
  ) {}

  @Get('check')
  async check(@CurrentCaller() caller: Caller, @IdParam('id') id: string): Promise<PageAnswer> {
    const model = await this.checkModel(caller, id);
    const { status, waitsForProvider } = model.booking;
    if (waitsForProvider) return goTo(`/bookings/${id}/request`);
    if (status === 'confirmed' || status === 'attended') return goTo(`/bookings/${id}`);
    return showPage(CHECK, model);
  }

  @Post('confirm')
  confirm(
    @IdParam('id') id: string,
    @CurrentCaller() reader: Caller,
    @Submitted() submitted: SubmittedForm,
  ): Promise<PageAnswer> {
    return submitted.handle(ConfirmBookingForm, {
      template: CHECK,
      model: () => this.checkModel(reader, id),
      act: (form, caller) => this.confirming.confirm({ caller, reader }, id, form),
    });
  }

  /** A stay that reaches a limit of nights: an officer looks, and the bed is held meanwhile. */
  @Post('night-review')
  askOfficer(
    @IdParam('id') id: string,
    @CurrentCaller() reader: Caller,
    @Submitted() submitted: SubmittedForm,
  ): Promise<PageAnswer> {
    return submitted.handle(NightReviewForm, {
      template: CHECK,
      model: () => this.checkModel(reader, id),
      act: async ({ note }, caller) => {
        await this.nightReviews.ask(caller, id, note ?? '');
        return goTo(`/bookings/${id}/check`, 'The officer is asked. We keep the bed held.');
      },
    });
  }

  @Post('release')
  release(
    @IdParam('id') id: string,
    @CurrentCaller() reader: Caller,
    @Submitted() submitted: SubmittedForm,
  ): Promise<PageAnswer> {
    return submitted.handle(ButtonForm, {
      template: CHECK,
      model: () => this.checkModel(reader, id),
      act: async (_form, caller) => {
        const { offerId, stay } = await this.bookings.cancel(caller, id);
        const [path, what] = stay ? ['/nights', 'bed'] : ['', 'place'];
        return goTo(
          `/offers/${offerId}${path}`,
          `The ${what} is released. Nothing was booked or paid.`,
        );
      },
    });
  }

  @Get('confirmed')
  async confirmed(@CurrentCaller() caller: Caller, @IdParam('id') id: string): Promise<PageAnswer> {
    const { booking, cancellation } = await this.withTerms.show(caller, id);
    if (booking.status !== 'confirmed') return goTo(`/bookings/${id}`);
    return showPage('families/bookings/confirmed.njk', {
      title: booking.stay ? 'Nights booked' : 'Place booked',
      booking,
      cancellation,
    });
  }

  private async checkModel(
    caller: Caller,
    id: string,
  ): Promise<
    PageModel & {
      booking: BookingView;
      cancellation: CancellationView;
      nights: NightsOfStay | undefined;
      outcomeChoice: OutcomeChoice | undefined;
    }
  > {
    const { booking, cancellation } = await this.withTerms.show(caller, id);
    const counted = booking.stay && booking.onHold;
    const nights = counted
      ? nightsOfStay(await this.nightReviews.ofBooking(caller, id))
      : undefined;
    const what = booking.stay ? 'bed' : 'place';
    const title = booking.onHold ? 'Check your booking' : `This ${what} is no longer held`;
    const outcomeChoice = booking.onHold
      ? await this.confirming.outcomes.choice(caller, id)
      : undefined;
    return { title, booking, cancellation, nights, outcomeChoice };
  }
}
