import { addDays, DomainError, invalidField, localToInstant } from '#kernel';

/** One session, or one a week, by the clock on the wall. */
export interface SessionPlan {
  /** "2027-03-27T10:00", local. */
  localStart: string;
  localEnd: string;
  /** The last day on which a weekly session may start; without it there is one session. */
  weeklyUntil?: string | undefined;
  /** Days to leave out. */
  skipDates?: readonly string[] | undefined;
}

export interface PlannedSession {
  localStart: string;
  startsAt: Date;
  endsAt: Date;
}

const LONGEST_MILLISECONDS = 48 * 3_600_000;
const MOST_WEEKS = 53;
const DAY = /^\d{4}-\d{2}-\d{2}$/;

/**
 * The sessions of a plan, each at the same local time, whatever the clocks do in between: weeks are
 * counted on the calendar, and only then turned into instants.
 * @throws DomainError catalogue.session-times, catalogue.session-repeat; time.not-a-time,
 *   time.ambiguous-or-missing when a session would start or end in the hour of a clock change
 */
export function planSessions(plan: SessionPlan): PlannedSession[] {
  const skipped = new Set((plan.skipDates ?? []).map((day) => checkedDay(day, 'skipDates')));
  const days = startDays(plan).filter((day) => !skipped.has(day));
  if (days.length === 0) {
    throw invalidField(
      'catalogue.session-repeat',
      'skipDates',
      'Every date is left out: keep at least one.',
    );
  }
  return days.map((day) => sessionOn(day, plan));
}

function startDays({ localStart, weeklyUntil }: SessionPlan): string[] {
  const first = checkedDay(localStart.slice(0, 10), 'startsAt');
  if (weeklyUntil === undefined) return [first];
  const last = checkedDay(weeklyUntil, 'weeklyUntil');
  if (last < first || last > addDays(first, (MOST_WEEKS - 1) * 7)) {
    throw invalidField(
      'catalogue.session-repeat',
      'weeklyUntil',
      'The last date must be on or after the first, and within a year of it.',
    );
  }
  const days: string[] = [];
  for (let day = first; day <= last; day = addDays(day, 7)) days.push(day);
  return days;
}

function sessionOn(day: string, { localStart, localEnd }: SessionPlan): PlannedSession {
  const lastsDays = daysBetween(localStart.slice(0, 10), localEnd.slice(0, 10));
  const start = day + localStart.slice(10);
  const startsAt = localToInstant(start);
  const endsAt = localToInstant(addDays(day, lastsDays) + localEnd.slice(10));
  if (endsAt <= startsAt || endsAt.getTime() - startsAt.getTime() > LONGEST_MILLISECONDS) {
    throw invalidField(
      'catalogue.session-times',
      'endsAt',
      'A session must end after it starts, and within 48 hours.',
    );
  }
  return { localStart: start, startsAt, endsAt };
}

function daysBetween(from: string, to: string): number {
  const [first, last] = [checkedDay(from, 'startsAt'), checkedDay(to, 'endsAt')].map((day) =>
    Date.parse(`${day}T00:00Z`),
  );
  return ((last ?? 0) - (first ?? 0)) / 86_400_000;
}

/** @throws DomainError time.not-a-time when there is no such day, or not in this century */
function checkedDay(day: string, field: string): string {
  try {
    if (DAY.test(day) && day >= '2000' && day < '2101' && addDays(day, 0) === day) return day;
  } catch {
    // No such day: refused below.
  }
  throw new DomainError('invalid', 'time.not-a-time', `"${day.slice(0, 20)}" is not a date.`, {
    problems: [{ field, message: 'Enter a real date, such as 2027-03-28.' }],
  });
}
