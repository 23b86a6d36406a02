import { ApiProperty } from '@nestjs/swagger';
import { addDays, localDay, localToInstant } from '#kernel';
import { type NewVacancy, VACANCY_KINDS, type VacancyKind } from '#vacancies';
import {
  IsIn,
  IsInt,
  IsISO8601,
  IsString,
  IsUUID,
  Matches,
  Max,
  MaxLength,
  Min,
} from 'class-validator';
import { MayBeLeftOut } from '../given.decorator.js';

const KINDS = Object.keys(VACANCY_KINDS);
const DAY = /^\d{4}-\d{2}-\d{2}$/;
const DAY_OR_INSTANT =
  /^\d{4}-\d{2}-\d{2}(?:T\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?(?:Z|[+-]\d{2}:\d{2}))?$/;

export class PublishVacancyDto {
  @ApiProperty({
    required: false,
    format: 'uuid',
    description: 'The offer, unless a unit is named',
  })
  @MayBeLeftOut()
  @IsUUID('all', { message: 'Use the id of one of your offers.' })
  offerId?: string;

  @ApiProperty({ required: false, format: 'uuid', description: 'A unit of an offer' })
  @MayBeLeftOut()
  @IsUUID('all', { message: 'Use the id of one of your units.' })
  unitId?: string;

  @ApiProperty({ enum: KINDS, description: 'A place that is new, or one that somebody has left' })
  @IsIn(KINDS, { message: 'Choose new or vacant.' })
  kind: VacancyKind;

  @ApiProperty({ type: 'integer', minimum: 1, maximum: 500, description: 'How many places' })
  @IsInt({ message: 'Use a whole number of places, from 1 to 500.' })
  @Min(1, { message: 'Use a whole number of places, from 1 to 500.' })
  @Max(500, { message: 'Use a whole number of places, from 1 to 500.' })
  places: number;

  @ApiProperty({
    example: '2027-01-04',
    description:
      'The day from which a place is free; of an instant, its day in Europe/London counts',
  })
  @IsString({ message: 'Use a date such as 2027-01-04.' })
  @Matches(DAY_OR_INSTANT, { message: 'Use a date such as 2027-01-04.' })
  @IsISO8601({ strict: true }, { message: 'Use a date that exists.' })
  availableFrom: string;

  @ApiProperty({
    example: '2027-01-31T17:00:00+00:00',
    description: 'When the vacancy closes, with offset; a date alone means the end of that day',
  })
  @IsString({ message: 'Use a time such as 2027-01-31T17:00:00+00:00.' })
  @Matches(DAY_OR_INSTANT, { message: 'Use a time such as 2027-01-31T17:00:00+00:00.' })
  @IsISO8601({ strict: true }, { message: 'Use a time that exists.' })
  closesAt: string;

  @ApiProperty({
    required: false,
    maxLength: 1000,
    default: '',
    description: 'For whoever looks it up',
  })
  @MayBeLeftOut()
  @IsString({ message: 'Use text for the note.' })
  @MaxLength(1000, { message: 'Use 1,000 characters or fewer for the note.' })
  note?: string;
}

export function toNewVacancy({
  availableFrom,
  closesAt,
  note,
  ...rest
}: PublishVacancyDto): NewVacancy {
  return {
    ...rest,
    availableFrom: DAY.test(availableFrom) ? availableFrom : localDay(new Date(availableFrom)),
    closesAt: DAY.test(closesAt) ? endOfDay(closesAt) : closesAt,
    note: note ?? '',
  };
}

/** The instant at which a local day is over. */
export function endOfDay(day: string): string {
  return localToInstant(`${addDays(day, 1)}T00:00`).toISOString();
}
