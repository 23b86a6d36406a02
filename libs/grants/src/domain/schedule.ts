import { invalidField } from '#kernel';

/** A part of a grant, its day and the day by which its provider tells what it was spent on. */
export interface PlannedInstalment {
  number: number;
  pence: number;
  /** "YYYY-MM-DD". */
  dueOn: string;
  returnDueOn: string;
}

export interface GrantSchedule {
  pence: number;
  instalments: number;
  /** "YYYY-MM-DD" of the first. */
  firstOn: string;
  /** Between two instalments. */
  everyMonths: number;
  /** After each instalment. */
  returnAfterDays: number;
}

/** What the form offers. */
export const INSTALMENT_COUNTS = [1, 2, 3, 4, 6, 12] as const;
export const EVERY_MONTHS = [1, 3, 6] as const;

/**
 * Equal instalments whose sum is the grant: pence that do not divide go to the first ones. A day that a
 * month has not is its last one.
 * @throws DomainError grants.wrong-schedule naming the field
 */
export function planned(schedule: GrantSchedule): PlannedInstalment[] {
  const { pence, instalments, firstOn, everyMonths, returnAfterDays } = schedule;
  if (!isWhole(instalments, 1, 24)) throw wrong('instalments', 'Choose how many instalments.');
  if (!isWhole(everyMonths, 1, 12)) throw wrong('everyMonths', 'Choose how often it is paid.');
  if (!isWhole(returnAfterDays, 0, 730)) {
    throw wrong('returnAfterDays', 'Enter a number of days from 0 to 730.');
  }
  if (!isWhole(pence, instalments, 10_000_000_000)) {
    throw wrong('amount', 'Enter the amount in pounds, like 2,500. Each instalment needs a penny.');
  }
  const each = Math.floor(pence / instalments);
  const over = pence % instalments;
  return Array.from({ length: instalments }, (_none, place) => {
    const dueOn = monthsLater(firstOn, place * everyMonths);
    return {
      number: place + 1,
      pence: each + (place < over ? 1 : 0),
      dueOn,
      returnDueOn: daysLater(dueOn, returnAfterDays),
    };
  });
}

function isWhole(value: number, least: number, most: number): boolean {
  return Number.isSafeInteger(value) && value >= least && value <= most;
}

function monthsLater(day: string, months: number): string {
  const [year = 0, month = 0, date = 0] = day.split('-').map(Number);
  const first = new Date(Date.UTC(year, month - 1 + months, 1));
  const last = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0)).getUTCDate();
  first.setUTCDate(Math.min(date, last));
  return first.toISOString().slice(0, 10);
}

function daysLater(day: string, days: number): string {
  const date = new Date(`${day}T12:00:00Z`);
  date.setUTCDate(date.getUTCDate() + days);
  return date.toISOString().slice(0, 10);
}

function wrong(field: string, message: string): Error {
  return invalidField('grants.wrong-schedule', field, message);
}
