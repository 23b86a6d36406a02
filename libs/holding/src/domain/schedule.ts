import { addDays, isWorkingDay } from '#kernel';

/** The days on which an authority pays. */
export interface PayCycle {
  /** One of its pay days, "YYYY-MM-DD"; the others follow, and went before, in even steps. */
  firstPayDay: string;
  everyDays: number;
}

/** What is to be paid from one day to another, both included. */
export interface Span {
  from: string;
  to: string;
  pence: number;
}

export interface PlannedInstalment {
  number: number;
  periodFrom: string;
  periodTo: string;
  /** The working day on which it is paid: the period's first day, or the last working day before. */
  dueOn: string;
  pence: number;
}

const DAY_MS = 86_400_000;

/**
 * The instalments of a direct payment, in advance. The first and the last period may be parts of one. Each
 * instalment is what falls on the days up to its end less what was paid before, so that rounding is never
 * off by more than half a penny and the instalments add up to the whole exactly.
 */
export function scheduleOf({ from, to, pence }: Span, cycle: PayCycle): PlannedInstalment[] {
  const days = daysBetween(from, to) + 1;
  const instalments: PlannedInstalment[] = [];
  let paid = 0;
  for (let start = from; start <= to;) {
    const end = earlier(addDays(periodStart(start, cycle), cycle.everyDays - 1), to);
    const until = shareOf(pence, daysBetween(from, end) + 1, days);
    if (until > paid) {
      const number = instalments.length + 1;
      const dueOn = workingDayUpTo(start);
      instalments.push({ number, periodFrom: start, periodTo: end, dueOn, pence: until - paid });
      paid = until;
    }
    start = addDays(end, 1);
  }
  return instalments;
}

/** The pay day on which the period of a day began. */
function periodStart(day: string, { firstPayDay, everyDays }: PayCycle): string {
  const since = daysBetween(firstPayDay, day);
  return addDays(firstPayDay, Math.floor(since / everyDays) * everyDays);
}

/** Half up, in whole numbers: the product may be beyond what a double counts exactly. */
function shareOf(pence: number, days: number, ofDays: number): number {
  const of = BigInt(ofDays);
  return Number((BigInt(pence) * BigInt(days) * 2n + of) / (of * 2n));
}

function workingDayUpTo(day: string): string {
  let due = day;
  while (!isWorkingDay(due)) due = addDays(due, -1);
  return due;
}

function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / DAY_MS);
}

function earlier(one: string, other: string): string {
  return one < other ? one : other;
}
