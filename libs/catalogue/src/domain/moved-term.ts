import { addDays, instantToLocal, invalidField } from '#kernel';
import { mondayOf } from './recurrence.js';
import { type LeftOut, type WishedSession } from './sift-sessions.js';

/** The sessions of a range of days, moved on to another one. */
export interface TermCopy {
  /** "YYYY-MM-DD", both included. */
  fromFirst: string;
  fromLast: string;
  toFirst: string;
  toLast: string;
}

/** A session that is copied. */
export interface CopiedSession {
  startsAt: Date;
  endsAt: Date;
  capacity: number;
  pricePence: number;
}

const LONGEST_DAYS = 200;

/** @throws DomainError catalogue.term-range */
export function checkedCopy(copy: TermCopy): TermCopy {
  const { fromFirst, fromLast, toFirst, toLast } = copy;
  for (const [field, first, last] of [
    ['fromLast', fromFirst, fromLast],
    ['toLast', toFirst, toLast],
  ] as const) {
    if (last < first || last > addDays(first, LONGEST_DAYS)) {
      throw wrong(field, 'The last day must be on or after the first, and within 200 days of it.');
    }
  }
  if (toFirst <= fromLast)
    throw wrong('toFirst', 'The new dates must begin after the old ones end.');
  return copy;
}

/**
 * Week for week: the first week of the old range becomes the first of the new one, and each session keeps its
 * day of the week and its time on the wall, whatever the clocks do in between.
 */
export function movedTerm(
  sessions: readonly CopiedSession[],
  { fromFirst, toFirst, toLast }: TermCopy,
): { wishes: WishedSession[]; leftOut: LeftOut[] } {
  const days = daysBetween(mondayOf(fromFirst), mondayOf(toFirst));
  const wishes: WishedSession[] = [];
  const leftOut: LeftOut[] = [];
  for (const { startsAt, endsAt, capacity, pricePence } of sessions) {
    const [localStart, localEnd] = [moved(startsAt, days), moved(endsAt, days)];
    const day = localStart.slice(0, 10);
    if (day < toFirst) leftOut.push({ localStart, why: 'It would be before the first new day' });
    else if (day > toLast) leftOut.push({ localStart, why: 'It would be after the last new day' });
    else wishes.push({ localStart, localEnd, capacity, pricePence });
  }
  return { wishes, leftOut };
}

function moved(instant: Date, days: number): string {
  const local = instantToLocal(instant);
  return addDays(local.slice(0, 10), days) + local.slice(10);
}

function daysBetween(from: string, to: string): number {
  return (Date.parse(`${to}T00:00Z`) - Date.parse(`${from}T00:00Z`)) / 86_400_000;
}

const wrong = (field: string, message: string): Error =>
  invalidField('catalogue.term-range', field, message);
