import { ApiProperty } from '@nestjs/swagger';
import { type BookingDetails, type RegisterLine } from '#bookings';
import { type Page } from '#kernel';
import { IsIn, IsUUID } from 'class-validator';
import { MayBeLeftOut } from '../given.decorator.js';
import { PageQueryDto } from '../page-query.dto.js';
import { BookingRequestDto } from './requests.dto.js';
import { BookingDto, FundedBookingDto } from './bookings.dto.js';

export class BookingsQueryDto extends PageQueryDto {
  @ApiProperty({
    required: false,
    enum: ['upcoming', 'past'],
    default: 'upcoming',
    description: 'Bookings to come, the next first; or the others, the last first',
  })
  @MayBeLeftOut()
  @IsIn(['upcoming', 'past'], { message: 'Choose upcoming or past.' })
  when: 'upcoming' | 'past' = 'upcoming';

  @ApiProperty({ required: false, format: 'uuid', description: 'Only of this child' })
  @MayBeLeftOut()
  @IsUUID('all', { message: 'Use the id of a child.' })
  childId?: string;
}

export class BookingDetailsDto extends BookingDto implements BookingDetails {
  @ApiProperty({ description: "The child's name" })
  childName: string;

  @ApiProperty({ description: 'The title of the offer' })
  offerTitle: string;

  @ApiProperty({ description: 'The name of the provider' })
  providerName: string;

  @ApiProperty({ description: 'Where it is' })
  postcode: string;

  @ApiProperty({ type: String, nullable: true, description: 'Home and bed; null for a session' })
  bedName: string | null;

  @ApiProperty({
    type: 'integer',
    nullable: true,
    description: 'Hours that the provider has to agree to it; null where nobody need be asked',
  })
  hoursToAgree: number | null;

  @ApiProperty({
    type: BookingRequestDto,
    nullable: true,
    description: 'That the provider was asked; null when it was not. While it waits it is "held"',
  })
  request: BookingRequestDto | null;
}

export class FundedBookingDetailsDto extends FundedBookingDto implements BookingDetails {
  @ApiProperty({ description: "The child's name" })
  childName: string;

  @ApiProperty({ description: 'The title of the offer' })
  offerTitle: string;

  @ApiProperty({ description: 'The name of the provider' })
  providerName: string;

  @ApiProperty({ description: 'Where it is' })
  postcode: string;

  @ApiProperty({ type: String, nullable: true, description: 'Home and bed; null for a session' })
  bedName: string | null;

  @ApiProperty({
    type: 'integer',
    nullable: true,
    description: 'Hours that the provider has to agree to it; null where nobody need be asked',
  })
  hoursToAgree: number | null;

  @ApiProperty({
    type: BookingRequestDto,
    nullable: true,
    description: 'That the provider was asked; null when it was not. While it waits it is "held"',
  })
  request: BookingRequestDto | null;
}

export class BookingsPageDto implements Page<BookingDetails> {
  @ApiProperty({ type: [BookingDetailsDto], description: 'The bookings' })
  items: BookingDetailsDto[];

  @ApiProperty({ type: String, nullable: true, description: 'For the next part; null at the end' })
  nextCursor: string | null;
}

export class AttendanceDto {
  @ApiProperty({ format: 'uuid', description: 'The booking' })
  id: string;

  @ApiProperty({ enum: ['attended'], description: 'The child was there' })
  status: 'attended';
}

export class RegisterLineDto implements RegisterLine {
  @ApiProperty({ format: 'uuid', description: 'The booking' })
  id: string;

  @ApiProperty({ enum: ['confirmed', 'attended'], description: 'Expected, or was there' })
  status: RegisterLine['status'];

  @ApiProperty({ description: "The child's name" })
  childName: string;

  @ApiProperty({ format: 'date', description: 'The date of birth' })
  dateOfBirth: string;

  @ApiProperty({ type: [String], description: 'What the child needs to take part' })
  accessNeeds: string[];

  @ApiProperty({ format: 'date-time', description: 'When the session begins' })
  startsAt: string;

  @ApiProperty({ format: 'date-time', description: 'When the session ends' })
  endsAt: string;

  @ApiProperty({ description: 'The money is set aside' })
  funded: true;
}

export class RegisterDto {
  @ApiProperty({ type: [RegisterLineDto], description: 'Who comes, by name' })
  items: RegisterLineDto[];

  @ApiProperty({ type: String, nullable: true, description: 'Always null: a register is one page' })
  nextCursor: null;
}
