import {
  DELIVERIES,
  type Delivery,
  type NewEntitlement,
  type Origin,
  ORIGINS,
  type Programme,
  PROGRAMMES,
} from '#budgets';
import { IsIn, IsString, Length, MaxLength } from 'class-validator';
import { amountsTyped } from '../amounts-typed.js';

/** What an officer fills in; hours, amount and nights where the programme leaves a choice. */
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

  @IsString({ message: 'Enter the nights a year.' })
  @MaxLength(20, { message: 'Enter the nights a year as a number, like 24.' })
  nights = '';

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
  const amounts = amountsTyped(form, ['hours', 'amount', 'nights']);
  return programme === 'social-care'
    ? { ...facts, ...amounts }
    : { ...facts, ...amounts, ...(origin && { origin }) };
}
