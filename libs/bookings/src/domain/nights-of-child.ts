import { addDays } from '#kernel';
import { type BookingStatus, type BuyingBasis } from './booking.js';
import {
  countedUpTo,
  daysOf,
  isReached,
  type NightCount,
  type NightLimit,
  type NotCounted,
  yearAfter,
} from './night-count.js';
import { type Nights, nightsOf } from './stay.js';

/** Nights of a child, away or at home. */
export interface ChildNights extends Nights {
  id: string;
  status: BookingStatus;
  buyingBasis: BuyingBasis;
  offerTitle: string;
  providerName: string;
  /** Null for a night at home. */
  unitId: string | null;
  home: string | null;
}

/** How a month stands: what is booked in it, and the twelve months that end with its last day. */
export interface MonthOfNights {
  /** "2027-03". */
  month: string;
  lastDay: string;
  /** Nights that count, in this month. */
  nights: number;
  /** Nights that count, in the twelve months up to its last day. */
  inYear: number;
}

/** All that the page about a child's nights shows. */
export interface NightsOfChild {
  stays: (ChildNights & { notCounted: NotCounted | null })[];
  limits: NightLimit[];
  /** Counted nights, in order. */
  counted: string[];
  months: MonthOfNights[];
  /** Against each limit, as things stand: the twelve months up to today, and the fullest ahead. */
  standing: (NightLimit & { now: number; most: number; mostUpTo: string; reached: boolean })[];
}

/**
 * Why nights are in no count, if they are in none. A parent who buys with a direct payment makes an
 * arrangement of the parent's own: the council has placed nobody. A night at home is no placement.
 */
export function whyNotCounted({
  unitId,
  buyingBasis,
  status,
}: Pick<ChildNights, 'unitId' | 'buyingBasis' | 'status'>): NotCounted | null {
  if (unitId === null) return 'at-home';
  if (buyingBasis === 'own-contract-direct-payment') return 'own-arrangement';
  return status === 'held' ? 'not-confirmed' : null;
}

/** @param firstMonth "2027-03": the first of twelve that are shown */
export function nightsOfChild(
  stays: readonly ChildNights[],
  limits: NightLimit[],
  { firstMonth, today }: { firstMonth: string; today: string },
): NightsOfChild {
  const told = stays.map((stay) => ({ ...stay, notCounted: whyNotCounted(stay) }));
  const placements = told.filter(({ notCounted }) => notCounted === null);
  const counted = daysOf(placements, { countedBy: 'night' });
  const months = twelveMonths(firstMonth).map((month) => {
    const lastDay = addDays(`${nextMonth(month)}-01`, -1);
    const nights = counted.filter((night) => night.startsWith(month)).length;
    return { month, lastDay, nights, inYear: countedUpTo(counted, lastDay) };
  });
  const yearly = limits.filter(({ kind }) => kind !== 'statutory-placement');
  const standing = yearly.map((limit) => ({ ...limit, ...standingOf(placements, limit, today) }));
  return { stays: told, limits, counted, months, standing };
}

type Standing = Pick<NightsOfChild['standing'][number], 'now' | 'most' | 'mostUpTo' | 'reached'>;

/** Of the regulation's count the home with the most nights, for each home is a series of its own. */
function standingOf(placements: ChildNights[], limit: NightLimit, today: string): Standing {
  const homes = [...new Set(placements.map(({ unitId }) => unitId))];
  const series =
    limit.kind === 'local-year'
      ? [placements]
      : homes.map((home) => placements.filter(({ unitId }) => unitId === home));
  const each = series.map((stays): Standing => {
    const days = daysOf(stays, limit);
    const now = countedUpTo(days, today);
    const [most, mostUpTo] = fullestAhead(days, today);
    return { now, most, mostUpTo, reached: isReached(limit, most) };
  });
  const none = { now: 0, most: 0, mostUpTo: today, reached: false };
  return each.toSorted((one, other) => other.most - one.most)[0] ?? none;
}

/** The most in any twelve months that end today or later, and the first day on which it is so many. */
function fullestAhead(days: string[], today: string): [most: number, upTo: string] {
  let fullest: [number, string] = [countedUpTo(days, today), today];
  for (const day of days.filter((one) => one > today)) {
    const count = countedUpTo(days, day);
    if (count > fullest[0]) fullest = [count, day];
  }
  return fullest;
}

function twelveMonths(first: string): string[] {
  const months = [first];
  while (months.length < 12) months.push(nextMonth(months.at(-1) ?? first));
  return months;
}

/** "2028-01" after "2027-12". */
function nextMonth(month: string): string {
  const [year = 0, number = 0] = month.split('-').map(Number);
  return number === 12 ? `${year + 1}-01` : `${year}-${String(number + 1).padStart(2, '0')}`;
}

/** The first day whose nights may still be in a count of twelve months that ends on a day or later. */
export function firstDayThatCounts(today: string): string {
  let day = addDays(today, -366);
  while (yearAfter(day) <= today) day = addDays(day, 1);
  return day;
}

/** The counts that say that somebody must look first. */
export function reachedOf(counts: readonly NightCount[]): NightCount[] {
  return counts.filter(({ reached }) => reached);
}

/** The nights of a stay by day, for pictures: what kind each is. */
export function nightKinds(stays: NightsOfChild['stays']): Map<string, 'counted' | NotCounted> {
  return new Map(
    stays.flatMap((stay) => nightsOf(stay).map((night) => [night, stay.notCounted ?? 'counted'])),
  );
}
