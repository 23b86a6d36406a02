import { Get, Query } from '@nestjs/common';
import { NightReviewsService } from '#bookings';
import { type Caller } from '#kernel';
import { BookingOutcomesService } from '#plans';
import {
  Access,
  CurrentCaller,
  IdParam,
  isUuid,
  type PageAnswer,
  PageController,
  showPage,
} from '../../../http/index.js';
import { YourRights } from '../../rights/your-rights.js';
import { bookingLine } from './booking.view.js';
import { BookingWithTerms } from './booking-with-terms.js';

const SHOWN = 20;

/** What is booked. */
@PageController('bookings')
@Access('family', 'young-person', 'officer')
export class BookingsPage {
  constructor(
    private readonly withTerms: BookingWithTerms,
    private readonly nightReviews: NightReviewsService,
    private readonly yourRights: YourRights,
    private readonly outcomes: BookingOutcomesService,
  ) {}

  @Get()
  async list(
    @CurrentCaller() caller: Caller,
    @Query() query: Record<string, unknown>,
  ): Promise<PageAnswer> {
    const when = query['when'] === 'past' ? 'past' : 'upcoming';
    const { childId, cursor } = query;
    const { items, nextCursor } = await this.withTerms.lists.list(caller, {
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
  async show(@CurrentCaller() caller: Caller, @IdParam('id') id: string): Promise<PageAnswer> {
    const { booking, cancellation } = await this.withTerms.show(caller, id);
    return showPage('families/bookings/show.njk', {
      title: booking.offerTitle,
      booking,
      cancellation,
      review: booking.stay && (await this.nightReviews.ofBooking(caller, id)).review,
      outcome: await this.outcomes.wishOf(caller, id),
      together: await this.withTerms.lists.together(caller, id),
      ...(await this.yourRights.model(caller)),
      mayChange: caller.role !== 'young-person',
    });
  }
}
