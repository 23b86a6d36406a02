import { Injectable } from '@nestjs/common';
import { recordAudit } from '#audit';
import { addDays, type Caller } from '#kernel';
import { Database, type Tx } from '#platform';
import { type CalendarRow, staysOfHome } from '../persistence/stay-calendar.queries.js';

/** A stay as the provider sees it: what is needed to look after the child. */
export type CalendarStay = Omit<CalendarRow, 'authorityId' | 'childId'>;

/** Who sleeps where, for the provider whose home it is. */
@Injectable()
export class StayCalendarService {
  constructor(private readonly database: Database) {}

  /**
   * Live stays in a home of the caller's organisation with a night among so many days; empty for others'
   * homes. Names are there from confirmation until 30 days after the stay.
   * @param from the first day, "YYYY-MM-DD"
   */
  async ofHome(
    caller: Caller,
    unitId: string,
    from: string,
    days: number,
  ): Promise<CalendarStay[]> {
    return this.database.transaction(caller, async (tx) => {
      const rows = await staysOfHome(tx, unitId, from, addDays(from, days));
      await recordReading(tx, unitId, rows);
      return rows.map(({ authorityId: _authority, childId: _child, ...stay }) => stay);
    });
  }
}

/** One row for each authority whose children were shown. */
async function recordReading(tx: Tx, unitId: string, rows: CalendarRow[]): Promise<void> {
  const named = rows.filter(({ childName }) => childName !== null);
  for (const authorityId of new Set(named.map((row) => row.authorityId))) {
    const children = named.filter((row) => row.authorityId === authorityId);
    await recordAudit(tx, {
      authorityId,
      action: 'booking.register',
      subjectType: 'child',
      subjectIds: [...new Set(children.map(({ childId }) => childId))],
      details: { unitId },
    });
  }
}
