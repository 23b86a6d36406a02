import { apportioned } from './apportion.js';
import { FUNDER_ORDER, type ShareFunder, type Shares } from './funding-shares.js';

/** Something that changed what an entitlement, with its card, was given or has spent. */
export interface FundingEvent {
  /** When it was posted: ISO 8601, by which it falls into a period. */
  at: string;
  /** When what it undoes was posted, or the same: by which it falls under shares. */
  countsAs: string;
  /** What is spent grew by this; below zero when something was undone. */
  spentPence: number;
  /** What the funders gave grew by this: without what somebody else paid in. */
  givenPence: number;
}

/** Of one entitlement, a version of who pays; the later version counts where both are in force. */
export interface VersionInForce {
  number: number;
  version: number;
  inForceFrom: string;
  shares: Shares;
}

/** What a funder pays under one version. */
export interface ChargeLine {
  number: number;
  funder: ShareFunder;
  /** What it agreed to for the year. */
  sharePence: number;
  /** Charged for the period; below zero where more was undone than spent. */
  periodPence: number;
  /** Charged in all, up to the end of the period. */
  toDatePence: number;
}

export interface Charges {
  lines: ChargeLine[];
  /** Spent in the period before shares were agreed: nobody is charged. */
  unsharedPence: number;
  /** Spent in the period out of what somebody else paid in: it is used last, and nobody is charged. */
  paidInPence: number;
}

/**
 * What each funder pays of what an entitlement spent in a period: by version the running total is divided,
 * and the period is the difference of two divisions. So the funders together pay every penny once, a year
 * is the sum of its months, and what was undone goes back to those who paid it.
 * @param period from an instant to before another, ISO 8601
 * @param events in the order of their time
 */
export function chargesOf(
  versions: readonly VersionInForce[],
  events: readonly FundingEvent[],
  period: { from: string; until: string },
): Charges {
  const before = new Map<number, number>();
  const after = new Map<number, number>();
  const paidIn = { spent: 0, given: 0, inPeriod: 0 };
  for (const event of events) {
    if (event.at >= period.until) break;
    const outOfPaidIn = usedOfPaidIn(paidIn, event);
    const charged = event.spentPence - outOfPaidIn;
    const number = versionAt(versions, event.countsAs)?.number ?? 0;
    if (event.at < period.from) before.set(number, (before.get(number) ?? 0) + charged);
    else paidIn.inPeriod += outOfPaidIn;
    after.set(number, (after.get(number) ?? 0) + charged);
  }
  const inPeriod = (number: number): number => (after.get(number) ?? 0) - (before.get(number) ?? 0);
  return {
    lines: versions.flatMap((version) =>
      linesOf(version, before.get(version.number) ?? 0, after.get(version.number) ?? 0),
    ),
    unsharedPence: inPeriod(0),
    paidInPence: paidIn.inPeriod,
  };
}

/** How much more of what somebody else paid in is used by an event: what is spent beyond what was given. */
function usedOfPaidIn(sums: { spent: number; given: number }, event: FundingEvent): number {
  const used = Math.max(0, sums.spent - sums.given);
  sums.spent += event.spentPence;
  sums.given += event.givenPence;
  return Math.max(0, sums.spent - sums.given) - used;
}

function versionAt(
  versions: readonly VersionInForce[],
  instant: string,
): VersionInForce | undefined {
  let last: VersionInForce | undefined;
  for (const one of versions) {
    if (one.inForceFrom <= instant && (!last || one.version > last.version)) last = one;
  }
  return last;
}

function linesOf({ number, shares }: VersionInForce, before: number, after: number): ChargeLine[] {
  const funders = FUNDER_ORDER.filter((funder) => (shares[funder] ?? 0) > 0);
  const amounts = funders.map((funder) => shares[funder] ?? 0);
  const earlier = apportioned(before, amounts);
  const now = apportioned(after, amounts);
  return funders.map((funder, place) => ({
    number,
    funder,
    sharePence: amounts[place] ?? 0,
    periodPence: (now[place] ?? 0) - (earlier[place] ?? 0),
    toDatePence: now[place] ?? 0,
  }));
}
