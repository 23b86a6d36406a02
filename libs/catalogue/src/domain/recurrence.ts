import { addDays, invalidField } from '#kernel';
import { type WishedSession } from './sift-sessions.js';

/** "Every Saturday 10 to 14, 5 January to 28 March." */
export interface Recurrence {
  /** "YYYY-MM-DD", both included. */
  firstDay: string;
  lastDay: string;
  /** 1 for Monday to 7 for Sunday. */
  weekdays: readonly number[];
  /** "10:00", local. An end that is not after the start is on the next day. */
  startTime: string;
  endTime: string;
  capacity: number;
  pricePence?: number | undefined;
}

const LONGEST_DAYS = 370;
const MOST_SESSIONS = 250;

/**
 * Every session of a rule, in order of time, whatever stands against it.
 * @throws DomainError catalogue.session-repeat
 */
export function sessionsOfRule(rule: Recurrence): WishedSession[] {
  const { firstDay, lastDay, weekdays, startTime, endTime, capacity, pricePence } = rule;
  if (lastDay < firstDay || lastDay > addDays(firstDay, LONGEST_DAYS)) {
    throw wrong(
      'weeklyUntil',
      'The last date must be on or after the first, and within a year of it.',
    );
  }
  const wishes: WishedSession[] = [];
  for (let day = firstDay; day <= lastDay; day = addDays(day, 1)) {
    if (!weekdays.includes(weekdayOf(day))) continue;
    const end = `${endTime > startTime ? day : addDays(day, 1)}T${endTime}`;
    wishes.push({ localStart: `${day}T${startTime}`, localEnd: end, capacity, pricePence });
  }
  if (wishes.length === 0) throw wrong('weekdays', 'None of these days is between the two dates.');
  if (wishes.length > MOST_SESSIONS) {
    throw wrong(
      'weeklyUntil',
      `That is more than ${MOST_SESSIONS} sessions. Add them in two parts.`,
    );
  }
  return wishes;
}

/** 1 for Monday to 7 for Sunday. */
export function weekdayOf(day: string): number {
  return new Date(`${day}T00:00Z`).getUTCDay() || 7;
}

/** The Monday of a day's week. */
export function mondayOf(day: string): string {
  return addDays(day, 1 - weekdayOf(day));
}

const wrong = (field: string, message: string): Error =>
  invalidField('catalogue.session-repeat', field, message);
