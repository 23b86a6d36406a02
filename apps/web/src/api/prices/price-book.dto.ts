import { ApiProperty } from '@nestjs/swagger';
import { type Page, PRICE_UNITS, type PriceUnit } from '#kernel';
import { type PriceCeiling, type PriceVersion } from '#prices';
import { IsISO8601, IsUUID, Length } from 'class-validator';
import { MayBeLeftOut } from '../given.decorator.js';
import { PageQueryDto } from '../page-query.dto.js';

const DAY = { message: 'Use a day such as 2027-04-01.' };

export class PriceBookQueryDto extends PageQueryDto {
  @ApiProperty({ required: false, format: 'date', description: 'Only what is paid on this day' })
  @MayBeLeftOut()
  @IsISO8601({ strict: true }, DAY)
  @Length(10, 10, DAY)
  on?: string;

  @ApiProperty({ required: false, format: 'uuid', description: 'Only this offer' })
  @MayBeLeftOut()
  @IsUUID('all', { message: 'Use the id of an offer.' })
  offerId?: string;
}

/** What one council pays for one offer from a day on. */
export class AgreedPriceDto implements PriceVersion {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty({ format: 'uuid' })
  offerId: string;

  @ApiProperty({ description: 'The title of the offer' })
  offer: string;

  @ApiProperty({ description: 'Its provider' })
  provider: string;

  @ApiProperty({ format: 'uuid' })
  councilId: string;

  @ApiProperty({ description: 'The council that pays it' })
  council: string;

  @ApiProperty({ enum: Object.keys(PRICE_UNITS), description: 'What it is the price of' })
  priceUnit: PriceUnit;

  @ApiProperty({ type: 'integer', description: 'Before it, in pence' })
  previousPence: number;

  @ApiProperty({ type: 'integer', description: 'In pence, for one unit' })
  pence: number;

  @ApiProperty({ format: 'date', description: 'For sessions and nights from this day on' })
  validFrom: string;

  @ApiProperty({
    type: String,
    format: 'date',
    nullable: true,
    description: 'The first day of the next price; null while none is agreed',
  })
  validTo: string | null;

  @ApiProperty({ format: 'uuid', description: 'The request that it came of' })
  upliftId: string;

  @ApiProperty({ format: 'date-time' })
  agreedAt: string;

  @ApiProperty({ description: 'Whether it is paid today' })
  isInForce: boolean;
}

export class PriceBookPageDto implements Page<PriceVersion> {
  @ApiProperty({ type: [AgreedPriceDto], description: 'The latest first day first' })
  items: AgreedPriceDto[];

  @ApiProperty({ type: String, nullable: true, description: 'For the next page; null at the end' })
  nextCursor: string | null;
}

export class PriceCeilingDto implements PriceCeiling {
  @ApiProperty({ format: 'uuid' })
  partId: string;

  @ApiProperty()
  part: string;

  @ApiProperty()
  market: string;

  @ApiProperty({ enum: Object.keys(PRICE_UNITS) })
  priceUnit: PriceUnit;

  @ApiProperty({ type: 'integer', description: 'The most that one unit may cost, in pence' })
  pence: number;

  @ApiProperty({ format: 'date' })
  validFrom: string;

  @ApiProperty({ description: 'Who decided it, and when' })
  source: string;
}

export class PriceCeilingsDto implements Page<PriceCeiling> {
  @ApiProperty({ type: [PriceCeilingDto], description: 'At most 500, by market and part' })
  items: PriceCeilingDto[];

  @ApiProperty({ type: String, nullable: true, description: 'Null: it is the whole list' })
  nextCursor: string | null;
}
