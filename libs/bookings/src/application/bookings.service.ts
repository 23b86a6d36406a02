import { Injectable } from '@nestjs/common';
import { type Caller, DomainError, withoutKey } from '#kernel';
import { Database, type Tx, violatedConstraint } from '#platform';
import { type BookSession, type FundedBooking } from '../domain/booking.js';
import { AGREES_FIRST, bookingNotFound, othersWait, refusalBy } from '../domain/booking.errors.js';
import { toFundedBooking } from '../domain/funded-booking.js';
import {
  attendBooking,
  bookSession,
  cancelBooking,
  confirmBooking,
  expireOneHold,
  releaseHold,
} from '../persistence/book.queries.js';
import { findBooking, findFundedBooking } from '../persistence/bookings.queries.js';
import { findLength } from '../persistence/waiting.queries.js';

/** How long pages hold a place and its money while somebody decides. */
const HOLD = '15 minutes';
/** Holds ended in one go, so that one call does not go on for ever. */
const MOST_HOLDS = 500;

/** What changes a booking: place and money move together or not at all. */
@Injectable()
export class BookingsService {
  constructor(private readonly database: Database) {}

  /**
   * Books a session for a child, confirmed at once; where its provider agrees to each booking first, it is held and the
   * provider asked. For the family, or an officer on its behalf.
   * @throws DomainError children.not-found, catalogue.session-not-found, bookings.session-started,
   * bookings.session-full, bookings.age-outside-range, bookings.child-already-booked,
   * budgets.no-entitlement, budgets.insufficient-funds, budgets.hours-exhausted, cards.no-active-card,
   * market.provider-not-admitted, market.insurance-not-in-force, catalogue.registration-not-in-force
   */
  async book(caller: Caller, wanted: BookSession): Promise<FundedBooking> {
    return this.refusing(async () => {
      const booked = await this.bookOrHold(caller, wanted);
      // Asked again, a request that is there already stays as it is.
      if (booked.status === 'held') return this.confirm(withoutKey(caller), booked.id);
      return booked;
    });
  }

  private async bookOrHold(caller: Caller, wanted: BookSession): Promise<FundedBooking> {
    try {
      return toFundedBooking(await bookSession(this.database, caller, wanted, null));
    } catch (error) {
      const asks = error instanceof DomainError && error.code === AGREES_FIRST;
      if (!asks) throw error;
      return toFundedBooking(await bookSession(this.database, caller, wanted, HOLD));
    }
  }

  /**
   * Holds a place and its money for 15 minutes (never beyond the start of the session).
   * @throws DomainError as book() does, and bookings.too-many-holds at the eleventh
   */
  async hold(caller: Caller, wanted: BookSession): Promise<FundedBooking> {
    return this.refusing(async () =>
      toFundedBooking(await bookSession(this.database, caller, wanted, HOLD)),
    );
  }

  /**
   * @throws DomainError bookings.not-found, bookings.hold-ended, bookings.already-confirmed,
   * market.provider-not-admitted, cards.no-active-card
   */
  async confirm(caller: Caller, id: string): Promise<FundedBooking> {
    return this.change(caller, id, confirmBooking);
  }

  /**
   * Gives place and money back, of a hold or a confirmed booking whose session has not begun.
   * @throws DomainError bookings.not-found, bookings.cannot-be-cancelled
   */
  async cancel(caller: Caller, id: string): Promise<FundedBooking> {
    return this.change(caller, id, cancelBooking);
  }

  /**
   * Gives back a place that is held and not confirmed: nobody cancels a booking by taking it out of a basket.
   * @throws DomainError bookings.not-found, bookings.not-held
   */
  async cancelHold(caller: Caller, id: string): Promise<{ offerTitle: string }> {
    return this.database.transaction(caller, async (tx) => {
      await releaseHold(tx, id);
      const booking = await findBooking(tx, id);
      if (!booking) throw bookingNotFound();
      return { offerTitle: booking.offerTitle };
    });
  }

  /**
   * Gives up an own hold to hold the place anew, paid in another way.
   * @throws DomainError bookings.others-wait, when it would go to the next family instead
   */
  async letGo(caller: Caller, id: string, sessionId: string): Promise<{ id: string }> {
    return this.database.transaction(caller, async (tx) => {
      const length = await findLength(tx, sessionId);
      if (length && length.waiting > 0) throw othersWait();
      await cancelBooking(tx, id);
      return { id };
    });
  }

  /**
   * The provider records that the child was there: what was committed is spent.
   * @throws DomainError bookings.not-found, bookings.cannot-be-attended
   */
  async attend(caller: Caller, id: string): Promise<{ id: string; status: 'attended' }> {
    return this.database.transaction(caller, async (tx) => {
      await attendBooking(tx, id);
      return { id, status: 'attended' };
    });
  }

  /**
   * Ends the holds whose time is over by the database's clock, one a transaction, so that no other
   * booking waits for more than one of them. Safe to run in several processes at once.
   * @returns how many ended
   */
  async expireHolds(): Promise<number> {
    let ended = 0;
    while (ended < MOST_HOLDS && (await this.database.job('expire-holds', expireOneHold)) > 0) {
      ended += 1;
    }
    return ended;
  }

  private async change(
    caller: Caller,
    id: string,
    act: (tx: Tx, id: string) => Promise<void>,
  ): Promise<FundedBooking> {
    return this.refusing(() =>
      this.database.transaction(caller, async (tx) => {
        await act(tx, id);
        const changed = await findFundedBooking(tx, id);
        if (!changed) throw bookingNotFound();
        return toFundedBooking(changed);
      }),
    );
  }

  /** Says what a constraint refused in the words of the function that should have refused it. */
  private async refusing<Result>(work: () => Promise<Result>): Promise<Result> {
    try {
      return await work();
    } catch (error) {
      throw refusalBy(violatedConstraint(error)) ?? error;
    }
  }
}
