import { Temporal } from 'temporal-polyfill';
import { DomainError } from './domain-error.js';

/** Day limits, birthdays and wall-clock times of the service are those of this zone. */
export const LOCAL_ZONE = 'Europe/London';

/**
 * The one way from a wall-clock time to an instant. A time that the spring change skips, or that the
 * autumn change repeats, is refused instead of guessed (Luxon, PostgreSQL and Temporal's "compatible"
 * each guess differently).
 * @param local ISO date and time without offset, such as "2027-03-28T09:00"
 * @throws DomainError time.not-a-time, time.ambiguous-or-missing
 */
export function localToInstant(local: string): Date {
  let wall: Temporal.PlainDateTime;
  try {
    wall = Temporal.PlainDateTime.from(local);
  } catch {
    throw new DomainError('invalid', 'time.not-a-time', `"${local}" is not a date and time.`);
  }
  try {
    const zoned = wall.toZonedDateTime(LOCAL_ZONE, { disambiguation: 'reject' });
    return new Date(zoned.epochMilliseconds);
  } catch {
    throw new DomainError(
      'invalid',
      'time.ambiguous-or-missing',
      `The clocks change at ${local.replace('T', ' ')}: choose a time before or after the change.`,
    );
  }
}

/** The wall-clock time of an instant, to the minute: "2027-03-28T09:00". */
export function instantToLocal(instant: Date): string {
  return Temporal.Instant.fromEpochMilliseconds(instant.getTime())
    .toZonedDateTimeISO(LOCAL_ZONE)
    .toPlainDateTime()
    .toString({ smallestUnit: 'minute' });
}

/** The calendar day of an instant in the local zone: "2027-03-28". */
export function localDay(instant: Date): string {
  return instantToLocal(instant).slice(0, 10);
}

/** Whether it is a day that exists, "YYYY-MM-DD", in this century. */
export function isDay(text: string): boolean {
  if (!/^20\d{2}-\d{2}-\d{2}$/.test(text)) return false;
  try {
    return addDays(text, 0) === text;
  } catch {
    return false;
  }
}

/** The day so many days after another, both "YYYY-MM-DD". */
export function addDays(day: string, days: number): string {
  return Temporal.PlainDate.from(day).add({ days }).toString();
}

/** The instant at which a local day is over. @param day "YYYY-MM-DD" */
export function endOfLocalDay(day: string): Date {
  return localToInstant(`${addDays(day, 1)}T00:00`);
}

/**
 * Whole years from a birth date to a day. Somebody born on 29 February has their birthday on
 * 1 March in other years, as English law counts (the day after 28 February ends).
 */
export function ageOn(dateOfBirth: string, day: string): number {
  const [birthYear = 0, birthMonth = 0, birthDay = 0] = dateOfBirth.split('-').map(Number);
  const [year = 0, month = 0, date = 0] = day.split('-').map(Number);
  const hadBirthday = month > birthMonth || (month === birthMonth && date >= birthDay);
  return year - birthYear - (hadBirthday ? 0 : 1);
}
