import { ApiProperty } from '@nestjs/swagger';
import { type BedNights, type BookStay, type Funding, FUNDINGS, MOST_NIGHTS } from '#bookings';
import { IsIn, IsInt, IsString, IsUUID, Matches, Max, Min } from 'class-validator';
import { MayBeLeftOut } from '../given.decorator.js';

const DAY = /^20\d{2}-\d{2}-\d{2}$/;
const DATE = 'Enter a date, such as 2027-03-27.';
const NIGHTS = `Enter a whole number from 1 to ${MOST_NIGHTS}.`;

export class BookStayDto implements BookStay {
  @ApiProperty({ format: 'uuid', description: 'A bed of a home' })
  @IsUUID('all', { message: 'Use the id of a bed.' })
  bedId: string;

  @ApiProperty({ format: 'uuid', description: 'The child who stays' })
  @IsUUID('all', { message: 'Use the id of a child.' })
  childId: string;

  @ApiProperty({
    format: 'date',
    example: '2027-03-27',
    description: 'The local day on which the first night begins',
  })
  @Matches(DAY, { message: DATE })
  firstNight: string;

  @ApiProperty({
    type: 'integer',
    minimum: 1,
    maximum: MOST_NIGHTS,
    description: 'How many nights',
  })
  @IsInt({ message: NIGHTS })
  @Min(1, { message: NIGHTS })
  @Max(MOST_NIGHTS, { message: NIGHTS })
  nights: number;

  @ApiProperty({ enum: FUNDINGS, description: 'Which money pays' })
  @IsIn(FUNDINGS, { message: 'Choose personal-budget or prepaid-card.' })
  funding: Funding;
}

export class NightsQueryDto {
  @ApiProperty({
    required: false,
    format: 'date',
    description: 'The first day, today or later; today when it is left out',
  })
  @MayBeLeftOut()
  @IsString({ message: DATE })
  @Matches(DAY, { message: DATE })
  from?: string;
}

export class BedNightsDto implements BedNights {
  @ApiProperty({ format: 'uuid', description: 'The bed' })
  id: string;

  @ApiProperty({ description: 'What the bed is called' })
  label: string;

  @ApiProperty({ format: 'uuid', description: 'The home it stands in' })
  unitId: string;

  @ApiProperty({ description: 'What the home is called' })
  home: string;

  @ApiProperty({ example: '16:00', description: 'When a stay begins, by the local clock' })
  checkIn: string;

  @ApiProperty({ example: '10:00', description: 'When a stay ends, by the local clock' })
  checkOut: string;

  @ApiProperty({
    type: String,
    format: 'date',
    nullable: true,
    description: 'Nobody sleeps in it from this night on; null while it is in use',
  })
  outOfUseFrom: string | null;

  @ApiProperty({ type: [String], description: 'The days on which a free night begins' })
  free: string[];
}

export class OfferNightsDto {
  @ApiProperty({ type: 'integer', description: 'Pence a night, whatever the clocks do in it' })
  nightPricePence: number;

  @ApiProperty({ type: [BedNightsDto], description: 'Beds with their free nights of six weeks' })
  items: BedNightsDto[];

  @ApiProperty({ type: String, nullable: true, description: 'Always null: there are few' })
  nextCursor: null;
}
