import {
  DELIVERIES,
  type Delivery,
  type NewEntitlement,
  type Origin,
  ORIGINS,
  type Programme,
  PROGRAMMES,
} from '#budgets';
import { DomainError, type FieldProblem, parsePounds } from '#kernel';
import { IsIn, IsString, Length, MaxLength } from 'class-validator';

/** What an officer fills in; hours, amount and origin only where they are Targeted Short Breaks. */
export class EntitlementForm {
  @IsIn(Object.keys(PROGRAMMES), { message: 'Choose the programme.' })
  programme: Programme;

  @IsIn(Object.keys(DELIVERIES), { message: 'Choose who holds the money.' })
  delivery: Delivery;

  @IsIn(['', ...Object.keys(ORIGINS)], { message: 'Choose where the child comes from.' })
  origin: Origin | '' = '';

  @IsString({ message: 'Enter the hours a year.' })
  @MaxLength(20, { message: 'Enter the hours a year as a number, like 120.' })
  hours = '';

  @IsString({ message: 'Enter the amount a year.' })
  @MaxLength(20, { message: 'Enter the amount a year in pounds, like 1,800.' })
  amount = '';

  @IsString({ message: 'Say why universal services alone are no longer enough.' })
  @Length(10, 2000, {
    message: 'Say in 10 to 2,000 characters why universal services alone are no longer enough.',
  })
  universalFirstReason: string;
}

/** @throws DomainError budgets.not-a-number naming the fields that are none */
export function newEntitlementOf(form: EntitlementForm): NewEntitlement {
  const { programme, delivery, origin, universalFirstReason } = form;
  const facts = { programme, delivery, universalFirstReason };
  // What is typed below a choice that was changed afterwards stays on the page and is not meant.
  if (programme === 'flexible-short-breaks') return facts;
  const hours = /^\d{1,4}$/.test(form.hours.trim()) ? Number(form.hours) : undefined;
  const amountPence = parsePounds(form.amount);
  const problems: FieldProblem[] = [];
  if (hours === undefined) {
    problems.push({
      field: 'hours',
      message: 'Enter the hours a year as a whole number, like 120.',
    });
  }
  if (amountPence === undefined) {
    problems.push({ field: 'amount', message: 'Enter the amount a year in pounds, like 1,800.' });
  }
  if (hours === undefined || amountPence === undefined) {
    const message = 'The hours or the amount are no numbers.';
    throw new DomainError('invalid', 'budgets.not-a-number', message, { problems });
  }
  return { ...facts, hours, amountPence, ...(origin && { origin }) };
}
