import { Injectable } from '@nestjs/common';
import { recordAudit } from '#audit';
import { addDays, type Caller } from '#kernel';
import { Database } from '#platform';
import { bookingNotFound } from '../domain/booking.errors.js';
import {
  checkNoPlace,
  checkUndeliveredNote,
  type NoPlace,
  type ProviderCause,
  type Undelivered,
} from '../domain/undelivered.js';
import { undeliveredReport, type UndeliveredReport } from '../domain/undelivered-report.js';
import {
  cannotDeliver,
  findBookingToGiveUp,
  listUndelivered,
  sayNoPlace,
  undeliveredTotals,
} from '../persistence/undelivered.queries.js';

/** A booking that its provider may say it cannot do. */
export type BookingToGiveUp = NonNullable<Awaited<ReturnType<typeof findBookingToGiveUp>>>;

/**
 * What was assessed and not delivered. It is written down with its cause when it happens, and settled, the
 * oldest first, by what is booked afterwards.
 */
@Injectable()
export class UndeliveredService {
  constructor(private readonly database: Database) {}

  /** The newest first; empty for a child that the caller does not see. */
  async ofChild(caller: Caller, childId: string): Promise<Undelivered[]> {
    return this.database.transaction(caller, async (tx) => {
      const found = await listUndelivered(tx, childId);
      await recordAudit(tx, {
        authorityId: caller.authorityId,
        action: 'undelivered.read',
        subjectType: 'child',
        subjectIds: [childId],
      });
      return found;
    });
  }

  /**
   * A family found no place for so much of what is left.
   * @throws DomainError children.not-found, budgets.no-entitlement, bookings.more-than-is-left,
   * bookings.nothing-undelivered, bookings.note-too-long
   */
  async sayNoPlace(caller: Caller, childId: string, wanted: NoPlace): Promise<void> {
    const checked = checkNoPlace(wanted);
    await this.database.transaction(caller, async (tx) => {
      await sayNoPlace(tx, childId, checked);
      return null;
    });
  }

  /** @throws DomainError bookings.not-found, also for another provider's booking */
  async toGiveUp(caller: Caller, bookingId: string): Promise<BookingToGiveUp> {
    return this.database.transaction(caller, async (tx) => {
      const found = await findBookingToGiveUp(tx, bookingId);
      if (!found) throw bookingNotFound();
      return found;
    });
  }

  /**
   * The provider cannot do what was booked: place, money and hours come back, and the child is owed them.
   * @throws DomainError bookings.not-found, bookings.cannot-be-cancelled, bookings.note-too-long
   */
  async cannotDeliver(
    caller: Caller,
    bookingId: string,
    { cause, note }: { cause: ProviderCause; note: string },
  ): Promise<void> {
    const said = checkUndeliveredNote(note);
    await this.database.transaction(caller, async (tx) => {
      await cannotDeliver(tx, bookingId, cause, said);
      return null;
    });
  }

  /**
   * For a commissioner: by district and cause, of a financial year. Cells about few children are hidden.
   * @param financialYear "2026-27"
   */
  async report(caller: Caller, financialYear: string): Promise<UndeliveredReport> {
    const year = Number(financialYear.slice(0, 4));
    return this.database.transaction(caller, async (tx) =>
      undeliveredReport(
        await undeliveredTotals(tx, `${year}-04-01`, addDays(`${year + 1}-03-31`, 1)),
      ),
    );
  }
}
