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

export class BookingDto implements Booking {
  @ApiProperty({ format: 'uuid', description: 'The booking' })
  id: string;

  @ApiProperty({ enum: BOOKING_STATUSES, description: 'Where it stands' })
  status: BookingStatus;

  @ApiProperty({ format: 'uuid', description: 'The child' })
  childId: string;

  @ApiProperty({ format: 'uuid', description: 'The session' })
  sessionId: string;

  @ApiProperty({ format: 'uuid', description: 'The offer of the session' })
  offerId: string;

  @ApiProperty({ format: 'uuid', description: 'The provider' })
  providerId: string;

  @ApiProperty({ format: 'date-time', description: 'When the session begins' })
  startsAt: string;

  @ApiProperty({ format: 'date-time', description: 'When the session ends' })
  endsAt: string;

  @ApiProperty({ type: 'integer', description: 'Its length, which the hours pay for' })
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
    description: 'Until when the place is (or was) held; null when it was confirmed at once',
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
