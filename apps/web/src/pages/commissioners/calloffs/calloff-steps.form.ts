import {
  type Calloff,
  type Requirement,
  type Route,
  ROUTES,
  type Unit,
  UNITS,
  USER_CHOICE,
  type UserChoice,
} from '#calloffs';
import { instantToLocal, invalidField, localToInstant, parsePounds } from '#kernel';
import { Transform } from 'class-transformer';
import { IsArray, IsIn, IsOptional, Length } from 'class-validator';
import { dayOf, fieldsOf, requiredDayOf } from '../markets/day-fields.js';

export const STEPS = {
  need: 'What do you need?',
  route: 'How do you buy it?',
  value: 'What may it cost?',
  times: 'By when?',
} as const;
export type Step = keyof typeof STEPS;

const SHORT = { message: 'Enter a shorter answer' };

/** Each step reads its own fields. */
export class StepForm {
  @IsOptional()
  @Length(0, 200, { message: 'Enter a title of 200 characters or fewer' })
  title?: string;

  @IsOptional()
  @Length(0, 20_000, { message: 'Describe it in 20,000 characters or fewer' })
  description?: string;

  @IsOptional()
  @IsIn(Object.keys(ROUTES), { message: 'Choose how you buy it' })
  route?: Route;

  @IsOptional()
  @Length(0, 4000, { message: 'Say why in 4,000 characters or fewer' })
  justification?: string;

  /** One box that is ticked comes as a text. */
  @IsOptional()
  @Transform(({ value }: { value: unknown }) => (typeof value === 'string' ? [value] : value))
  @IsArray()
  @IsIn(Object.keys(USER_CHOICE), { each: true, message: 'Tick what holds' })
  userChoice?: UserChoice[];

  @IsOptional()
  @Length(0, 20, SHORT)
  estimated?: string;

  @IsOptional()
  @IsIn(Object.keys(UNITS), { message: 'Choose what one price is for' })
  unit?: Unit;

  @IsOptional()
  @Length(0, 20, SHORT)
  ceiling?: string;

  @IsOptional()
  @Length(0, 5, SHORT)
  standstill?: string;

  @IsOptional() @Length(0, 10, SHORT) 'startsOn-day'?: string;
  @IsOptional() @Length(0, 10, SHORT) 'startsOn-month'?: string;
  @IsOptional() @Length(0, 10, SHORT) 'startsOn-year'?: string;
  @IsOptional() @Length(0, 10, SHORT) 'endsOn-day'?: string;
  @IsOptional() @Length(0, 10, SHORT) 'endsOn-month'?: string;
  @IsOptional() @Length(0, 10, SHORT) 'endsOn-year'?: string;
  @IsOptional() @Length(0, 10, SHORT) 'questionsUntil-day'?: string;
  @IsOptional() @Length(0, 10, SHORT) 'questionsUntil-month'?: string;
  @IsOptional() @Length(0, 10, SHORT) 'questionsUntil-year'?: string;
  @IsOptional() @Length(0, 10, SHORT) questionsTime?: string;
  @IsOptional() @Length(0, 10, SHORT) 'deadline-day'?: string;
  @IsOptional() @Length(0, 10, SHORT) 'deadline-month'?: string;
  @IsOptional() @Length(0, 10, SHORT) 'deadline-year'?: string;
  @IsOptional() @Length(0, 10, SHORT) deadlineTime?: string;
}

