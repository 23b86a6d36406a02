import { ApiProperty } from '@nestjs/swagger';
import { type Waiting } from '#approvals';
import {
  DELIVERIES,
  type Delivery,
  type Entitlement,
  type EntitlementFacts,
  type Origin,
  ORIGINS,
  type Programme,
  PROGRAMMES,
} from '#budgets';
import { type Page } from '#kernel';
import { IsIn, IsInt, IsString, Length, Max, Min } from 'class-validator';
import { MayBeLeftOut } from '../given.decorator.js';

const CODES = {
  programmes: Object.keys(PROGRAMMES),
  deliveries: Object.keys(DELIVERIES),
  origins: Object.keys(ORIGINS),
};

export class OpenEntitlementDto {
  @ApiProperty({ enum: CODES.programmes, description: 'The programme' })
  @IsIn(CODES.programmes, {
    message: 'Choose flexible-short-breaks, targeted-short-breaks or social-care.',
  })
  programme: Programme;

  @ApiProperty({ enum: CODES.deliveries, description: 'Who holds the money' })
  @IsIn(CODES.deliveries, { message: 'Choose direct-payment or provider.' })
  delivery: Delivery;

  @ApiProperty({
    required: false,
    type: 'integer',
    minimum: 1,
    maximum: 8784,
    description:
      'Hours a year. Needed for Targeted Short Breaks, 1 to 200 where the band says no more; Flexible Short ' +
      'Breaks are 80. Social care: as assessed, may be left out where there are nights.',
  })
  @MayBeLeftOut()
  @IsInt({ message: 'Enter whole hours a year.' })
  @Min(1, { message: 'Enter whole hours a year, 1 or more.' })
  @Max(8784, { message: 'Enter whole hours a year, at most 8784.' })
  hours?: number;

  @ApiProperty({
    required: false,
    type: 'integer',
    minimum: 0,
    maximum: 366,
    description: 'Nights away from home a year, where some were assessed',
  })
  @MayBeLeftOut()
  @IsInt({ message: 'Enter whole nights, 0 to 366.' })
  @Min(0, { message: 'Enter whole nights, 0 to 366.' })
  @Max(366, { message: 'Enter whole nights, 0 to 366.' })
  nights?: number;

  @ApiProperty({
    required: false,
    type: 'integer',
    minimum: 1,
    maximum: 10_000_000,
    description:
      'Pence a year. Needed for Targeted Short Breaks: 180000 to 300000. Flexible Short Breaks are ' +
      '75000 by direct payment and 120000 by a provider. Social care: what the package costs.',
  })
  @MayBeLeftOut()
  @IsInt({ message: 'Enter whole pence above zero.' })
  @Min(1, { message: 'Enter whole pence above zero.' })
  @Max(10_000_000, { message: 'Enter at most 10000000 pence.' })
  amountPence?: number;

  @ApiProperty({
    description: 'Why universal services alone are no longer enough, 10 to 2,000 characters',
  })
  @IsString({ message: 'Say why universal services alone are no longer enough.' })
  @Length(10, 2000, {
    message: 'Say in 10 to 2,000 characters why universal services alone are no longer enough.',
  })
  universalFirstReason: string;

  @ApiProperty({
    required: false,
    enum: CODES.origins,
    description:
      'Where Targeted Short Breaks come from: they take no direct referrals. Left out, it is where the ' +
      'child is; another one is refused.',
  })
  @MayBeLeftOut()
  @IsIn(CODES.origins, { message: 'Choose flexible-short-breaks or social-care.' })
  origin?: Origin;
}

/** What a child may use in a year. */
export class EntitlementFactsDto implements EntitlementFacts {
  @ApiProperty({ format: 'uuid', description: 'The entitlement' })
  id: string;

  @ApiProperty({ enum: CODES.programmes, description: 'The programme' })
  programme: Programme;

  @ApiProperty({ enum: CODES.deliveries, description: 'Who holds the money' })
  delivery: Delivery;

  @ApiProperty({ example: '2026-27', description: 'The year whose bands hold, from 1 April' })
  financialYear: string;

  @ApiProperty({ format: 'date', description: 'The first day' })
  startsOn: string;

  @ApiProperty({ format: 'date', description: 'The last day' })
  endsOn: string;

  @ApiProperty({ type: 'integer', description: 'Given for the year, cards included, in pence' })
  pence: number;

  @ApiProperty({ type: 'integer', description: 'Given for the year, in minutes' })
  minutes: number;

  @ApiProperty({
    type: 'integer',
    description: 'Nights away from home given for the year, where they are counted apart; else 0',
  })
  nights: number;
}

export class EntitlementDto extends EntitlementFactsDto implements Entitlement {
  @ApiProperty({ format: 'uuid', description: 'The child' })
  childId: string;

  @ApiProperty({ enum: ['open', 'closed'], description: 'Closed when its year is over' })
  state: 'open' | 'closed';

  @ApiProperty({ description: 'Why universal services alone are no longer enough' })
  universalFirstReason: string;

  @ApiProperty({
    type: String,
    enum: [...CODES.origins, null],
    nullable: true,
    description: 'Where Targeted Short Breaks came from',
  })
  origin: Origin | null;

  @ApiProperty({ format: 'date-time', description: 'When it was opened' })
  openedAt: string;
}

/** What waits for somebody else, because it is more than the caller decides alone. */
export class WaitingDto implements Waiting {
  @ApiProperty({ format: 'uuid', description: 'The request for approval' })
  requestId: string;

  @ApiProperty({ description: 'Who may approve it', example: 'finance or a commissioner' })
  approvers: string;

  @ApiProperty({
    format: 'date-time',
    description: 'If nobody has answered by then, nothing happens',
  })
  expiresAt: string;
}

export class EntitlementsPageDto implements Page<Entitlement> {
  @ApiProperty({ type: [EntitlementDto], description: 'The entitlements, the newest first' })
  items: EntitlementDto[];

  @ApiProperty({ type: String, nullable: true, description: 'For the next part; null at the end' })
  nextCursor: string | null;
}
