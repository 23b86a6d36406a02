import {
  DELIVERIES,
  type Delivery,
  type EarlierLevel,
  type Level,
  LEVELS,
  MOVE_REASONS,
  type MoveReason,
  type WantedMove,
} from '#budgets';
import { IsIn, IsString, Length, MaxLength } from 'class-validator';
import { amountsTyped } from '../amounts-typed.js';

/** What an officer fills in to move a child; hours, amount and nights where the level leaves a choice. */
export class MoveForm {
  @IsIn(Object.keys(LEVELS), { message: 'Choose the level.' })
  to: Level;

  @IsIn(['', ...Object.keys(DELIVERIES)], { message: 'Choose who holds the money.' })
  delivery: Delivery | '' = '';

  @IsIn(['', 'keep', 'new'], { message: 'Choose whether the package is kept.' })
  package: '' | 'keep' | 'new' = '';

  @IsString({ message: 'Enter the hours a year.' })
  @MaxLength(20, { message: 'Enter the hours a year as a number, like 120.' })
  hours = '';

  @IsString({ message: 'Enter the amount a year.' })
  @MaxLength(20, { message: 'Enter the amount a year in pounds, like 1,800.' })
  amount = '';

  @IsString({ message: 'Enter the nights a year.' })
  @MaxLength(20, { message: 'Enter the nights a year as a number, like 24.' })
  nights = '';

  @IsIn(Object.keys(MOVE_REASONS), { message: 'Choose the reason.' })
  reasonCode: MoveReason;

  @IsString({ message: 'Say why.' })
  @Length(10, 2000, { message: 'Say in 10 to 2,000 characters why.' })
  reason: string;
}

/** Where a child was before its council began here. */
export class EarlierForm {
  @IsIn(['flexible-short-breaks', 'social-care'], {
    message: 'Choose Flexible Short Breaks or social care.',
  })
  level: EarlierLevel['level'];

  @IsString({ message: 'Say since when, and where it is written.' })
  @Length(10, 2000, {
    message: 'Say in 10 to 2,000 characters since when, and where it is written.',
  })
  reason: string;
}

/** @throws DomainError budgets.not-a-number naming the fields that are none */
export function wantedMoveOf(form: MoveForm): WantedMove {
  const { to, delivery, reasonCode, reason } = form;
  const facts = { to, reasonCode, reason, ...(delivery && { delivery }) };
  // What is typed below a choice that was changed afterwards stays on the page and is not meant.
  if (to === 'universal') return facts;
  if (to === 'targeted-short-breaks' && form.package === 'keep') {
    return { ...facts, keepPackage: true };
  }
  if (to === 'flexible-short-breaks') return { ...facts, ...amountsTyped(form, ['nights']) };
  return { ...facts, ...amountsTyped(form, ['hours', 'amount', 'nights']) };
}
