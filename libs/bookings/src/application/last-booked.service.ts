import { Injectable } from '@nestjs/common';
import { recordAudit } from '#audit';
import { type Caller } from '#kernel';
import { Database } from '#platform';
import { type LastBooked, lastBookedOf } from '../persistence/last-booked.queries.js';

/** What children were booked for last: what is left of a budget is told by it. */
@Injectable()
export class LastBookedService {
  constructor(private readonly database: Database) {}

  /** Of those children whom the caller sees; others, and those without a booking, are left out. */
  async of(caller: Caller, childIds: string[]): Promise<LastBooked[]> {
    if (childIds.length === 0) return [];
    return this.database.transaction(caller, async (tx) => {
      const booked = await lastBookedOf(tx, childIds);
      if (booked.length > 0) {
        await recordAudit(tx, {
          authorityId: caller.authorityId,
          action: 'booking.last',
          subjectType: 'child',
          subjectIds: booked.map(({ childId }) => childId),
        });
      }
      return booked;
    });
  }
}
