import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { type Bed } from '#catalogue';
import { type CalendarStay } from '#bookings';
import { IsInt, IsString, Matches, Max, MaxLength, Min } from 'class-validator';
import { MayBeLeftOut } from '../given.decorator.js';

const DAY = /^20\d{2}-\d{2}-\d{2}$/;
const DATE = 'Enter a date, such as 2027-03-27.';
const LABEL = 'Enter what the bed is called.';

export class NewBedDto {
  @ApiProperty({ minLength: 1, maxLength: 60, example: 'Bed 1', description: 'What it is called' })
  @IsString({ message: LABEL })
  @MaxLength(1000, { message: 'Use 1 to 60 characters.' })
  label: string;
}

export class BedWithdrawalDto {
  @ApiProperty({ format: 'date', description: 'Nobody sleeps in it from this night on' })
  @Matches(DAY, { message: DATE })
  outOfUseFrom: string;
}

export class BedDto implements Bed {
  @ApiProperty({ format: 'uuid', description: 'The bed' })
  id: string;

  @ApiProperty({ format: 'uuid', description: 'The home it stands in' })
  unitId: string;

  @ApiProperty({ description: 'What it is called' })
  label: string;

  @ApiProperty({
    type: String,
    format: 'date',
    nullable: true,
    description: 'Nobody sleeps in it from this night on; null while it is in use',
  })
  outOfUseFrom: string | null;
}

export class BedsDto {
  @ApiProperty({ type: [BedDto], description: 'The beds, by name' })
  items: BedDto[];

  @ApiProperty({ type: String, nullable: true, description: 'Always null: there are few' })
  nextCursor: null;
}

export class CalendarQueryDto {
  @ApiProperty({ required: false, format: 'date', description: 'The first day; today if left out' })
  @MayBeLeftOut()
  @Matches(DAY, { message: DATE })
  from?: string;

  @ApiProperty({ required: false, type: 'integer', minimum: 1, maximum: 92, default: 28 })
  @MayBeLeftOut()
  @Type(() => Number)
  @IsInt({ message: 'Enter a whole number from 1 to 92.' })
  @Min(1, { message: 'Enter a whole number from 1 to 92.' })
  @Max(92, { message: 'Enter a whole number from 1 to 92.' })
  days: number = 28;
}

export class CalendarStayDto implements CalendarStay {
  @ApiProperty({ format: 'uuid', description: 'The booking' })
  id: string;

  @ApiProperty({ enum: ['held', 'confirmed', 'attended'], description: 'Where it stands' })
  status: CalendarStay['status'];

  @ApiProperty({ format: 'uuid', description: 'The bed' })
  bedId: string;

  @ApiProperty({ format: 'date', description: 'The local day on which the first night begins' })
  firstNight: string;

  @ApiProperty({ type: 'integer', description: 'How many nights' })
  nights: number;

  @ApiProperty({ format: 'date-time', description: 'When the stay begins' })
  startsAt: string;

  @ApiProperty({ format: 'date-time', description: 'When the stay ends' })
  endsAt: string;

  @ApiProperty({ type: String, nullable: true, description: 'Null while the bed is only held' })
  childName: string | null;

  @ApiProperty({ type: String, format: 'date', nullable: true, description: 'The date of birth' })
  dateOfBirth: string | null;

  @ApiProperty({ type: [String], description: 'What the child needs' })
  accessNeeds: string[];
}

export class CalendarDto {
  @ApiProperty({ type: [CalendarStayDto], description: 'Who sleeps where, by first night' })
  items: CalendarStayDto[];

  @ApiProperty({ type: String, nullable: true, description: 'Always null: it is one page' })
  nextCursor: null;
}
