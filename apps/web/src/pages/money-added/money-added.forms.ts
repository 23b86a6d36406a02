import { type ReceivedMoney, type WantedReturn, type WantedTopUp } from '#budgets';
import { invalidField, parsePounds } from '#kernel';
import { IsString, Length, MaxLength } from 'class-validator';
import { MayBeLeftOut } from '../../api/given.decorator.js';
import { dayIn } from '../families/holding/holding.forms.js';
import { amountsTyped } from '../officers/amounts-typed.js';

const WHY = { message: 'Say in 10 to 2,000 characters why.' };
const DAY = { message: 'Enter the day, the month and the year.' };
const CODE = { message: 'Enter the code that the family wrote on the payment.' };
const POUNDS = { message: 'Enter an amount in pounds, like 50 or 12.50.' };

/** What an officer adds: money, hours, nights, or several of them. */
export class TopUpForm {
  @IsString({ message: 'Enter the amount in pounds, like 300.' })
  @MaxLength(20, { message: 'Enter the amount in pounds, like 300.' })
  amount = '';

  @IsString({ message: 'Enter the hours as a whole number, like 20.' })
  @MaxLength(20, { message: 'Enter the hours as a whole number, like 20.' })
  hours = '';

  @IsString({ message: 'Enter the nights as a whole number, like 4.' })
  @MaxLength(20, { message: 'Enter the nights as a whole number, like 4.' })
  nights = '';

  @IsString(WHY)
  @Length(10, 2000, WHY)
  reason: string;
}

/** @throws DomainError budgets.not-a-number naming the fields that are none */
export function topUpOf(form: TopUpForm): WantedTopUp {
  return { ...amountsTyped(form, ['hours', 'amount', 'nights']), reason: form.reason };
}

/** What finance received from a family. */
export class ReceivedForm {
  @IsString(CODE)
  @Length(1, 30, CODE)
  code: string;

  @IsString(POUNDS)
  @Length(1, 20, POUNDS)
  amount: string;

  @IsString(DAY)
  @Length(0, 10, DAY)
  'receivedOn-day': string;

  @IsString(DAY)
  @Length(0, 10, DAY)
  'receivedOn-month': string;

  @IsString(DAY)
  @Length(0, 10, DAY)
  'receivedOn-year': string;

  @IsString({ message: 'Enter the number of the receipt in your finance system.' })
  @Length(1, 40, { message: 'Enter the number of the receipt in your finance system.' })
  receipt: string;
}

/** @throws DomainError budgets.not-a-number, budgets.not-received-yet */
export function receivedOf(form: ReceivedForm): ReceivedMoney {
  const day = dayIn(form['receivedOn-year'], form['receivedOn-month'], form['receivedOn-day']);
  const message = 'Enter the day on which the money came, like 27 10 2026.';
  if (day === null) throw invalidField('budgets.not-received-yet', 'receivedOn', message);
  return { code: form.code, pence: poundsOf(form.amount), receivedOn: day, receipt: form.receipt };
}

/** The budget whose family gets its own money back. */
export class ReturnQuery {
  @MayBeLeftOut()
  @IsString(CODE)
  @Length(0, 30, CODE)
  code?: string;
}

/** What goes back to a family. */
export class ReturnForm {
  @IsString(CODE)
  @Length(1, 30, CODE)
  code: string;

  @IsString(POUNDS)
  @Length(1, 20, POUNDS)
  amount: string;

  @IsString(WHY)
  @Length(10, 2000, WHY)
  reason: string;
}

/** @throws DomainError budgets.not-a-number */
export function returnOf({ code, amount, reason }: ReturnForm): WantedReturn {
  return { code, pence: poundsOf(amount), reason };
}

function poundsOf(typed: string): number {
  const pence = parsePounds(typed);
  if (pence !== undefined && pence > 0) return pence;
  throw invalidField('budgets.not-a-number', 'amount', POUNDS.message);
}
