import { DomainError, localToInstant } from '#kernel';

/** A session as somebody wants it, by the clock on the wall. */
export interface WishedSession {
  /** "2027-03-27T10:00", local. */
  localStart: string;
  localEnd: string;
  capacity: number;
  /** For one place; without it the offer's price decides. */
  pricePence?: number | undefined;
}

export interface PossibleSession extends WishedSession {
  startsAt: Date;
  endsAt: Date;
}

/** A date that was wanted and gets no session, with the reason as a person reads it. */
export interface LeftOut {
  localStart: string;
  why: string;
}

/** When the schools are closed, both days included. */
export interface Holiday {
  name: string;
  firstDay: string;
  lastDay: string;
}

export interface Sieve {
  holidays: readonly Holiday[];
  skipDates: readonly string[];
  now: Date;
}

const LONGEST_MILLISECONDS = 48 * 3_600_000;

/**
 * Parts wanted sessions into those that can be and those that cannot. Nothing is moved or guessed: a time that
 * the clocks skip or repeat is left out and said so.
 */
export function siftSessions(
  wishes: readonly WishedSession[],
  sieve: Sieve,
): { possible: PossibleSession[]; leftOut: LeftOut[] } {
  const possible: PossibleSession[] = [];
  const leftOut: LeftOut[] = [];
  for (const wish of wishes) {
    const { localStart } = wish;
    const found = reasonAgainst(localStart.slice(0, 10), sieve) ?? instantsOf(wish, sieve.now);
    if (typeof found === 'string') leftOut.push({ localStart, why: found });
    else possible.push({ ...wish, ...found });
  }
  return { possible, leftOut };
}

function reasonAgainst(day: string, { holidays, skipDates }: Sieve): string | undefined {
  if (skipDates.includes(day)) return 'You left this date out';
  const holiday = holidays.find(({ firstDay, lastDay }) => firstDay <= day && day <= lastDay);
  return holiday && `School holidays: ${holiday.name}`;
}

function instantsOf(
  { localStart, localEnd }: WishedSession,
  now: Date,
): { startsAt: Date; endsAt: Date } | string {
  try {
    const [startsAt, endsAt] = [localToInstant(localStart), localToInstant(localEnd)];
    if (startsAt <= now) return 'This is in the past';
    const length = endsAt.getTime() - startsAt.getTime();
    if (length <= 0 || length > LONGEST_MILLISECONDS) return 'It would last longer than 48 hours';
    return { startsAt, endsAt };
  } catch (error) {
    if (!(error instanceof DomainError) || error.code !== 'time.ambiguous-or-missing') throw error;
    return 'The clocks change at that hour on this date. Add it by itself at another time';
  }
}
