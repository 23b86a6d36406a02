import { Get, Post } from '@nestjs/common';
import { AcceptancesService, BookingsService, NightReviewsService } from '#bookings';
import { type Caller, DomainError } from '#kernel';
import { BookingOutcomesService, type OutcomeChoice } from '#plans';
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
    private readonly outcomes: BookingOutcomesService,
    private readonly acceptances: AcceptancesService,
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
      act: async ({ outcomeId, showsNeeds, message = '' }, caller) => {
        // First, and without the form's key: a hold with an outcome that is never confirmed does no harm.
        if (outcomeId !== undefined) await this.outcomes.name(reader, id, outcomeId);
        const status = await this.statusAfterConfirming(caller, id);
        if (status === 'confirmed') return `/bookings/${id}/confirmed`;
        const told = { showsNeeds: showsNeeds === 'yes', message };
        // Without the form's key, which holds the answer of the confirmation by now.
        await this.acceptances.tellProvider(reader, id, told);
        return `/bookings/${id}/request`;
      },
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

  /** Confirmed in another tab already: that is what was wanted, and not a problem. */
  private async statusAfterConfirming(caller: Caller, id: string): Promise<string> {
    try {
      return (await this.bookings.confirm(caller, id)).status;
    } catch (error) {
      if (error instanceof DomainError && error.code === 'bookings.already-confirmed')
        return 'confirmed';
      throw error;
    }
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
    const outcomeChoice = booking.onHold ? await this.outcomes.choice(caller, id) : undefined;
    return { title, booking, cancellation, nights, outcomeChoice };
  }
}
