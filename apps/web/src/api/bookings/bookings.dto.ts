import { ApiProperty } from '@nestjs/swagger';
import {
  BOOKING_STATUSES,
  type Booking,
  type BookingStatus,
  BUYING_BASES,
  type BuyingBasis,
  type Funding,
  FUNDINGS,
  type FundedBooking,
  type StayFacts,
} from '#bookings';
import { IsIn, IsUUID } from 'class-validator';
import { BudgetFiguresDto, MoneyFiguresDto } from '../budget-figures.dto.js';

export class BookSessionDto {
  @ApiProperty({ format: 'uuid', description: 'A session of an offer' })
  @IsUUID('all', { message: 'Use the id of a session.' })
  sessionId: string;

  @ApiProperty({ format: 'uuid', description: 'The child who goes' })
  @IsUUID('all', { message: 'Use the id of a child.' })
  childId: string;

  @ApiProperty({ enum: FUNDINGS, description: 'Which money pays' })
  @IsIn(FUNDINGS, { message: 'Choose personal-budget or prepaid-card.' })
  funding: Funding;
}

export class StayFactsDto implements StayFacts {
  @ApiProperty({ format: 'uuid', description: 'The bed' })
  bedId: string;

  @ApiProperty({ format: 'date', description: 'The local day on which the first night begins' })
  firstNight: string;

  @ApiProperty({ type: 'integer', minimum: 1, maximum: 14, description: 'How many nights' })
  nights: number;

  @ApiProperty({
    type: 'integer',
    description: 'Pence a night, as the offer said when it was booked',
  })
  nightPricePence: number;
}

export class BookingDto implements Booking {
  @ApiProperty({ format: 'uuid', description: 'The booking' })
  id: string;

  @ApiProperty({ enum: BOOKING_STATUSES, description: 'Where it stands' })
  status: BookingStatus;

  @ApiProperty({ format: 'uuid', description: 'The child' })
  childId: string;

  @ApiProperty({
    type: String,
    format: 'uuid',
    nullable: true,
    description: 'The session; null for a stay',
  })
  sessionId: string | null;

  @ApiProperty({
    type: StayFactsDto,
    nullable: true,
    description: 'The nights and the bed; null for a session',
  })
  stay: StayFactsDto | null;

  @ApiProperty({ format: 'uuid', description: 'The offer of the session or the bed' })
  offerId: string;

  @ApiProperty({ format: 'uuid', description: 'The provider' })
  providerId: string;

  @ApiProperty({ format: 'date-time', description: 'When the session or the stay begins' })
  startsAt: string;

  @ApiProperty({ format: 'date-time', description: 'When the session or the stay ends' })
  endsAt: string;

  @ApiProperty({
    type: 'integer',
    description: 'Its length, which the hours pay for; 0 for a stay',
  })
  minutes: number;

  @ApiProperty({ type: 'integer', description: 'Its price in pence' })
  pricePence: number;

  @ApiProperty({ enum: FUNDINGS, description: 'Which money pays' })
  funding: Funding;

  @ApiProperty({ enum: BUYING_BASES, description: 'On what ground it was bought' })
  buyingBasis: BuyingBasis;

  @ApiProperty({
    type: String,
    format: 'date-time',
    nullable: true,
    description:
      'Until when the place or the bed is (or was) held; null when it was confirmed at once',
  })
  heldUntil: string | null;
}

export class FundedBookingDto extends BookingDto implements FundedBooking {
  @ApiProperty({ type: BudgetFiguresDto, description: "The child's personal budget, after this" })
  budget: BudgetFiguresDto;

  @ApiProperty({
    type: MoneyFiguresDto,
    nullable: true,
    description: 'The prepaid card after this, when the card pays',
  })
  card: MoneyFiguresDto | null;
}
