import { Injectable } from '@nestjs/common';
import { recordAudit } from '#audit';
import { type Caller } from '#kernel';
import { Database, type Tx } from '#platform';
import {
  insertOfficerNotices,
  listStoppedBookings,
  type StoppedBooking,
  stoppedProvider,
} from '../persistence/stopped-bookings.queries.js';

/** Bookings ahead with a provider that was stopped for safeguarding: an officer decides about each. */
@Injectable()
export class StoppedBookingsService {
  constructor(private readonly database: Database) {}

  /** Those of children whom the caller may see, the next first; at most 200. */
  async list(caller: Caller): Promise<StoppedBooking[]> {
    return this.database.transaction(caller, async (tx) => {
      const found = await listStoppedBookings(tx);
      const children = [...new Set(found.map(({ childId }) => childId))];
      if (children.length > 0) {
        await recordAudit(tx, {
          authorityId: caller.authorityId,
          action: 'stopped-bookings.read',
          subjectType: 'child',
          subjectIds: children,
        });
      }
      return found;
    });
  }

  /** Hands what exists to officers, once each; joins a transaction of the job "match-vacancies". */
  async tellOfficersWithin(tx: Tx, stopId: string): Promise<void> {
    const name = await stoppedProvider(tx, stopId);
    if (name === undefined) return;
    await insertOfficerNotices(tx, stopId, {
      title: `Children have bookings with ${name}, which is stopped`,
      body: 'New bookings with this provider are stopped for safeguarding. Look at each booking today: talk with the family, and cancel it or let it go on.',
      link: '/officer/stopped-bookings',
    });
  }
}
