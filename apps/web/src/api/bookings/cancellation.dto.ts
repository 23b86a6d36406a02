import { ApiProperty } from '@nestjs/swagger';
import {
  CANCELLATION_REASONS,
  type CancellationQuote,
  type CancellationStep,
  type CancelledBooking,
  FAMILY_REASONS,
  type FamilyReason,
  type Refund,
} from '#bookings';
import { IsIn, IsInt, Max, Min } from 'class-validator';
import { MayBeLeftOut } from '../given.decorator.js';
import { FundedBookingDto } from './bookings.dto.js';

export class CancelBookingDto {
  @ApiProperty({
    enum: FAMILY_REASONS,
    required: false,
    description:
      'illness uses a day of illness of the child, with everything back; otherwise family',
  })
  @MayBeLeftOut()
  @IsIn(FAMILY_REASONS, { message: 'Use family or illness.' })
  reason?: FamilyReason;

  @ApiProperty({
    type: 'integer',
    required: false,
    description:
      'Pence that were said to come back; where it is another amount by now nothing is done',
  })
  @MayBeLeftOut()
  @IsInt({ message: 'Use a number of pence.' })
  @Min(0, { message: 'Use 0 or more.' })
  @Max(100_000_000, { message: 'Use fewer pence.' })
  agreedRefundPence?: number;
}

export class RefundDto implements Refund {
  @ApiProperty({ enum: CANCELLATION_REASONS, description: 'Why it ended' })
  reason: Refund['reason'];

  @ApiProperty({ format: 'date-time', description: 'When' })
  cancelledAt: string;

  @ApiProperty({
    type: String,
    format: 'date-time',
    nullable: true,
    description: 'The last minute of the rule that held; null where notice does not matter',
  })
  ruleUntil: string | null;

  @ApiProperty({ type: 'integer', minimum: 0, maximum: 100, description: 'Of the price' })
  backPercent: number;

  @ApiProperty({ type: 'integer', description: 'Pence' })
  pricePence: number;

  @ApiProperty({ type: 'integer', description: 'Pence that the provider keeps' })
  chargePence: number;

  @ApiProperty({ type: 'integer', description: 'Pence that come back' })
  refundPence: number;

  @ApiProperty({ description: 'What the provider said' })
  note: string;
}

export class CancellationStepDto implements CancellationStep {
  @ApiProperty({ type: 'integer', minimum: 0, description: 'Hours before the start' })
  hours: number;

  @ApiProperty({ format: 'date-time', description: 'The last minute in which it holds' })
  until: string;

  @ApiProperty({
    type: 'integer',
    minimum: 0,
    maximum: 100,
    description: 'Of the price that comes back',
  })
  percent: number;
}

export class IllnessDaysDto {
  @ApiProperty({ type: 'integer', description: 'Days a year with everything back' })
  days: number;

  @ApiProperty({ type: 'integer', description: 'Of the child, used this year' })
  used: number;
}

export class ResaleDto {
  @ApiProperty({ type: 'integer', description: 'Pence' })
  pence: number;

  @ApiProperty({ format: 'date-time', description: 'When it came back' })
  at: string;
}

export class CancellationQuoteDto implements CancellationQuote {
  @ApiProperty({ format: 'date-time', description: 'When it starts' })
  startsAt: string;

  @ApiProperty({
    type: [CancellationStepDto],
    description: 'The earliest first, the last until the start',
  })
  steps: CancellationStepDto[];

  @ApiProperty({
    type: 'integer',
    minimum: 0,
    maximum: 100,
    description: 'Back of the price when nobody comes',
  })
  noShowPercent: number;

  @ApiProperty({ type: IllnessDaysDto, description: 'Days on which the child was ill' })
  illness: IllnessDaysDto;

  @ApiProperty({
    type: RefundDto,
    nullable: true,
    description: 'If it were cancelled now; null when it cannot be',
  })
  now: RefundDto | null;

  @ApiProperty({
    type: RefundDto,
    nullable: true,
    description: 'The same with a day of illness, where that helps',
  })
  ifIll: RefundDto | null;

  @ApiProperty({
    type: RefundDto,
    nullable: true,
    description: 'How it was cancelled; null for a hold',
  })
  done: RefundDto | null;

  @ApiProperty({
    type: ResaleDto,
    nullable: true,
    description: 'What came back when the place was sold again',
  })
  resold: ResaleDto | null;
}

export class CancelledBookingDto extends FundedBookingDto implements CancelledBooking {
  @ApiProperty({ type: RefundDto, nullable: true, description: 'What came back; null for a hold' })
  refund: RefundDto | null;
}
