import { ApiProperty } from '@nestjs/swagger';
import {
  type BookingRequest,
  type Decline,
  REQUEST_STATES,
  type RequestState,
  type RequestToAnswer,
} from '#bookings';
import { ACCESS_FACETS, type AccessFacet } from '#kernel';
import { IsString, MaxLength } from 'class-validator';
import { MayBeLeftOut } from '../given.decorator.js';

const FACETS = Object.keys(ACCESS_FACETS);
const NOTE = 'Use 1,000 characters or fewer.';

export class BookingRequestDto implements BookingRequest {
  @ApiProperty({ enum: REQUEST_STATES, description: 'Where it stands' })
  state: RequestState;

  @ApiProperty({ format: 'date-time', description: 'Silence until then is a no' })
  answerBy: string;

  @ApiProperty({ description: 'The provider may see what the child needs' })
  showsNeeds: boolean;

  @ApiProperty({ description: 'What the family wrote to the provider' })
  message: string;

  @ApiProperty({ type: String, nullable: true, description: 'Why not, in words' })
  reason: string | null;

  @ApiProperty({ description: 'What the provider wrote' })
  note: string;
}

export class RequestToAnswerDto implements RequestToAnswer {
  @ApiProperty({ format: 'uuid', description: 'The booking' })
  bookingId: string;

  @ApiProperty({ enum: REQUEST_STATES, description: 'Where it stands' })
  state: RequestState;

  @ApiProperty({ description: 'The title of the offer' })
  offerTitle: string;

  @ApiProperty({
    type: String,
    format: 'uuid',
    nullable: true,
    description: 'The session; null for a stay',
  })
  sessionId: string | null;

  @ApiProperty({ format: 'date-time', description: 'When it begins' })
  startsAt: string;

  @ApiProperty({ format: 'date-time', description: 'When it ends' })
  endsAt: string;

  @ApiProperty({ type: 'integer', nullable: true, description: 'Nights; null for a session' })
  nights: number | null;

  @ApiProperty({ type: 'integer', description: 'Its price in pence' })
  pricePence: number;

  @ApiProperty({ type: 'integer', description: "The child's age on that day, in years" })
  age: number;

  @ApiProperty({
    enum: FACETS,
    isArray: true,
    nullable: true,
    description: 'What the child needs; null where the family does not show it',
  })
  needs: AccessFacet[] | null;

  @ApiProperty({ description: 'What the family writes' })
  message: string;

  @ApiProperty({ format: 'date-time', description: 'When it was asked' })
  askedAt: string;

  @ApiProperty({ format: 'date-time', description: 'Silence until then is a no' })
  answerBy: string;

  @ApiProperty({ description: 'There is time still, and nobody has answered' })
  isOpen: boolean;

  @ApiProperty({ type: String, nullable: true, description: 'Why not, in words' })
  reason: string | null;

  @ApiProperty({ description: 'What the provider wrote' })
  note: string;
}

export class RequestsDto {
  @ApiProperty({
    type: [RequestToAnswerDto],
    description: 'What waits, the shortest time first; then what is over, of the last 30 days',
  })
  items: RequestToAnswerDto[];

  @ApiProperty({ type: String, nullable: true, description: 'Always null: this is one page' })
  nextCursor: null;
}

export class DeclineDto implements Decline {
  @ApiProperty({ description: 'A code of the reasons: no-staff, needs, group, not-running, other' })
  @IsString({ message: 'Choose a reason.' })
  @MaxLength(40, { message: 'Choose a reason of the list.' })
  reason: string;

  @ApiProperty({ required: false, maxLength: 1000, description: 'What the family reads beside it' })
  @MayBeLeftOut()
  @IsString({ message: NOTE })
  @MaxLength(1000, { message: NOTE })
  note: string = '';
}

export class AnsweredRequestDto {
  @ApiProperty({ format: 'uuid', description: 'The booking' })
  bookingId: string;
}
