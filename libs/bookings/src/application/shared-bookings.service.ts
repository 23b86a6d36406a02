import { Injectable } from '@nestjs/common';
import { recordAudit } from '#audit';
import { requireChildWithin } from '#children';
import { type Caller } from '#kernel';
import { Database } from '#platform';
import { type SharedBooking, sharedBookingsOf } from '../persistence/shared-bookings.queries.js';

/** What brothers and sisters are booked for together: one may grow up while the other goes on. */
@Injectable()
export class SharedBookingsService {
  constructor(private readonly database: Database) {}

  /** @throws DomainError children.not-found, the same for a child of somebody else */
  async of(caller: Caller, childId: string): Promise<SharedBooking[]> {
    return this.database.transaction(caller, async (tx) => {
      await requireChildWithin(tx, childId);
      await recordAudit(tx, {
        authorityId: caller.authorityId,
        action: 'booking.shared',
        subjectType: 'child',
        subjectIds: [childId],
      });
      return sharedBookingsOf(tx, childId);
    });
  }
}
