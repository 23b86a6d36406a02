import { Get, Post, Query } from '@nestjs/common';
import { BookingListsService, BookingsService, NightReviewsService } from '#bookings';
import { type Caller, formatMinutes, formatPence } from '#kernel';
import { BookingOutcomesService } from '#plans';
import {
  Access,
  CurrentCaller,
  goTo,
  IdParam,
  isUuid,
  type PageAnswer,
  PageController,
  type PageModel,
  showPage,
  Submitted,
  SubmittedForm,
} from '../../../http/index.js';
import { YourRights } from '../../rights/your-rights.js';
import { ButtonForm } from '../../button.forms.js';
import { bookingLine, bookingView, countOfNights } from './booking.view.js';

const CANCEL = 'families/bookings/cancel.njk';
const SHOWN = 20;

/** What is booked, and how it is cancelled. */
@PageController('bookings')
@Access('family', 'officer')
export class BookingsPage {
  constructor(
    private readonly lists: BookingListsService,
    private readonly bookings: BookingsService,
    private readonly nightReviews: NightReviewsService,
    private readonly yourRights: YourRights,
    private readonly outcomes: BookingOutcomesService,
  ) {}

  @Get()
  @Access('family', 'young-person', 'officer')
  async list(
    @CurrentCaller() caller: Caller,
    @Query() query: Record<string, unknown>,
  ): Promise<PageAnswer> {
    const when = query['when'] === 'past' ? 'past' : 'upcoming';
    const { childId, cursor } = query;
    const { items, nextCursor } = await this.lists.list(caller, {
      when,
      limit: SHOWN,
      ...(isUuid(childId) ? { childId } : {}),
      ...(typeof cursor === 'string' ? { cursor } : {}),
    });
    return showPage('families/bookings/list.njk', {
      title: when === 'past' ? 'Past and cancelled bookings' : 'Bookings',
      when,
      childId: isUuid(childId) ? childId : undefined,
      bookings: items.map(bookingLine),
      nextCursor,
    });
  }

  @Get(':id')
  @Access('family', 'young-person', 'officer')
  async show(@CurrentCaller() caller: Caller, @IdParam('id') id: string): Promise<PageAnswer> {
    const booking = bookingView(await this.lists.get(caller, id));
    return showPage('families/bookings/show.njk', {
      title: booking.offerTitle,
      booking,
      review: booking.stay && (await this.nightReviews.ofBooking(caller, id)).review,
      outcome: await this.outcomes.wishOf(caller, id),
      ...(await this.yourRights.model(caller)),
      mayChange: caller.role !== 'young-person',
    });
  }

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
