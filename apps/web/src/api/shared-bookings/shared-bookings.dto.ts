import { ApiProperty } from '@nestjs/swagger';
import {
  BOOKING_STATUSES,
  type BookingStatus,
  type Funding,
  FUNDINGS,
  MOST_SHARING,
  type OwnShare,
  SHARE_STATES,
  type SharedBookingView,
} from '#bookings';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsIn,
  IsInt,
  IsUUID,
  Max,
  Min,
  ValidateNested,
} from 'class-validator';

const PENCE = { type: 'integer', description: 'Pence' } as const;

export class SharingChildDto {
  @ApiProperty({ format: 'uuid', description: 'The child who goes' })
  @IsUUID('all', { message: 'Use the id of a child.' })
  childId: string;

  @ApiProperty({ enum: FUNDINGS, description: 'Which money pays for this child' })
  @IsIn(FUNDINGS, { message: 'Choose personal-budget or prepaid-card.' })
  funding: Funding;
}

export class BookTogetherDto {
  @ApiProperty({ format: 'uuid', description: 'A session of an offer whose workers are shared' })
  @IsUUID('all', { message: 'Use the id of a session.' })
  sessionId: string;

  @ApiProperty({ type: [SharingChildDto], description: 'Who joined first pays an odd penny' })
  @IsArray({ message: 'Name the children.' })
  @ArrayMinSize(2, { message: 'Name two children or more.' })
  @ArrayMaxSize(MOST_SHARING, { message: `Name ${MOST_SHARING} children or fewer.` })
  @ValidateNested({ each: true })
  @Type(() => SharingChildDto)
  children: SharingChildDto[];

  @ApiProperty({ ...PENCE, description: 'What each child may cost at most if another leaves' })
  @IsInt({ message: 'Give whole pence.' })
  @Min(0, { message: 'Give whole pence.' })
  @Max(1_000_000, { message: 'Give 1,000,000 pence or fewer.' })
  mostPence: number;

  @ApiProperty({ ...PENCE, description: 'What they cost together, as it was shown' })
  @IsInt({ message: 'Give whole pence.' })
  @Min(0, { message: 'Give whole pence.' })
  @Max(1_000_000, { message: 'Give 1,000,000 pence or fewer.' })
  agreedPence: number;
}

export class ShareOfChildDto implements Omit<OwnShare, 'childName' | 'wasPence'> {
  @ApiProperty({ format: 'uuid', description: 'Its booking, which is cancelled like any other' })
  bookingId: string;

  @ApiProperty({ format: 'uuid', description: 'The child' })
  childId: string;

  @ApiProperty({ enum: BOOKING_STATUSES, description: 'Where its booking stands' })
  status: BookingStatus;

  @ApiProperty({ ...PENCE, description: 'Its share; what is set aside, until it is decided' })
  pricePence: number;

  @ApiProperty({ ...PENCE, description: 'What its family agreed to pay at most' })
  mostPence: number;

  @ApiProperty({
    type: 'integer',
    nullable: true,
    description: 'The share that its family is asked for, in pence',
  })
  askedPence: number | null;

  @ApiProperty({
    type: String,
    format: 'date-time',
    nullable: true,
    description: 'Until when it is asked',
  })
  answerBy: string | null;
}

export class SharedBookingDto {
  @ApiProperty({ format: 'uuid', description: 'The shared booking' })
  id: string;

  @ApiProperty({ enum: SHARE_STATES, description: 'Open for others, settled, or released' })
  state: SharedBookingView['state'];

  @ApiProperty({ format: 'uuid', description: 'The session' })
  sessionId: string;

  @ApiProperty({ type: 'integer', description: 'Children in it now, of all families' })
  children: number;

  @ApiProperty({
    type: 'integer',
    nullable: true,
    description: 'What all of them cost together, in pence; null until it is decided',
  })
  totalPence: number | null;

  @ApiProperty({ type: [ShareOfChildDto], description: "The caller's own children in it" })
  shares: ShareOfChildDto[];
}

/** Of other families nothing is said but how many children there are. */
export function toSharedBookingDto(view: SharedBookingView): SharedBookingDto {
  return {
    id: view.id,
    state: view.state,
    sessionId: view.sessionId,
    children: view.live,
    totalPence: view.round && view.round.totalPence,
    shares: view.mine.map(({ childName: _name, wasPence: _was, ...share }) => share),
  };
}
