import { Injectable } from '@nestjs/common';
import { type Caller, DomainError, withoutKey } from '#kernel';
import { Database, violatedConstraint } from '#platform';
import { type FundedBooking } from '../domain/booking.js';
import { AGREES_FIRST, bookingNotFound, refusalBy } from '../domain/booking.errors.js';
import { toFundedBooking } from '../domain/funded-booking.js';
import { bedNotFound, type BookStay, periodOfStay } from '../domain/stay.js';
import { BED_REFUSALS, withAlternatives } from '../domain/stay.errors.js';
import { confirmBooking } from '../persistence/book.queries.js';
import { findFundedBooking } from '../persistence/bookings.queries.js';
import { bookNights, findBedHours } from '../persistence/book-stay.queries.js';
import { StayOptionsService } from './stay-options.service.js';

/** How long pages hold a bed and its money while somebody decides. */
const HOLD = '15 minutes';

/** Books nights in a bed. What comes after is the same as for a session: BookingsService. */
@Injectable()
export class StaysService {
  constructor(
    private readonly database: Database,
    private readonly options: StayOptionsService,
  ) {}

  /**
   * Books nights for a child, confirmed at once. For the family, or an officer on its behalf. A refusal
   * of the bed says which other beds or nights are free.
   * @throws DomainError children.not-found, catalogue.bed-not-found, bookings.not-a-night,
   * bookings.nights-outside-range, bookings.stay-started, bookings.bed-taken, bookings.bed-out-of-use,
   * bookings.age-outside-range, bookings.child-already-booked, budgets.no-entitlement,
   * budgets.nights-in-two-years, budgets.insufficient-funds, cards.no-active-card,
   * market.provider-not-admitted, market.insurance-not-in-force, catalogue.registration-not-in-force
   */
  async book(caller: Caller, stay: BookStay): Promise<FundedBooking> {
    try {
      return await this.take(caller, stay, null);
    } catch (error) {
      const asks = error instanceof DomainError && error.code === AGREES_FIRST;
      if (!asks) throw error;
    }
    // Its provider is asked, and the bed held until it answers.
    const held = await this.take(caller, stay, HOLD);
    return this.database.transaction(withoutKey(caller), async (tx) => {
      await confirmBooking(tx, held.id);
      const asked = await findFundedBooking(tx, held.id);
      if (!asked) throw bookingNotFound();
      return toFundedBooking(asked);
    });
  }

  /**
   * Holds a bed and its money for 15 minutes (never beyond check-in).
   * @throws DomainError as book() does, and bookings.too-many-holds at the eleventh
   */
  async hold(caller: Caller, stay: BookStay): Promise<FundedBooking> {
    return this.take(caller, stay, HOLD);
  }

  private async take(
    caller: Caller,
    stay: BookStay,
    holdFor: string | null,
  ): Promise<FundedBooking> {
    const bed = await findBedHours(this.database, stay.bedId);
    if (!bed) throw bedNotFound();
    const period = periodOfStay(stay, bed);
    try {
      return toFundedBooking(await bookNights(this.database, caller, { stay, ...period }, holdFor));
    } catch (error) {
      const refusal = refusalBy(violatedConstraint(error)) ?? error;
      if (refusal instanceof DomainError && BED_REFUSALS.includes(refusal.code))
        throw withAlternatives(refusal, await this.options.alternatives(caller, bed.offerId, stay));
      throw refusal;
    }
  }
}
