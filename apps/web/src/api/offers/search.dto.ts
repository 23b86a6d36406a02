import { ApiProperty } from '@nestjs/swagger';
import {
  AGE_BANDS,
  type FacetCounts,
  type FoundOffer,
  MATCHES,
  type ResolvedPlace,
  type SearchResult,
  WEEKDAYS,
} from '#catalogue';
import { ACCESS_FACETS, type AccessFacet, OFFER_KINDS, type OfferKind } from '#kernel';
import { PRICE_UNITS, type PriceUnit } from '#kernel';
import { Allow } from 'class-validator';

export const FACETS = Object.keys(ACCESS_FACETS);
export const KINDS = Object.keys(OFFER_KINDS);
export const UNITS = Object.keys(PRICE_UNITS);

/** Only named here: the catalogue reads and checks the values, for the pages as well. */
export class SearchOffersQueryDto {
  [name: string]: unknown;

  @ApiProperty({
    type: String,
    required: false,
    example: 'NG1 5FW',
    description: 'A postcode, or the first half of one; the list is then sorted by distance',
  })
  @Allow()
  near?: unknown;

  @ApiProperty({
    type: 'integer',
    required: false,
    minimum: 1,
    maximum: 100,
    default: 20,
    description: 'How far from there; without "near" it means nothing',
  })
  @Allow()
  withinMiles?: unknown;

  @ApiProperty({
    enum: KINDS,
    isArray: true,
    required: false,
    description:
      'Any of these kinds: repeat the parameter, or use commas. Accommodation is found only by its kind, ' +
      'because it has no sessions; without a place, by it alone',
  })
  @Allow()
  kind?: unknown;

  @ApiProperty({
    type: String,
    required: false,
    minLength: 3,
    maxLength: 80,
    description: 'Words of a title, a provider or a description; typing errors are forgiven',
  })
  @Allow()
  words?: unknown;

  @ApiProperty({
    enum: FACETS,
    isArray: true,
    required: false,
    description: 'Needs to be met: repeat the parameter, or use commas',
  })
  @Allow()
  access?: unknown;

  @ApiProperty({
    enum: MATCHES,
    required: false,
    default: 'all',
    description: 'Whether all needs must be met, or one of each group of needs is enough',
  })
  @Allow()
  match?: unknown;

  @ApiProperty({
    type: String,
    required: false,
    example: '2027-03-01',
    description: 'With a place free on or after this local day, or this instant with offset',
  })
  @Allow()
  from?: unknown;

  @ApiProperty({
    type: String,
    required: false,
    example: '2027-03-31',
    description: 'With a place free up to and including this local day, or before this instant',
  })
  @Allow()
  to?: unknown;

  @ApiProperty({
    type: 'integer',
    required: false,
    minimum: 0,
    maximum: 1_000_000,
    description: "At most this price, in pence for one of the offer's unit",
  })
  @Allow()
  maxPricePence?: unknown;

  @ApiProperty({
    type: 'integer',
    required: false,
    minimum: 0,
    maximum: 25,
    description: 'Taking this age, in whole years',
  })
  @Allow()
  age?: unknown;

  @ApiProperty({
    enum: Object.keys(AGE_BANDS),
    isArray: true,
    required: false,
    description: 'Taking somebody of any of these ages',
  })
  @Allow()
  ages?: unknown;

  @ApiProperty({
    enum: Object.keys(WEEKDAYS),
    isArray: true,
    required: false,
    description: 'With a place free on any of these days of the week',
  })
  @Allow()
  days?: unknown;

  @ApiProperty({
    type: String,
    required: false,
    example: '15:00',
    description: 'With a session that starts at this local time of the day or later',
  })
  @Allow()
  after?: unknown;

  @ApiProperty({
    type: String,
    required: false,
    example: '19:00',
    description: 'With a session that starts before this local time of the day',
  })
  @Allow()
  before?: unknown;

