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
import { DomainError, type FieldProblem, parsePounds } from '#kernel';
import { IsIn, IsString, Length, MaxLength } from 'class-validator';

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
  const nights = numbersOf(form, ['nights']);
  if (to === 'flexible-short-breaks') return { ...facts, ...nights };
  return { ...facts, ...nights, ...numbersOf(form, ['hours', 'amount']) };
}

type Numbers = Pick<WantedMove, 'hours' | 'amountPence' | 'nights'>;

function numbersOf(form: MoveForm, fields: ('hours' | 'amount' | 'nights')[]): Numbers {
  const problems: FieldProblem[] = [];
  const numbers: Numbers = {};
  for (const field of fields) {
    const text = form[field].trim();
    // Left empty, the library says which of them are needed.
    if (text === '') continue;
    const value = field === 'amount' ? parsePounds(text) : wholeOf(text);
    if (value === undefined) problems.push({ field, message: SAID[field] });
    else numbers[field === 'amount' ? 'amountPence' : field] = value;
  }
  if (problems.length > 0) {
    const message = 'The hours, the amount or the nights are no numbers.';
    throw new DomainError('invalid', 'budgets.not-a-number', message, { problems });
  }
  return numbers;
}

const SAID = {
  hours: 'Enter the hours a year as a whole number, like 120.',
  amount: 'Enter the amount a year in pounds, like 1,800.',
  nights: 'Enter the nights a year as a whole number, like 24.',
};

function wholeOf(text: string): number | undefined {
  return /^\d{1,4}$/.test(text) ? Number(text) : undefined;
}
