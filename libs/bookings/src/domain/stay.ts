import { addDays, DomainError, invalidField, isDay, localToInstant } from '#kernel';
import { type Funding } from './booking.js';

/** What is wanted: these nights, in this bed, for this child, paid this way. */
export interface BookStay {
  readonly bedId: string;
  readonly childId: string;
  /** "YYYY-MM-DD": the local day on which the first night begins. */
  readonly firstNight: string;
  /** 1 to 14. */
  readonly nights: number;
  readonly funding: Funding;
}

export type Nights = Pick<BookStay, 'firstNight' | 'nights'>;

/** When a night in a home begins and ends, "HH:MM" by the clock on the wall. */
export interface HomeHours {
  checkIn: string;
  checkOut: string;
}

export const MOST_NIGHTS = 14;

/**
 * The instants at which a stay begins and ends: check-in on the first day, check-out on the day after the
 * last night, both by the clock on the wall, whatever the clocks do in between.
 * @throws DomainError bookings.not-a-night, bookings.nights-outside-range
 */
export function periodOfStay(
  { firstNight, nights }: Nights,
  { checkIn, checkOut }: HomeHours,
): { startsAt: Date; endsAt: Date } {
  if (!Number.isInteger(nights) || nights < 1 || nights > MOST_NIGHTS) {
    throw invalidField('bookings.nights-outside-range', 'nights', 'Book 1 to 14 nights at a time.');
  }
  if (!isDay(firstNight)) {
    throw invalidField(
      'bookings.not-a-night',
      'firstNight',
      'Enter the date of the first night, such as 2027-03-27.',
    );
  }
  return {
    startsAt: localToInstant(`${firstNight}T${checkIn}`),
    endsAt: localToInstant(`${addDays(firstNight, nights)}T${checkOut}`),
  };
}

/** The days on which the nights of a stay begin. */
export function nightsOf({ firstNight, nights }: Nights): string[] {
  return Array.from({ length: nights }, (_, index) => addDays(firstNight, index));
}

/** A night that is longer or shorter than the others, and costs the same. */
export interface ChangedNight {
  night: string;
  /** 1 when the clocks go back in it, -1 when they go forward. */
  hoursMore: number;
}

/** The nights of a stay in which the clocks change: at most one, in March or in October. */
export function changedNights(stay: Nights, hours: HomeHours): ChangedNight[] {
  const [inAt, outAt] = [hoursOf(hours.checkIn), hoursOf(hours.checkOut)];
  return nightsOf(stay).flatMap((night) => {
    const { startsAt, endsAt } = periodOfStay({ firstNight: night, nights: 1 }, hours);
    const elapsed = (endsAt.getTime() - startsAt.getTime()) / 3_600_000;
    const hoursMore = Math.round(elapsed - (24 - inAt + outAt));
    return hoursMore === 0 ? [] : [{ night, hoursMore }];
  });
}

function hoursOf(time: string): number {
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  return hours + minutes / 60;
}

export function bedNotFound(): DomainError {
  return new DomainError('not-found', 'catalogue.bed-not-found', 'The bed was not found.');
}