/** What was answered, of the step that asks for it. @throws DomainError with the field */
export const READERS: Record<Step, (form: StepForm, calloff: Calloff) => Partial<Requirement>> = {
  need: ({ title = '', description = '' }) => {
    if (description.trim().length < 20)
      throw invalidField('calloffs.no-need', 'description', 'Describe it in 20 characters or more');
    return { title, description: description.trim() };
  },
  route: ({ route, justification = '', userChoice = [] }) => {
    if (!route) throw invalidField('calloffs.no-route', 'route', 'Choose how you buy it');
    if (justification.trim().length < 20)
      throw invalidField('calloffs.no-why', 'justification', 'Say why in 20 characters or more');
    return { route, justification: justification.trim(), userChoice };
  },
  value: ({ estimated = '', unit, ceiling = '' }) => {
    if (!unit) throw invalidField('calloffs.no-unit', 'unit', 'Choose what one price is for');
    return {
      estimatedPence: poundsOf(estimated, 'estimated'),
      unit,
      ceilingPence: ceiling.trim() === '' ? null : poundsOf(ceiling, 'ceiling'),
    };
  },
  times: (form, { route }) => {
    const startsOn = requiredDayOf(form, 'startsOn');
    const endsOn = dayOf(form, 'endsOn');
    if (endsOn !== null && endsOn < startsOn)
      throw invalidField('calloffs.ends-first', 'endsOn', 'The last day must follow the first');
    if (route !== 'mini-competition') return { startsOn, endsOn };
    return { startsOn, endsOn, ...instantsOf(form), standstillDays: standstillOf(form) };
  },
};

/** Until when questions and bids can be sent. @throws DomainError calloffs.wrong-times, market.wrong-day */
export function instantsOf(form: StepForm): { questionsUntil: string; deadline: string } {
  const questionsUntil = instantOf(form, 'questionsUntil', form.questionsTime);
  const deadline = instantOf(form, 'deadline', form.deadlineTime);
  if (questionsUntil >= deadline)
    throw invalidField(
      'calloffs.wrong-times',
      'questionsUntil',
      'Questions must end before the deadline for bids',
    );
  return { questionsUntil, deadline };
}

/** What was answered before, in the fields of the forms. */
export function valuesOf(calloff: Calloff): Record<string, unknown> {
  const { title, description, route, justification, userChoice, unit } = calloff;
  return {
    title,
    description,
    route,
    justification,
    userChoice,
    unit,
    estimated: inPounds(calloff.estimatedPence),
    ceiling: inPounds(calloff.ceilingPence),
    standstill: calloff.standstillDays ?? '',
    ...fieldsOf('startsOn', calloff.startsOn),
    ...fieldsOf('endsOn', calloff.endsOn),
    ...timeFields('questionsUntil', 'questionsTime', calloff.questionsUntil),
    ...timeFields('deadline', 'deadlineTime', calloff.deadline),
  };
}

function instantOf(form: StepForm, name: 'questionsUntil' | 'deadline', time = ''): string {
  const day = requiredDayOf(form, name);
  const [, hours = '', minutes = ''] = /^([01]?\d|2[0-3])[:.]?([0-5]\d)$/.exec(time.trim()) ?? [];
  if (hours === '')
    throw invalidField('calloffs.wrong-time', name, 'Enter a time as well, such as 17:00');
  return localToInstant(`${day}T${hours.padStart(2, '0')}:${minutes}`).toISOString();
}

function timeFields(name: string, time: string, instant: string | null): Record<string, string> {
  const local = instant === null ? null : instantToLocal(new Date(instant));
  return {
    ...fieldsOf(name, local?.slice(0, 10) ?? null),
    [time]: local?.slice(11, 16) ?? '17:00',
  };
}

function standstillOf({ standstill = '' }: StepForm): number | null {
  if (standstill.trim() === '') return null;
  const days = Number(standstill.trim());
  if (!Number.isInteger(days) || days < 1 || days > 60)
    throw invalidField('calloffs.wrong-standstill', 'standstill', 'Enter a number of working days');
  return days;
}

function poundsOf(text: string, field: string): number {
  const pence = parsePounds(text);
  if (pence === undefined || pence === 0)
    throw invalidField(
      'calloffs.wrong-pounds',
      field,
      'Enter an amount in pounds, such as 1200.50',
    );
  return pence;
}

function inPounds(pence: number | null): string {
  return pence === null ? '' : (pence / 100).toFixed(2);
}
