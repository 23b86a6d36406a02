import { type Funder, FUNDERS } from '#budgets';
import { DomainError, invalidField } from '#kernel';
import { IsIn, IsString, Length, MaxLength } from 'class-validator';

const TWO_DIGITS = { message: 'Enter it with one or two digits.' };
const FOUR_DIGITS = { message: 'Enter the year with four digits.' };
const IN_WORDS = { message: 'Say it in 10 to 2,000 characters.' };

/** Who goes on paying after 18, and from when. */
export class ContinuationForm {
  @IsIn(Object.keys(FUNDERS), { message: 'Choose who goes on paying.' })
  funder: Funder;

  @IsString(TWO_DIGITS)
  @MaxLength(2, TWO_DIGITS)
  'startsOn-day' = '';

  @IsString(TWO_DIGITS)
  @MaxLength(2, TWO_DIGITS)
  'startsOn-month' = '';

  @IsString(FOUR_DIGITS)
  @MaxLength(4, FOUR_DIGITS)
  'startsOn-year' = '';

  @IsString(IN_WORDS)
  @Length(10, 2000, IN_WORDS)
  reason: string;
}

/** What the adult assessment came to. */
export class ConclusionForm {
  @IsString(TWO_DIGITS)
  @MaxLength(2, TWO_DIGITS)
  'endsOn-day' = '';

  @IsString(TWO_DIGITS)
  @MaxLength(2, TWO_DIGITS)
  'endsOn-month' = '';

  @IsString(FOUR_DIGITS)
  @MaxLength(4, FOUR_DIGITS)
  'endsOn-year' = '';

  @IsString(IN_WORDS)
  @Length(10, 2000, IN_WORDS)
  conclusion: string;
}

/**
 * The day that three fields name.
 * @throws DomainError request.not-a-day about the field
 */
export function dayOf(field: string, [day, month, year]: [string, string, string]): string {
  const text = [
    year.trim().padStart(4, '0'),
    month.trim().padStart(2, '0'),
    day.trim().padStart(2, '0'),
  ].join('-');
  const date = new Date(`${text}T12:00:00Z`);
  if (
    /^20\d\d-/.test(text) &&
    !Number.isNaN(date.getTime()) &&
    date.toISOString().startsWith(text)
  ) {
    return text;
  }
  throw notADay(field);
}

function notADay(field: string): DomainError {
  return invalidField('request.not-a-day', field, 'Enter a day that exists, like 27 3 2027.');
}
