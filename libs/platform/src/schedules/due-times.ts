import { addDays, DomainError, instantToLocal, localDay, localToInstant } from '#kernel';

/**
 * When something is due: every so many minutes, counted from midnight UTC of 1 January 1970 and so the
 * same in every process; or once a day at a wall-clock time of the service's zone, such as "02:30".
 */
export type When = { everyMinutes: number } | { dailyAt: string };

const MINUTE_MS = 60_000;

/** The latest due time that is not after the instant. */
export function latestDue(when: When, now: Date): Date {
  if ('everyMinutes' in when) {
    const step = when.everyMinutes * MINUTE_MS;
    return new Date(Math.floor(now.getTime() / step) * step);
  }
  const today = localDay(now);
  const due = dueOn(today, when.dailyAt);
  return due <= now ? due : dueOn(addDays(today, -1), when.dailyAt);
}

/** The first due time after another one. */
export function nextDue(when: When, last: Date): Date {
  if ('everyMinutes' in when) {
    return new Date(latestDue(when, last).getTime() + when.everyMinutes * MINUTE_MS);
  }
  const day = localDay(last);
  const due = dueOn(day, when.dailyAt);
  return due > last ? due : dueOn(addDays(day, 1), when.dailyAt);
}

/**
 * A time that the clocks skip in March or repeat in October means the first one after it that they
 * neither skip nor repeat: once a day, on every day.
 */
function dueOn(day: string, time: string): Date {
  try {
    return localToInstant(`${day}T${time}`);
  } catch (error) {
    if (!(error instanceof DomainError) || error.code !== 'time.ambiguous-or-missing') throw error;
    return dueOn(day, nextMinute(time));
  }
}

/** The clocks change between one and two in the morning: midnight is never passed here. */
function nextMinute(time: string): string {
  const later = new Date(Date.parse(`1970-01-01T${time}Z`) + MINUTE_MS);
  return later.toISOString().slice(11, 16);
}

/** @throws Error for a time that is none */
export function checkWhen(when: When): void {
  if ('everyMinutes' in when) {
    if (Number.isInteger(when.everyMinutes) && when.everyMinutes > 0) return;
    throw new Error(`A schedule cannot be due every ${when.everyMinutes} minutes.`);
  }
  const noon = new Date('2027-01-01T12:00:00Z');
  if (instantToLocal(latestDue(when, noon)).slice(11) === when.dailyAt) return;
  throw new Error(`A schedule cannot be due daily at "${when.dailyAt}".`);
}
