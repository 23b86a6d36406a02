import { EVERY_MONTHS, INSTALMENT_COUNTS, type NewAward } from '#grants';
import { invalidField, parsePounds } from '#kernel';
import { IsIn, IsString, Length, MaxLength } from 'class-validator';
import { MayBeLeftOut } from '../../../api/given.decorator.js';
import { dayOf } from '../../officers/growing-up/growing-up.forms.js';

const PROVIDER = { message: 'Choose the provider.' };
const TITLE = { message: 'Enter a name in 3 to 160 characters.' };
const PURPOSE = { message: 'Say in 10 to 2,000 characters what it is for.' };
const CONDITIONS = { message: 'Say in 10 to 4,000 characters what the conditions are.' };
const AMOUNT = { message: 'Enter the amount in pounds, like 2,500.' };
const TWO_DIGITS = { message: 'Enter it with one or two digits.' };
const FOUR_DIGITS = { message: 'Enter the year with four digits.' };
const DAYS = { message: 'Enter a number of days from 0 to 730.' };

/** A grant as a commissioner fills it in. */
export class AwardForm {
  @IsString(PROVIDER)
  @Length(36, 36, PROVIDER)
  providerId: string;

  @IsString(TITLE)
  @Length(3, 160, TITLE)
  title: string;

  @IsString(PURPOSE)
  @Length(10, 2000, PURPOSE)
  purpose: string;

  @IsString(CONDITIONS)
  @Length(10, 4000, CONDITIONS)
  conditions: string;

  @IsString(AMOUNT)
  @Length(1, 20, AMOUNT)
  amount: string;

  @IsIn(INSTALMENT_COUNTS.map(String), { message: 'Choose how many instalments.' })
  instalments: string;

  @IsIn(EVERY_MONTHS.map(String), { message: 'Choose how often it is paid.' })
  everyMonths: string;

  @IsString(TWO_DIGITS)
  @MaxLength(2, TWO_DIGITS)
  'firstOn-day' = '';

  @IsString(TWO_DIGITS)
  @MaxLength(2, TWO_DIGITS)
  'firstOn-month' = '';

  @IsString(FOUR_DIGITS)
  @MaxLength(4, FOUR_DIGITS)
  'firstOn-year' = '';

  @IsString(DAYS)
  @Length(1, 3, DAYS)
  returnAfterDays: string;
}

/** @throws DomainError grants.wrong-schedule, request.not-a-day naming the field */
export function awardTyped(form: AwardForm): NewAward {
  const pence = parsePounds(form.amount);
  if (pence === undefined) throw invalidField('grants.wrong-schedule', 'amount', AMOUNT.message);
  const firstOn = dayOf('firstOn', [
    form['firstOn-day'],
    form['firstOn-month'],
    form['firstOn-year'],
  ]);
  const { providerId, title, purpose, conditions } = form;
  return {
    providerId,
    title,
    purpose,
    conditions,
    pence,
    firstOn,
    instalments: Number(form.instalments),
    everyMonths: Number(form.everyMonths),
    returnAfterDays: /^\d+$/.test(form.returnAfterDays) ? Number(form.returnAfterDays) : -1,
  };
}

/** Accepts a return, or asks again. */
export class ReturnAnswerForm {
  @IsIn(['accept', 'ask'], { message: 'Choose whether you accept it.' })
  answer: 'accept' | 'ask';

  @MayBeLeftOut()
  @IsString({ message: 'Write in up to 2,000 characters.' })
  @MaxLength(2000, { message: 'Write in up to 2,000 characters.' })
  question?: string;
}

/** Why a grant ends. */
export class CloseGrantForm {
  @IsString({ message: 'Say why it is closed.' })
  @Length(10, 2000, { message: 'Say in 10 to 2,000 characters why it is closed.' })
  reason: string;
}

/** What a provider spent an instalment on. */
export class GrantReturnForm {
  @IsString({ message: 'Enter what was spent in pounds, like 1,250.50.' })
  @Length(1, 20, { message: 'Enter what was spent in pounds, like 1,250.50.' })
  spent: string;

  @IsString({ message: 'Say what it was spent on.' })
  @Length(10, 4000, { message: 'Say in 10 to 4,000 characters what it was spent on.' })
  told: string;
}

/** @throws DomainError grants.return-does-not-add-up */
export function spentTyped({ spent }: GrantReturnForm): number {
  const pence = parsePounds(spent);
  if (pence !== undefined) return pence;
  const message = 'Enter what was spent in pounds, like 1,250.50.';
  throw invalidField('grants.return-does-not-add-up', 'spent', message);
}

/** The number of an instalment in an address; 0, which no instalment has, for what is no number. */
export function numberIn(text: string): number {
  return /^\d{1,2}$/.test(text) ? Number(text) : 0;
}
