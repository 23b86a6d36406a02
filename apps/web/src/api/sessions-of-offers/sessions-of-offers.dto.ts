import { ApiProperty } from '@nestjs/swagger';
import { type OwnSession, type PublishedSession } from '#catalogue';
import { type Page } from '#kernel';
import { ArrayMaxSize, IsArray, IsInt, IsString, Max, MaxLength, Min } from 'class-validator';
import { MayBeLeftOut } from '../given.decorator.js';

const PLACES = 'Enter a whole number from 1 to 500.';
const PENCE = 'Enter whole pence from 0 to 1000000.';
const TIME = 'Enter a date and time with offset, such as 2027-03-27T10:00:00Z.';
const DAY = 'Enter a date, such as 2027-03-28.';

export class CapacityDto {
  @ApiProperty({ type: 'integer', minimum: 1, maximum: 500, description: 'How many places' })
  @IsInt({ message: PLACES })
  @Min(1, { message: PLACES })
  @Max(500, { message: PLACES })
  capacity: number;
}

export class NewSessionsDto extends CapacityDto {
  @ApiProperty({ format: 'date-time', description: 'When the first one starts' })
  @IsString({ message: TIME })
  @MaxLength(50, { message: TIME })
  startsAt: string;

  @ApiProperty({ format: 'date-time', description: 'When it ends: at most 48 hours later' })
  @IsString({ message: TIME })
  @MaxLength(50, { message: TIME })
  endsAt: string;

  @ApiProperty({
    required: false,
    format: 'date',
    description: 'Repeats every week at the same local time, up to this local day',
  })
  @MayBeLeftOut()
  @IsString({ message: DAY })
  weeklyUntil?: string;

  @ApiProperty({
    required: false,
    type: [String],
    description: 'Local days to leave out of the repeat',
  })
  @MayBeLeftOut()
  @IsArray({ message: 'Send a list of dates.' })
  @ArrayMaxSize(60, { message: 'Send at most 60 dates.' })
  @IsString({ each: true, message: DAY })
  skipDates?: string[];

  @ApiProperty({
    required: false,
    type: 'integer',
    minimum: 0,
    maximum: 1_000_000,
    description: "The price of one place, in pence; the offer's price decides when left out",
  })
  @MayBeLeftOut()
  @IsInt({ message: PENCE })
  @Min(0, { message: PENCE })
  @Max(1_000_000, { message: PENCE })
  pricePence?: number;
}

export class OfferSessionDto implements PublishedSession {
  @ApiProperty({ format: 'uuid', description: 'The session' })
  id: string;

  @ApiProperty({ format: 'date-time', description: 'When it starts' })
  startsAt: string;

  @ApiProperty({ format: 'date-time', description: 'When it ends' })
  endsAt: string;

  @ApiProperty({ type: 'integer', description: 'How many places there are' })
  capacity: number;

  @ApiProperty({ type: 'integer', description: 'How many of them are free' })
  placesAvailable: number;

  @ApiProperty({ type: 'integer', description: 'The price of one place, in pence' })
  pricePence: number;
}

export class OfferSessionsPageDto implements Page<PublishedSession> {
  @ApiProperty({ type: [OfferSessionDto], description: 'The sessions, the next first' })
  items: OfferSessionDto[];

  @ApiProperty({ type: String, nullable: true, description: 'For the next part; null at the end' })
  nextCursor: string | null;
}

export class OwnSessionDto extends OfferSessionDto implements OwnSession {
  @ApiProperty({ format: 'uuid', description: 'The offer' })
  offerId: string;

  @ApiProperty({ description: 'The title of the offer' })
  offerTitle: string;

  @ApiProperty({ type: 'integer', description: 'Places in live bookings' })
  taken: number;

  @ApiProperty({ enum: ['open', 'cancelled'], description: 'Whether it takes place' })
  state: OwnSession['state'];
}

export class OwnSessionsPageDto implements Page<OwnSession> {
  @ApiProperty({ type: [OwnSessionDto], description: 'The sessions, in order of time' })
  items: OwnSessionDto[];

  @ApiProperty({ type: String, nullable: true, description: 'For the next part; null at the end' })
  nextCursor: string | null;
}
