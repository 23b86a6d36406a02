import {
  INSURANCE_KINDS,
  type InsuranceKind,
  REGISTRATION_KINDS,
  type RegistrationKind,
} from '#providers';
import { invalidField, parsePounds } from '#kernel';
import { IsIn, IsString, Length } from 'class-validator';

const PART = { message: 'Enter the day, the month and the year' };

/** Three fields of a date, named like "validFrom-day". */
export class DatedForm {
  @IsString(PART)
  @Length(0, 10, PART)
  'validFrom-day': string;

  @IsString(PART)
  @Length(0, 10, PART)
  'validFrom-month': string;

  @IsString(PART)
  @Length(0, 10, PART)
  'validFrom-year': string;

  @IsString(PART)
  @Length(0, 10, PART)
  'validTo-day': string;

  @IsString(PART)
  @Length(0, 10, PART)
  'validTo-month': string;

  @IsString(PART)
  @Length(0, 10, PART)
  'validTo-year': string;
}

export class RegistrationForm extends DatedForm {
  @IsIn(Object.keys(REGISTRATION_KINDS), { message: 'Choose a kind of registration' })
  kind: RegistrationKind;

  @IsString({ message: 'Enter the registration number' })
  @Length(3, 20, { message: 'Enter the registration number' })
  number: string;
}

export class InsuranceForm extends DatedForm {
  @IsIn(Object.keys(INSURANCE_KINDS), { message: 'Choose a kind of insurance' })
  kind: InsuranceKind;

  @IsString({ message: 'Enter the name of the insurer' })
  @Length(2, 120, { message: 'Enter the name of the insurer, in 2 to 120 characters' })
  insurer: string;

  @IsString({ message: 'Enter the sum insured' })
  @Length(1, 20, { message: 'Enter the sum insured' })
  cover: string;
}

type DayFields<Name extends string> = Record<
  `${Name}-day` | `${Name}-month` | `${Name}-year`,
  string
>;

/** The day that three fields name, for the service to check; null when all are empty. */
export function dayOf<Name extends string>(form: DayFields<Name>, name: Name): string | null {
  const [day, month, year] = [form[`${name}-day`], form[`${name}-month`], form[`${name}-year`]].map(
    (part) => part.trim(),
  );
  if (!day && !month && !year) return null;
  return `${year}-${month?.padStart(2, '0')}-${day?.padStart(2, '0')}`;
}

/** Pounds as typed, in pence. @throws DomainError providers.wrong-cover */
export function coverOf({ cover }: InsuranceForm): number {
  const pence = parsePounds(cover);
  if (pence === undefined || pence === 0 || pence > 100_000_000_000) {
    throw invalidField(
      'providers.wrong-cover',
      'cover',
      'Enter the sum insured in pounds, such as 5,000,000',
    );
  }
  return pence;
}
