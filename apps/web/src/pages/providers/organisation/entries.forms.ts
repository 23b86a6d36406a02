import { IDENTIFIER_KINDS, type IdentifierKind, POLICY_KINDS, type PolicyKind } from '#providers';
import { IsIn, IsString, Length } from 'class-validator';

const PART = { message: 'Enter the day, the month and the year' };

export class NumberForm {
  @IsIn(Object.keys(IDENTIFIER_KINDS), { message: 'Choose a kind of number' })
  kind: IdentifierKind;

  @IsString({ message: 'Enter the number' })
  @Length(3, 30, { message: 'Enter the number' })
  number: string;

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

export class PolicyForm {
  @IsIn(Object.keys(POLICY_KINDS), { message: 'Choose a policy' })
  kind: PolicyKind;

  @IsString(PART)
  @Length(0, 10, PART)
  'adoptedOn-day': string;

  @IsString(PART)
  @Length(0, 10, PART)
  'adoptedOn-month': string;

  @IsString(PART)
  @Length(0, 10, PART)
  'adoptedOn-year': string;

  @IsString(PART)
  @Length(0, 10, PART)
  'reviewBy-day': string;

  @IsString(PART)
  @Length(0, 10, PART)
  'reviewBy-month': string;

  @IsString(PART)
  @Length(0, 10, PART)
  'reviewBy-year': string;
}
