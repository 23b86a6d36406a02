import { ApiProperty } from '@nestjs/swagger';
import { localDay } from '#kernel';
import {
  type Gap,
  gapsOf,
  type Insurance,
  INSURANCE_KINDS,
  type InsuranceKind,
  type Passport,
  PROVIDER_KINDS,
  type ProviderKind,
  type Registration,
  REGISTRATION_KINDS,
  type RegistrationKind,
} from '#providers';
import { IsIn, IsInt, IsString, Length, Matches, Max, Min } from 'class-validator';
import { MayBeNull } from '../given.decorator.js';

const DAY = /^\d{4}-\d{2}-\d{2}$/;
const DAY_MESSAGE = 'Use a date such as 2026-04-01.';
const MOST_COVER_PENCE = 100_000_000_000;

export class NewRegistrationDto {
  @ApiProperty({
    enum: Object.keys(REGISTRATION_KINDS),
    description: 'With which regulator, for what',
  })
  @IsIn(Object.keys(REGISTRATION_KINDS), { message: 'Choose a kind of registration.' })
  kind: RegistrationKind;

  @ApiProperty({ example: 'EY123456', description: 'As the regulator writes it' })
  @IsString({ message: 'Enter the registration number.' })
  @Length(3, 20, { message: 'Enter the registration number.' })
  number: string;

  @ApiProperty({ format: 'date', description: 'The first day' })
  @Matches(DAY, { message: DAY_MESSAGE })
  validFrom: string;

  @ApiProperty({
    required: false,
    type: String,
    format: 'date',
    nullable: true,
    description: 'The last day; left out when it has no end',
  })
  @MayBeNull()
  @Matches(DAY, { message: DAY_MESSAGE })
  validTo: string | null = null;
}

export class NewInsuranceDto {
  @ApiProperty({ enum: Object.keys(INSURANCE_KINDS), description: 'What it covers' })
  @IsIn(Object.keys(INSURANCE_KINDS), { message: 'Choose a kind of insurance.' })
  kind: InsuranceKind;

  @ApiProperty({ example: 'Example Mutual', description: 'Who insures' })
  @IsString({ message: 'Enter the name of the insurer.' })
  @Length(2, 120, { message: 'Enter a name of 2 to 120 characters.' })
  insurer: string;

  @ApiProperty({
    type: 'integer',
    minimum: 1,
    example: 500_000_000,
    description: 'The sum insured, in pence',
  })
  @IsInt({ message: 'Use whole pence.' })
  @Min(1, { message: 'Use whole pence, 1 or more.' })
  @Max(MOST_COVER_PENCE, { message: 'Use £1,000,000,000 or less, in pence.' })
  coverPence: number;

  @ApiProperty({ format: 'date', description: 'The first day' })
  @Matches(DAY, { message: DAY_MESSAGE })
  validFrom: string;

  @ApiProperty({ format: 'date', description: 'The last day' })
  @Matches(DAY, { message: DAY_MESSAGE })
  validTo: string;
}

export class RegistrationDto extends NewRegistrationDto implements Registration {
  @ApiProperty({ format: 'uuid', description: 'The registration' })
  id: string;
}

export class InsuranceDto extends NewInsuranceDto implements Insurance {
  @ApiProperty({ format: 'uuid', description: 'The insurance' })
  id: string;
}

export class GapDto implements Gap {
  @ApiProperty({
    enum: [
      'no-registration',
      'registration-ended',
      'no-public-liability',
      'public-liability-ending',
    ],
    description: 'What it is',
  })
  code: Gap['code'];

  @ApiProperty({ description: 'What will be asked for and when, in plain words' })
  message: string;
}

export class PassportDto implements Passport {
  @ApiProperty({ format: 'uuid', description: 'The provider' })
  id: string;

  @ApiProperty({ description: 'Its name' })
  name: string;

  @ApiProperty({
    enum: Object.keys(PROVIDER_KINDS),
    description: 'What kind of organisation it is',
  })
  kind: ProviderKind;

  @ApiProperty({ type: String, nullable: true, description: 'Company or charity number' })
  registerNumber: string | null;

  @ApiProperty({ description: 'Where its office is' })
  town: string;

  @ApiProperty({ format: 'email', description: 'How to reach it' })
  contactEmail: string;

  @ApiProperty({ type: [RegistrationDto], description: 'Those that are not withdrawn' })
  registrations: RegistrationDto[];

  @ApiProperty({ type: [InsuranceDto], description: 'Those that are not withdrawn' })
  insurances: InsuranceDto[];

  @ApiProperty({
    type: [GapDto],
    description: 'What is missing; nothing of it stops an application',
  })
  missing: GapDto[];

  static of(passport: Passport): PassportDto {
    return { ...passport, missing: gapsOf(passport, localDay(new Date())) };
  }
}
