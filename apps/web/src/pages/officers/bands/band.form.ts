import {
  BAND_PROGRAMMES,
  type BandProgramme,
  DELIVERIES,
  type Delivery,
  type NewBand,
} from '#budgets';
import { DomainError, type FieldProblem, parsePounds } from '#kernel';
import { IsIn, IsOptional, IsString, Matches, MaxLength } from 'class-validator';

/** The year that is looked at, and how its rates are shown. */
export class BandsQuery {
  @IsOptional()
  @Matches(/^20\d\d-\d\d$/, { message: 'Choose a year from the list.' })
  year?: string;

  @IsOptional()
  @IsIn(['exact', 'published'], { message: 'Choose how the rates are shown.' })
  rates?: 'exact' | 'published';
}

/** A band of a year to come. */
export class BandForm {
  @Matches(/^20\d\d-\d\d$/, { message: 'Choose the year.' })
  financialYear: string;

  @IsIn(Object.keys(BAND_PROGRAMMES), { message: 'Choose the programme.' })
  programme: BandProgramme;

  @IsIn(Object.keys(DELIVERIES), { message: 'Choose who holds the money.' })
  delivery: Delivery;

  @IsString({ message: 'Enter the least hours.' })
  @MaxLength(20, { message: 'Enter the least hours as a number.' })
  leastHours = '';

  @IsString({ message: 'Enter the most hours.' })
  @MaxLength(20, { message: 'Enter the most hours as a number.' })
  mostHours = '';

  @IsString({ message: 'Enter the least amount.' })
  @MaxLength(20, { message: 'Enter the least amount in pounds.' })
  leastAmount = '';

  @IsString({ message: 'Enter the most.' })
  @MaxLength(20, { message: 'Enter the most in pounds.' })
  mostAmount = '';

  @IsString({ message: 'Say where this was decided.' })
  @MaxLength(300, { message: 'Use at most 300 characters.' })
  source = '';
}

/** @throws DomainError budgets.not-a-number naming the fields that are none */
export function newBandOf(form: BandForm): NewBand {
  const { financialYear, programme, delivery, source } = form;
  const problems: FieldProblem[] = [];
  const number = (field: 'leastHours' | 'mostHours' | 'leastAmount' | 'mostAmount'): number => {
    const text = form[field].trim();
    const isHours = field.endsWith('Hours');
    const hours = /^\d{1,4}$/.test(text) ? Number(text) * 60 : undefined;
    const value = isHours ? hours : parsePounds(text);
    if (value !== undefined) return value;
    const message = isHours
      ? 'Enter the hours as a whole number, like 80.'
      : 'Enter the amount in pounds, like 750.';
    problems.push({ field, message });
    return 0;
  };
  const amounts = {
    leastMinutes: number('leastHours'),
    mostMinutes: number('mostHours'),
    leastPence: number('leastAmount'),
    mostPence: number('mostAmount'),
  };
  if (problems.length > 0) {
    throw new DomainError('invalid', 'budgets.not-a-number', 'A number is none.', { problems });
  }
  return { financialYear, programme, delivery, ...amounts, source };
}
