import { localToInstant } from '#kernel';
import { type Day } from '../content/types.js';

/** Wall-clock time of a day as an instant for the database; not between one and two at night. */
export function at(day: Day, time: string): string {
  return localToInstant(`${day}T${time}`).toISOString();
}

export function minutesLater(instant: string, minutes: number): string {
  return new Date(Date.parse(instant) + minutes * 60_000).toISOString();
}
