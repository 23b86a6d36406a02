import { Injectable } from '@nestjs/common';
import { recordAudit } from '#audit';
import { type Caller, DomainError } from '#kernel';
import { Database } from '#platform';
import { invalidPlan } from '../domain/plans.errors.js';
import { sideOf } from '../domain/side-of.js';
import {
  findOutcomeOfBookingWithin,
  listOpenOutcomesWithin,
  nameOutcomeWithin,
} from '../persistence/booking-outcomes.queries.js';

/** The question which outcome a booking serves. */
export interface OutcomeChoice {
  /** None for a child without a plan: then nothing is asked. */
  outcomes: { id: string; wish: string }[];
  /** The one that is named, or the one of the last booking. */
  chosenId: string | null;
}

/** Which outcome of the child's plan a booking serves. */
@Injectable()
export class BookingOutcomesService {
  constructor(private readonly database: Database) {}

  /** @throws DomainError bookings.not-found */
  async choice(caller: Caller, bookingId: string): Promise<OutcomeChoice> {
    sideOf(caller);
    return this.database.transaction(caller, async (tx) => {
      const found = await findOutcomeOfBookingWithin(tx, bookingId);
      if (!found) throw bookingNotFound();
      const outcomes = await listOpenOutcomesWithin(tx, found.childId);
      return { outcomes, chosenId: found.outcomeId ?? found.usualId };
    });
  }

  /**
   * What a booking serves, in the words of the plan; null without one.
   * @throws DomainError bookings.not-found
   */
  async wishOf(caller: Caller, bookingId: string): Promise<string | null> {
    sideOf(caller);
    return this.database.transaction(caller, async (tx) => {
      const found = await findOutcomeOfBookingWithin(tx, bookingId);
      if (!found) throw bookingNotFound();
      return found.wish;
    });
  }

  /**
   * Names an open outcome of the child's plan, instead of one that was named before.
   * @throws DomainError bookings.not-found, plans.invalid
   */
  async name(caller: Caller, bookingId: string, outcomeId: string): Promise<void> {
    sideOf(caller);
    await this.database.transaction(caller, async (tx) => {
      const found = await findOutcomeOfBookingWithin(tx, bookingId);
      if (!found) throw bookingNotFound();
      if (!(await nameOutcomeWithin(tx, bookingId, outcomeId)))
        throw invalidPlan('outcomeId', 'Choose an outcome of the plan.');
      await recordAudit(tx, {
        authorityId: found.authorityId,
        action: 'booking.name-outcome',
        subjectType: 'booking',
        subjectIds: [bookingId, found.childId, outcomeId],
      });
      return {};
    });
  }
}

function bookingNotFound(): DomainError {
  return new DomainError('not-found', 'bookings.not-found', 'The booking was not found.');
}