  @ApiProperty({
    type: 'integer',
    required: false,
    minimum: 1,
    maximum: 500,
    default: 1,
    description: 'With so many free places at one session',
  })
  @Allow()
  places?: unknown;

  @ApiProperty({
    enum: ['yes'],
    required: false,
    description: "Only of providers at which the caller's children were before; for families",
  })
  @Allow()
  known?: unknown;

  @ApiProperty({
    type: 'integer',
    required: false,
    minimum: 1,
    maximum: 100,
    default: 20,
    description: 'How many',
  })
  @Allow()
  limit?: unknown;

  @ApiProperty({
    type: String,
    required: false,
    description: 'The nextCursor of the page before this one',
  })
  @Allow()
  cursor?: unknown;
}

export class ProviderNameDto {
  @ApiProperty({ format: 'uuid', description: 'The provider' })
  id: string;

  @ApiProperty({ description: 'Its name' })
  name: string;
}

export class FoundOfferDto implements FoundOffer {
  @ApiProperty({ format: 'uuid', description: 'The offer' })
  id: string;

  @ApiProperty({ description: 'What it is called' })
  title: string;

  @ApiProperty({ enum: KINDS, description: 'What kind of offer it is' })
  kind: OfferKind;

  @ApiProperty({ type: ProviderNameDto, description: 'Who runs it' })
  provider: ProviderNameDto;

  @ApiProperty({
    type: Number,
    nullable: true,
    description: 'From the place asked about, to one decimal; null when none was given',
  })
  distanceMiles: number | null;

  @ApiProperty({ type: 'integer', description: 'The price of one unit, in pence' })
  pricePence: number;

  @ApiProperty({ enum: UNITS, description: 'What the price is for' })
  priceUnit: PriceUnit;

  @ApiProperty({ type: 'integer', description: 'The youngest age it takes' })
  ageFrom: number;

  @ApiProperty({ type: 'integer', description: 'The oldest age it takes' })
  ageTo: number;

  @ApiProperty({ enum: FACETS, isArray: true, description: 'The needs it can meet' })
  access: AccessFacet[];

  @ApiProperty({
    type: String,
    format: 'date-time',
    nullable: true,
    description: 'The next session with a free place; null for accommodation',
  })
  nextSessionAt: string | null;

  @ApiProperty({
    type: 'integer',
    nullable: true,
    description: 'Free places at that session; null for accommodation',
  })
  placesAvailable: number | null;
}

export class ResolvedPlaceDto implements ResolvedPlace {
  @ApiProperty({ example: 'NG1', description: 'The entry of the gazetteer' })
  code: string;

  @ApiProperty({ example: 'Nottingham city centre', description: 'What it is called' })
  name: string;

  @ApiProperty({ description: "False when a postcode was taken as its district's centre" })
  exact: boolean;
}

export class FoundOffersDto implements SearchResult {
  @ApiProperty({ type: [FoundOfferDto], description: 'The offers' })
  items: FoundOfferDto[];

  @ApiProperty({ type: String, nullable: true, description: 'For the next part; null at the end' })
  nextCursor: string | null;

  @ApiProperty({
    type: ResolvedPlaceDto,
    nullable: true,
    description: 'What "near" was taken as; null when it was not given',
  })
  near: ResolvedPlaceDto | null;
}

/** Codes with how many offers each. */
const COUNTS = { type: 'object', additionalProperties: { type: 'integer' } } as const;

export class FacetCountsDto implements FacetCounts {
  @ApiProperty({ ...COUNTS, description: 'By kind, whatever kinds are asked for' })
  kinds: Record<string, number>;

  @ApiProperty({ ...COUNTS, description: 'By access need, added to those that are asked for' })
  access: Record<string, number>;

  @ApiProperty({ ...COUNTS, description: 'By age, whatever ages are asked for' })
  ages: Record<string, number>;

  @ApiProperty({ type: 'integer', description: 'As the search stands' })
  all: number;

  @ApiProperty({ description: 'Whether more offers than were counted could fit' })
  bounded: boolean;
}
