import { addDays } from '#kernel';
import { nightsOf, type Nights } from './stay.js';

/**
 * What is counted. "statutory": regulation 48 of the Care Planning, Placement and Case Review (England)
 * Regulations 2010, for a series of short breaks with the same person or in the same accommodation.
 */
export const NIGHT_LIMITS = ['local-year', 'statutory-year', 'statutory-placement'] as const;
export type NightLimitKind = (typeof NIGHT_LIMITS)[number];

/** A limit as a council's dated row says it. */
export interface NightLimit {
  kind: NightLimitKind;
  value: number;
  /** "fewer than 74", "no more than 17". */
  bound: 'fewer-than' | 'no-more-than';
  /** The regulation says days: a night is one day, or each date from arrival to leaving is. */
  countedBy: 'night' | 'date';
  /** Document and paragraph. */
  source: string;
}

/** Nights in one home. */
export interface StayedNights extends Nights {
  unitId: string;
}

/** What one limit counts, without the stay that is asked about and with it. */
export interface NightCount extends NightLimit {
  before: number;
  after: number;
  /** The first and the last day of the time that was counted, "YYYY-MM-DD". */
  from: string;
  to: string;
  /** Somebody looks before more nights are booked. */
  reached: boolean;
}

/** Why a night is in no count. */
export type NotCounted = 'own-arrangement' | 'at-home' | 'not-confirmed';

/**
 * The day after a period of twelve months. One that begins on 29 February has all of the next 28 February
 * and ends with it: of the two readings the one that counts more.
 */
export function yearAfter(day: string): string {
  const year = Number(day.slice(0, 4)) + 1;
  return day.endsWith('-02-29') ? `${year}-03-01` : `${year}${day.slice(4)}`;
}

/**
 * A stay against each limit: the fullest twelve months that have a day of it, or the run of nights in the
 * same home that it belongs to. The same count as bookings.night_counts() in the database, which decides.
 */
export function countNights(
  asked: StayedNights,
  others: readonly StayedNights[],
  limits: readonly NightLimit[],
): NightCount[] {
  return limits.map((limit) => {
    const near =
      limit.kind === 'local-year' ? others : others.filter(({ unitId }) => unitId === asked.unitId);
    const counted =
      limit.kind === 'statutory-placement'
        ? runOf(asked, near, limit)
        : fullestYear(daysOf([asked], limit), daysOf(near, limit));
    return { ...limit, ...counted, reached: isReached(limit, counted.after) };
  });
}

/** Whether somebody looks first at so many: "fewer than 74" at the 74th, "no more than 17" at the 18th. */
export function isReached({ bound, value }: NightLimit, count: number): boolean {
  return bound === 'fewer-than' ? count >= value : count > value;
}

/** How many of these days lie in the twelve months that end with a day. */
export function countedUpTo(days: readonly string[], last: string): number {
  return days.filter((day) => day <= last && yearAfter(day) > last).length;
}

/** The days of stays as a limit counts them, in order, each once. */
export function daysOf(
  stays: readonly Nights[],
  { countedBy }: Pick<NightLimit, 'countedBy'>,
): string[] {
  const days = stays.flatMap((stay) => {
    const nights = nightsOf(stay);
    return countedBy === 'night' ? nights : [...nights, addDays(stay.firstNight, stay.nights)];
  });
  return [...new Set(days)].toSorted();
}

type Counted = Pick<NightCount, 'before' | 'after' | 'from' | 'to'>;

function fullestYear(asked: string[], others: string[]): Counted {
  const all = [...new Set([...asked, ...others])].toSorted();
  let fullest: Counted | undefined;
  for (const from of all) {
    const end = yearAfter(from);
    const within = (days: string[]): string[] => days.filter((day) => day >= from && day < end);
    const after = within(all).length;
    if (within(asked).length === 0 || (fullest && after <= fullest.after)) continue;
    fullest = { before: within(others).length, after, from, to: addDays(end, -1) };
  }
  if (!fullest) throw new Error('A stay has a night at least.');
  return fullest;
}

function runOf(asked: Nights, others: readonly Nights[], limit: NightLimit): Counted {
  const own = nightsOf(asked);
  const nights = new Set([...own, ...others.flatMap((stay) => nightsOf(stay))]);
  let [from, to] = [own[0] ?? '', own.at(-1) ?? ''];
  while (nights.has(addDays(from, -1))) from = addDays(from, -1);
  while (nights.has(addDays(to, 1))) to = addDays(to, 1);
  let length = 1;
  for (let night = from; night < to; night = addDays(night, 1)) length += 1;
  const dates = limit.countedBy === 'date' ? 1 : 0;
  return { before: length - own.length, after: length + dates, from, to };
}
