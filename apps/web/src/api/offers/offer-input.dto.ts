import { ApiProperty, PartialType } from '@nestjs/swagger';
import { type NewOffer, type OfferDetails } from '#catalogue';
import { type AccessFacet, type OfferKind, type PriceUnit } from '#kernel';
import { ArrayMaxSize, IsArray, IsIn, IsInt, IsString, IsUUID, MaxLength } from 'class-validator';
import { MayBeLeftOut } from '../given.decorator.js';
import { FACETS, KINDS, UNITS } from './search.dto.js';

/** Lengths and ranges are checked by the catalogue, for the pages as well. */
export class OfferDetailsDto implements OfferDetails {
  @ApiProperty({ minLength: 3, maxLength: 120, description: 'What it is called' })
  @IsString({ message: 'Enter what the offer is called.' })
  @MaxLength(1000, { message: 'Use 3 to 120 characters.' })
  title: string;

  @ApiProperty({ minLength: 10, maxLength: 2000, description: 'What happens there, for whom' })
  @IsString({ message: 'Describe the offer.' })
  @MaxLength(10_000, { message: 'Use 10 to 2000 characters.' })
  description: string;

  @ApiProperty({ example: 'NG1 5FW', description: 'Where it is: a whole postcode' })
  @IsString({ message: 'Enter a whole postcode, such as NG1 5FW.' })
  postcode: string;

  @ApiProperty({ type: 'integer', minimum: 0, maximum: 25, description: 'The youngest age' })
  @IsInt({ message: 'Enter a whole number from 0 to 25.' })
  ageFrom: number;

  @ApiProperty({ type: 'integer', minimum: 0, maximum: 25, description: 'The oldest age' })
  @IsInt({ message: 'Enter a whole number from 0 to 25.' })
  ageTo: number;

  @ApiProperty({ enum: FACETS, isArray: true, description: 'The needs it can meet' })
  @IsArray({ message: 'Send a list, which may be empty.' })
  @ArrayMaxSize(50, { message: 'Name each need once.' })
  @IsIn(FACETS, { each: true, message: `Choose from: ${FACETS.join(', ')}.` })
  access: AccessFacet[];

  @ApiProperty({
    type: 'integer',
    minimum: 0,
    maximum: 1_000_000,
    description: 'The price of one unit, in pence, for all the carers who come',
  })
  @IsInt({ message: 'Enter whole pence from 0 to 1000000.' })
  pricePence: number;

  @ApiProperty({ enum: UNITS, description: 'What the price is for' })
  @IsIn(UNITS, { message: `Choose one of: ${UNITS.join(', ')}.` })
  priceUnit: PriceUnit;

  @ApiProperty({
    type: 'integer',
    required: false,
    minimum: 1,
    maximum: 4,
    description: 'How many carers come, for care and nights at home; the price is for all of them',
  })
  @MayBeLeftOut()
  @IsInt({ message: 'Enter a whole number from 1 to 4.' })
  carers?: number;

  @ApiProperty({ required: false, maxLength: 1000, description: 'Who the staff are' })
  @MayBeLeftOut()
  @IsString({ message: 'Enter a text.' })
  @MaxLength(10_000, { message: 'Use at most 1000 characters.' })
  staff?: string;

  @ApiProperty({ required: false, maxLength: 1000, description: 'What a child should bring' })
  @MayBeLeftOut()
  @IsString({ message: 'Enter a text.' })
  @MaxLength(10_000, { message: 'Use at most 1000 characters.' })
  bring?: string;
}

export class NewOfferDto extends OfferDetailsDto implements NewOffer {
  @ApiProperty({ enum: KINDS, description: 'It decides which registration is needed' })
  @IsIn(KINDS, { message: `Choose one of: ${KINDS.join(', ')}.` })
  kind: OfferKind;

  @ApiProperty({
    required: false,
    format: 'uuid',
    description: 'The part of a market it belongs to; needed where several buy this kind',
  })
  @MayBeLeftOut()
  @IsUUID('all', { message: 'Use the id of a part of a market.' })
  partId?: string;
}

export class ChangeOfferDto extends PartialType(OfferDetailsDto, { skipNullProperties: false }) {}
