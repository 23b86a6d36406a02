import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { recordAudit } from '#audit';
import { type Caller } from '#kernel';
import { Database } from '#platform';
import { type BookingToReview, type NewReview } from '../domain/feedback.js';
import {
  bookingNotFound,
  leaveOutNames,
  nothingSaid,
  saidAlready,
} from '../domain/feedback.errors.js';
import { namesIn } from '../domain/names-in-words.js';
import { checkWords } from '../domain/words.js';
import { findBookingToReview, insertReview } from '../persistence/reviews.queries.js';

/** What families and young people say about a booking, once it was attended. */
@Injectable()
export class ReviewsService {
  constructor(private readonly database: Database) {}

  /** @throws DomainError bookings.not-found */
  async find(caller: Caller, bookingId: string): Promise<BookingToReview> {
    return this.database.transaction(caller, async (tx) => {
      const booking = await findBookingToReview(tx, bookingId);
      if (!booking) throw bookingNotFound();
      await recordAudit(tx, {
        authorityId: caller.authorityId,
        action: 'booking.read',
        subjectType: 'booking',
        subjectIds: [bookingId, booking.childId],
      });
      return booking;
    });
  }

  /**
   * Says how it was. Words wait for the council; a face is counted at once, and shown among five or more.
   * @throws DomainError bookings.not-found, feedback.nothing-said, feedback.words-needed,
   *   feedback.names-a-child, feedback.not-attended, feedback.said-already
   */
  async give(caller: Caller, review: NewReview): Promise<{ id: string }> {
    if (review.face === null && review.words === null) throw nothingSaid();
    const words = review.words === null ? null : checkWords(review.words);
    const id = randomUUID();
    return this.database.transaction(caller, async (tx) => {
      const booking = await findBookingToReview(tx, review.bookingId);
      if (!booking) throw bookingNotFound();
      const names = namesIn(words ?? '', [booking.firstName, booking.lastName]);
      if (names.length > 0) throw leaveOutNames(names);
      if (!(await insertReview(tx, id, booking, { ...review, words }))) throw saidAlready();
      await recordAudit(tx, {
        authorityId: caller.authorityId,
        action: 'feedback.give',
        subjectType: 'review',
        subjectIds: [id, booking.childId],
      });
      return { id };
    });
  }
}
