import { ApiProperty } from '@nestjs/swagger';
import { OFFER_KINDS, type OfferKind } from '#kernel';
import { type Alert, type AlertWish } from '#vacancies';
import {
  ArrayMaxSize,
  ArrayUnique,
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  Max,
  Min,
} from 'class-validator';

const KINDS = Object.keys(OFFER_KINDS);
const KINDS_MESSAGE = `Use a list of: ${KINDS.join(', ')}. An empty list means any.`;

export class SetAlertDto implements AlertWish {
  @ApiProperty({
    enum: KINDS,
    isArray: true,
    description: 'Of which kinds; an empty list means any',
  })
  @IsArray({ message: KINDS_MESSAGE })
  @ArrayMaxSize(KINDS.length, { message: KINDS_MESSAGE })
  @ArrayUnique({ message: 'Name each kind once.' })
  @IsIn(KINDS, { each: true, message: KINDS_MESSAGE })
  offerKinds: OfferKind[];

  @ApiProperty({
    type: 'integer',
    minimum: 1,
    maximum: 100,
    description: "How far from the child's home district",
  })
  @IsInt({ message: 'Use a whole number of miles, from 1 to 100.' })
  @Min(1, { message: 'Use a whole number of miles, from 1 to 100.' })
  @Max(100, { message: 'Use a whole number of miles, from 1 to 100.' })
  withinMiles: number;

  @ApiProperty({ description: 'By e-mail as well as in the notifications' })
  @IsBoolean({ message: 'Use true or false.' })
  byEmail: boolean;
}

export class AlertDto implements Alert {
  @ApiProperty({
    enum: KINDS,
    isArray: true,
    description: 'Of which kinds; an empty list means any',
  })
  offerKinds: OfferKind[];

  @ApiProperty({ type: 'integer', description: "How far from the child's home district, in miles" })
  withinMiles: number;

  @ApiProperty({ description: 'By e-mail as well as in the notifications' })
  byEmail: boolean;

  @ApiProperty({ format: 'date-time', description: 'When it was last changed' })
  changedAt: string;
}
