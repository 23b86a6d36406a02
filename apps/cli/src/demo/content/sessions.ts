import { addDays, localToInstant } from '#kernel';
import { type DemoOffer } from './offers.js';
import { isClosed, isSchoolHoliday, weekdayOf } from './school-holidays.js';
import { SESSION_PATTERNS, type SessionPattern } from './session-patterns.js';
import { type Day } from './types.js';

export interface DemoSession {
  /** Wall-clock start, "YYYY-MM-DDTHH:mm"; never in an hour that a clock change skips or repeats. */
  localStart: string;
  /** Length as lived: a night on which the clocks change is an hour shorter or longer. */
  minutes: number;
  capacity: number;
  pricePence: number;
}

/** Eight weeks of sessions behind today, for what has been attended, and a year ahead. */
export function demoSessionWindow(today: Day): { fromDay: Day; days: number } {
  return { fromDay: addDays(today, -56), days: 56 + 365 };
}

/**
 * The sessions of an offer that start on any of so many days, in order of time. Two windows agree
 * on the days they share.
 */
export function sessionsOf(offer: DemoOffer, fromDay: Day, days: number): DemoSession[] {
  const pattern: SessionPattern = SESSION_PATTERNS[offer.pattern];
  const sessions: DemoSession[] = [];
  for (let offset = 0; offset < days; offset++) {
    const day = addDays(fromDay, offset);
    if (!runsOn(pattern, day)) continue;
    for (const slot of pattern.slots.filter(({ days: on }) => on.includes(weekdayOf(day)))) {
      sessions.push(sessionOn(offer, day, slot));
    }
  }
  return sessions;
}

function runsOn(pattern: SessionPattern, day: Day): boolean {
  if (isClosed(day)) return false;
  return pattern.weeks === 'all' || (pattern.weeks === 'holidays') === isSchoolHoliday(day);
}

function sessionOn(offer: DemoOffer, day: Day, slot: { start: string; end: string }): DemoSession {
  const localStart = `${day}T${slot.start}`;
  const localEnd = `${slot.end < slot.start ? addDays(day, 1) : day}T${slot.end}`;
  const minutes = minutesBetween(localStart, localEnd);
  const pricePence =
    offer.priceUnit === 'night' ? offer.pricePence : (offer.pricePence * minutes) / 60;
  return { localStart, minutes, capacity: offer.capacity, pricePence };
}

function minutesBetween(localStart: string, localEnd: string): number {
  // The clocks change before dawn, so within one day the wall clock measures time truly.
  const withinOneDay = localStart.slice(0, 10) === localEnd.slice(0, 10);
  const [from, to] = [localStart, localEnd].map((local) =>
    withinOneDay ? Date.parse(`${local}Z`) : localToInstant(local).getTime(),
  );
  return ((to ?? 0) - (from ?? 0)) / 60_000;
}
