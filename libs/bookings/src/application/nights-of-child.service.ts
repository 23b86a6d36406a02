import { Injectable } from '@nestjs/common';
import { recordAudit } from '#audit';
import { type Caller, localDay } from '#kernel';
import { Database } from '#platform';
import {
  firstDayThatCounts,
  type NightsOfChild,
  nightsOfChild,
} from '../domain/nights-of-child.js';
import { listNightLimits, listNightsOfChild } from '../persistence/nights-of-child.queries.js';

/** The picture shows half a year that is over and half a year to come. */
const MONTHS_BACK = 6;

/** How many nights a child is away, now and with what is booked. For whoever sees the child. */
@Injectable()
export class NightsOfChildService {
  constructor(private readonly database: Database) {}

  /** Empty for a child that the caller does not see. */
  async of(caller: Caller, childId: string, now = new Date()): Promise<NightsOfChild> {
    const today = localDay(now);
    const firstMonth = monthsBefore(today.slice(0, 7), MONTHS_BACK);
    // The twelve months that end with the first month shown began a year earlier.
    const from = firstDayThatCounts(`${firstMonth}-01`);
    return this.database.transaction(caller, async (tx) => {
      const stays = await listNightsOfChild(tx, childId, from);
      const limits = await listNightLimits(tx, today);
      await recordAudit(tx, {
        authorityId: caller.authorityId,
        action: 'child.nights',
        subjectType: 'child',
        subjectIds: [childId],
      });
      return nightsOfChild(stays, limits, { firstMonth, today });
    });
  }
}

function monthsBefore(month: string, count: number): string {
  const [year = 0, number = 0] = month.split('-').map(Number);
  const months = year * 12 + number - 1 - count;
  return `${Math.floor(months / 12)}-${String((months % 12) + 1).padStart(2, '0')}`;
}
