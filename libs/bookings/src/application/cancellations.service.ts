import { Injectable } from '@nestjs/common';
import { type Caller } from '#kernel';
import { Database } from '#platform';
import { type FundedBooking } from '../domain/booking.js';
import { bookingNotFound } from '../domain/booking.errors.js';
import {
  type CancellationQuote,
  type FamilyCancellation,
  type Refund,
} from '../domain/cancellation.js';
import { toFundedBooking } from '../domain/funded-booking.js';
import { findFundedBooking } from '../persistence/bookings.queries.js';
import {
  type CancellationRow,
  cancelFor,
  findQuote,
  type QuoteRow,
} from '../persistence/cancellations.queries.js';

/** A booking that was cancelled, and what came back of it; null for a hold, which cost nothing. */
export type CancelledBooking = FundedBooking & { refund: Refund | null };

/** Cancelling by the rules under which a booking was made: what comes back is said before, and proved after. */
@Injectable()
export class CancellationsService {
  constructor(private readonly database: Database) {}

  /**
   * The rules of a booking, what cancelling it now would give back, and what it gave back. Whoever may read
   * the booking may read them.
   * @throws DomainError bookings.not-found
   */
  async quote(caller: Caller, bookingId: string): Promise<CancellationQuote> {
    return this.database.transaction(caller, async (tx) => {
      const found = await findQuote(tx, bookingId);
      if (!found) throw bookingNotFound();
      return quoteOf(found);
    });
  }

  /**
   * Ends a hold or a confirmed booking that has not begun. Place and bed are free in the same transaction, hours and
   * nights are back, money by the rules; what the rules keep is spent, for the provider.
   * @throws DomainError bookings.not-found, bookings.cannot-be-cancelled, bookings.no-illness-days-left,
   * bookings.refund-changed
   */
  async cancel(
    caller: Caller,
    bookingId: string,
    how: FamilyCancellation = { reason: 'family' },
  ): Promise<CancelledBooking> {
    return this.database.transaction(caller, async (tx) => {
      await cancelFor(tx, bookingId, how);
      const [changed, quote] = [
        await findFundedBooking(tx, bookingId),
        await findQuote(tx, bookingId),
      ];
      if (!changed || !quote) throw bookingNotFound();
      return { ...toFundedBooking(changed), refund: refundOf(quote.done) };
    });
  }
}

function quoteOf(row: QuoteRow): CancellationQuote {
  const [now, ifIll] = [refundOf(row.now), refundOf(row.ifIll)];
  const helps = ifIll?.reason === 'illness' && now !== null && now.chargePence > 0;
  return {
    startsAt: row.startsAt,
    steps: row.steps,
    noShowPercent: row.noShowPercent,
    illness: row.illness,
    now,
    ifIll: helps ? ifIll : null,
    done: refundOf(row.done),
    resold: row.resold ?? null,
  };
}

function refundOf(row: CancellationRow | null): Refund | null {
  return (
    row && {
      reason: row.reason,
      cancelledAt: row.cancelled_at,
      ruleUntil: row.rule_until,
      backPercent: row.back_percent,
      pricePence: row.price_pence,
      chargePence: row.charge_pence,
      refundPence: row.price_pence - row.charge_pence,
      note: row.note,
    }
  );
}
