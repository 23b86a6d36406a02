import { addDays, localDay } from '#kernel';
import { type HomeHours, type Nights, nightsOf, periodOfStay } from './stay.js';

/** A bed that can be booked by the night. */
export interface Bed extends HomeHours {
  id: string;
  label: string;
  unitId: string;
  home: string;
  /** "YYYY-MM-DD": nobody sleeps in it from that night on. */
  outOfUseFrom: string | null;
}

export interface BedNights extends Bed {
  /** The days on which a free night begins, in order. */
  free: string[];
}

export interface NightFacts {
  /** Nights that are taken, by bed. */
  taken: { bedId: string; night: string }[];
  /** Days that the provider's registration does not cover. */
  uncovered: string[];
  now: Date;
}

/** Which of these nights are free in each bed: not taken, not begun, in use and under registration. */
export function freeNights(beds: Bed[], days: string[], facts: NightFacts): BedNights[] {
  const taken = new Set(facts.taken.map(({ bedId, night }) => `${bedId} ${night}`));
  // A night lies in two days.
  const closed = new Set(facts.uncovered.flatMap((day) => [day, addDays(day, -1)]));
  const today = localDay(facts.now);
  const isAhead = (night: string, bed: Bed): boolean =>
    night > today ||
    (night === today && periodOfStay({ firstNight: night, nights: 1 }, bed).startsAt > facts.now);
  return beds.map((bed) => ({
    ...bed,
    free: days.filter(
      (night) =>
        !taken.has(`${bed.id} ${night}`) &&
        (bed.outOfUseFrom === null || night < bed.outOfUseFrom) &&
        !closed.has(night) &&
        isAhead(night, bed),
    ),
  }));
}

/** Whether a bed is free for every night of a stay. */
export function isFreeFor({ free }: BedNights, stay: Nights): boolean {
  const nights = new Set(free);
  return nightsOf(stay).every((night) => nights.has(night));
}

export interface Alternatives {
  /** Beds that are free for the same nights. */
  beds: BedNights[];
  /** Without such a bed, the nearest first nights for which one is free: three at most. */
  firstNights: string[];
}

/**
 * What else there is for somebody whose bed is taken.
 * @param days those that were looked at, one after the other
 */
export function alternativesTo(
  { firstNight, nights }: Nights,
  beds: BedNights[],
  days: string[],
): Alternatives {
  const free = new Map(beds.map((bed) => [bed, new Set(bed.free)]));
  const freeFrom = (start: number): BedNights[] => {
    const wanted = days.slice(start, start + nights);
    if (wanted.length < nights) return [];
    return beds.filter((bed) => wanted.every((night) => free.get(bed)?.has(night)));
  };
  const place = days.indexOf(firstNight);
  const same = freeFrom(place);
  if (same.length > 0) return { beds: same, firstNights: [] };
  const firstNights = days
    .map((day, start) => ({ day, start, away: Math.abs(start - place) }))
    .toSorted((one, other) => one.away - other.away)
    .filter(({ start }) => freeFrom(start).length > 0)
    .slice(0, 3)
    .map(({ day }) => day);
  return { beds: [], firstNights: firstNights.toSorted() };
}
