import { type ManySessionsOptions, type NewSessions, type Recurrence, weekdayOf } from '#catalogue';
import { addDays, DomainError, type FieldProblem, parsePounds } from '#kernel';
import { Transform } from 'class-transformer';
import { IsArray, IsIn, IsOptional, IsString, IsUUID, Matches, MaxLength } from 'class-validator';
import { MayBeLeftOut } from '../../../api/given.decorator.js';

const DAY = /^\d{4}-\d{2}-\d{2}$/;
const TIME = /^(?:[01]\d|2[0-3]):[0-5]\d$/;
const HIGHEST_PENCE = 1_000_000;

/** 1 for Monday to 7 for Sunday, as the form has them. */
export const WEEKDAY_NAMES = {
  1: 'Monday',
  2: 'Tuesday',
  3: 'Wednesday',
  4: 'Thursday',
  5: 'Friday',
  6: 'Saturday',
  7: 'Sunday',
} as const;

const toList = ({ value }: { value: unknown }): unknown =>
  value === undefined ? [] : [value].flat().filter((one) => one !== '');

/** New sessions as a person types them; whether they make sense is for the catalogue. */
export class SessionsForm {
  @IsUUID('all', { message: 'Choose the offer' })
  offerId: string;

  @Matches(/\S/, { message: 'Enter the date' })
  date: string;

  @Matches(/\S/, { message: 'Enter when it starts' })
  startTime: string;

  @Matches(/\S/, { message: 'Enter when it ends' })
  endTime: string;

  @IsOptional()
  @IsString()
  weeklyUntil = '';

  @Transform(toList)
  @IsArray()
  @IsIn(Object.keys(WEEKDAY_NAMES), { each: true, message: 'Choose days of the week' })
  weekdays: string[] = [];

  @MayBeLeftOut()
  @Matches(/^$|^[0-9a-f-]{36}$/, { message: 'Choose a council' })
  holidaysOf?: string;

  @IsOptional()
  @IsString()
  @MaxLength(2000, { message: 'Enter fewer dates' })
  skipDates = '';

  @Matches(/\S/, { message: 'Enter how many places there are' })
  capacity: string;

  @IsOptional()
  @IsString()
  price = '';
}

/**
 * An end that is not after the start is on the next day: 6pm to 10am is a night.
 * @throws DomainError catalogue.session-invalid naming every field that is wrong
 */
export function planOf(form: SessionsForm): NewSessions {
  const problems = problemsOf(form);
  if (problems.length > 0) {
    throw new DomainError('invalid', 'catalogue.session-invalid', 'Check what you entered.', {
      problems,
    });
  }
  const { date, startTime, endTime, weeklyUntil, price } = form;
  const lastDay = endTime > startTime ? date : addDays(date, 1);
  return {
    localStart: `${date}T${startTime}`,
    localEnd: `${lastDay}T${endTime}`,
    weeklyUntil: weeklyUntil === '' ? undefined : weeklyUntil,
    skipDates: skippedDays(form),
    capacity: Number(form.capacity),
    pricePence: price === '' ? undefined : parsePounds(price),
  };
}

/**
 * The rule that the form describes: on the days that are ticked, or else on the day of the first date.
 * @throws DomainError catalogue.session-invalid naming every field that is wrong
 */
export function ruleOf(form: SessionsForm): Recurrence & ManySessionsOptions {
  const { pricePence, skipDates, capacity } = planOf(form);
  const { date, weeklyUntil, startTime, endTime, weekdays, holidaysOf } = form;
  return {
    firstDay: date,
    lastDay: weeklyUntil,
    weekdays: weekdays.length === 0 ? [weekdayOf(date)] : weekdays.map(Number),
    startTime,
    endTime,
    capacity,
    pricePence,
    skipDates,
    holidaysOf: holidaysOf || undefined,
  };
}

function problemsOf(form: SessionsForm): FieldProblem[] {
  const { date, startTime, endTime, weeklyUntil, capacity, price } = form;
  const places = /^\s*\d{1,3}\s*$/.test(capacity) ? Number(capacity) : 0;
  const pence = price === '' ? 0 : parsePounds(price);
  const wrong: [field: string, isWrong: boolean, message: string][] = [
    ['date', !isDay(date), 'Enter a real date'],
    ['startTime', !TIME.test(startTime), 'Enter a time, such as 10:00'],
    ['endTime', !TIME.test(endTime), 'Enter a time, such as 12:30'],
    ['weeklyUntil', weeklyUntil !== '' && !isDay(weeklyUntil), 'Enter a real date'],
    [
      'weeklyUntil',
      weeklyUntil === '' && form.weekdays.length > 0,
      'Enter the last date, or leave all days of the week empty for one session',
    ],
    [
      'skipDates',
      !skippedDays(form).every(isDay),
      'Enter one real date a line, such as 2026-12-25',
    ],
    ['capacity', places < 1 || places > 500, 'Enter a number from 1 to 500'],
    [
      'price',
      pence === undefined || pence > HIGHEST_PENCE,
      'Enter the price in pounds, such as 24.00',
    ],
  ];
  return wrong.filter(([, isWrong]) => isWrong).map(([field, , message]) => ({ field, message }));
}

function skippedDays({ skipDates }: SessionsForm): string[] {
  return skipDates.split(/[\s,]+/).filter((day) => day !== '');
}

/** Whether it is a day of this century, "2027-03-28". */
export function isDay(text: string): boolean {
  try {
    return DAY.test(text) && text >= '2000' && text < '2101' && addDays(text, 0) === text;
  } catch {
    return false;
  }
}

/** What the catalogue calls the fields of this form. */
const FIELDS: Record<string, string> = {
  startsAt: 'date',
  endsAt: 'endTime',
  pricePence: 'price',
};

/**
 * Runs a use case of the catalogue; what it refuses comes back in the names of this form's fields.
 * @throws DomainError whatever the work refuses
 */
export async function inFormWords<Result>(work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof DomainError) || !error.details.problems) throw error;
    const problems = error.details.problems.map(({ field, message }) => ({
      field: FIELDS[field] ?? field,
      message,
    }));
    throw new DomainError(error.kind, error.code, error.message, { ...error.details, problems });
  }
}
