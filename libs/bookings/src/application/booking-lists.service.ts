import { Injectable } from '@nestjs/common';
import { recordAudit } from '#audit';
import { type Caller, decodeCursor, type Page, type PageRequest, toPage } from '#kernel';
import { Database } from '#platform';
import { type BookingDetails, type FundedBooking, type RegisterLine } from '../domain/booking.js';
import { bookingNotFound, sessionNotFound } from '../domain/booking.errors.js';
import { toFundedBooking } from '../domain/funded-booking.js';
import {
  findBooking,
  findFundedBooking,
  findLiveHold,
  isOwnSession,
  listBookings,
  listRegister,
  listRegisteredChildren,
} from '../persistence/bookings.queries.js';
import { findTogether, type Together } from '../persistence/series.queries.js';

export interface BookingsQuery extends PageRequest {
  when: 'upcoming' | 'past';
  childId?: string;
  /** Only of nights in a bed. */
  onlyStays?: boolean;
}

/** Reads of bookings; each leaves an audit row, for a booking says where a child will be. */
@Injectable()
export class BookingListsService {
  constructor(private readonly database: Database) {}

  /** The bookings of the caller's children: the next first, or the last first. */
  async list(caller: Caller, query: BookingsQuery): Promise<Page<BookingDetails>> {
    const after = decodeCursor(query.cursor, ['string', 'string']);
    return this.database.transaction(caller, async (tx) => {
      const rows = await listBookings(tx, { ...query, after });
      const page = toPage(rows, query.limit, ({ startsAt, id }) => [startsAt, id]);
      if (page.items.length > 0) {
        await recordAudit(tx, {
          authorityId: caller.authorityId,
          action: 'booking.list',
          subjectType: 'child',
          subjectIds: [...new Set(page.items.map(({ childId }) => childId))],
        });
      }
      return page;
    });
  }

  /** @throws DomainError bookings.not-found, the same for a booking of somebody else's */
  async get(caller: Caller, id: string): Promise<BookingDetails & FundedBooking> {
    return this.database.transaction(caller, async (tx) => {
      const details = await findBooking(tx, id);
      const funded = await findFundedBooking(tx, id);
      if (!details || !funded?.balances) throw bookingNotFound();
      await recordAudit(tx, {
        authorityId: caller.authorityId,
        action: 'booking.read',
        subjectType: 'booking',
        subjectIds: [id, details.childId],
      });
      return { ...details, ...toFundedBooking(funded) };
    });
  }

  /** The series a booking is of, and the booking it went to; both null for most. */
  async together(caller: Caller, id: string): Promise<Together> {
    const found = await this.database.transaction(caller, (tx) => findTogether(tx, id));
    return found ?? { seriesId: null, movedTo: null, groupId: null };
  }

  /** The caller's own hold on this session for this child, while it lasts. */
  async findHold(
    caller: Caller,
    sessionId: string,
    childId: string,
  ): Promise<{ id: string; funding: string } | undefined> {
    return this.database.transaction(caller, (tx) => findLiveHold(tx, sessionId, childId));
  }

  /**
   * Who comes to a session of the caller's organisation. Names are there from confirmation until 30 days
   * after the session.
   * @throws DomainError catalogue.session-not-found, the same for a session of another provider
   */
  async register(caller: Caller, sessionId: string): Promise<RegisterLine[]> {
    return this.database.transaction(caller, async (tx) => {
      if (!(await isOwnSession(tx, sessionId))) throw sessionNotFound();
      const lines = await listRegister(tx, sessionId);
      for (const { authorityId, childIds } of await listRegisteredChildren(tx, sessionId)) {
        await recordAudit(tx, {
          authorityId,
          action: 'booking.register',
          subjectType: 'child',
          subjectIds: childIds,
          details: { sessionId },
        });
      }
      return lines;
    });
  }
}
