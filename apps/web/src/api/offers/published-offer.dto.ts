import { ApiProperty } from '@nestjs/swagger';
import { type PublishedOffer, STATUTORY_CATEGORIES, type StatutoryCategory } from '#catalogue';
import { type AccessFacet, type OfferKind, type PriceUnit } from '#kernel';
import { FACETS, KINDS, ProviderNameDto, UNITS } from './search.dto.js';

export class HeldRegistrationDto {
  @ApiProperty({ example: 'cqc', description: 'Its code' })
  kind: string;

  @ApiProperty({ description: 'What it is called' })
  label: string;

  @ApiProperty({ description: "The regulator's number" })
  number: string;

  @ApiProperty({
    type: String,
    format: 'date',
    nullable: true,
    description: 'Its last day; null when it has no end',
  })
  validTo: string | null;
}

export class AuthorityNameDto {
  @ApiProperty({ format: 'uuid', description: 'The authority' })
  id: string;

  @ApiProperty({ description: 'Its name' })
  name: string;
}

export class NextPriceDto {
  @ApiProperty({ type: 'integer', description: 'The price of one unit, in pence' })
  pence: number;

  @ApiProperty({
    format: 'date',
    description: 'The first day of sessions and nights that cost this',
  })
  from: string;
}

export class PublishedOfferDto implements PublishedOffer {
  @ApiProperty({ format: 'uuid', description: 'The offer' })
  id: string;

  @ApiProperty({ description: 'What it is called' })
  title: string;

  @ApiProperty({ description: 'What happens there, and for whom' })
  description: string;

  @ApiProperty({ enum: KINDS, description: 'What kind of offer it is' })
  kind: OfferKind;

  @ApiProperty({
    enum: Object.keys(STATUTORY_CATEGORIES),
    nullable: true,
    description: 'The statutory kind of short break; null for accommodation',
  })
  statutoryCategory: StatutoryCategory | null;

  @ApiProperty({ type: ProviderNameDto, description: 'Who runs it' })
  provider: ProviderNameDto;

  @ApiProperty({ example: 'NG1 5FW', description: 'Where it is' })
  postcode: string;

  @ApiProperty({
    type: Number,
    nullable: true,
    description: 'From the postcode asked about, to one decimal',
  })
  distanceMiles: number | null;

  @ApiProperty({ type: 'integer', description: 'The youngest age it takes' })
  ageFrom: number;

  @ApiProperty({ type: 'integer', description: 'The oldest age it takes' })
  ageTo: number;

  @ApiProperty({ enum: FACETS, isArray: true, description: 'The needs it can meet' })
  access: AccessFacet[];

  @ApiProperty({ type: 'integer', description: 'The price of one unit, in pence' })
  pricePence: number;

  @ApiProperty({ enum: UNITS, description: 'What the price is for' })
  priceUnit: PriceUnit;

  @ApiProperty({
    type: NextPriceDto,
    nullable: true,
    description: "What the caller's council has agreed on from a day to come; null when nothing",
  })
  nextPrice: NextPriceDto | null;

  @ApiProperty({ type: 'integer', description: 'How many carers come, for that price' })
  carers: number;

  @ApiProperty({ description: 'Who the staff are; may be empty' })
  staff: string;

  @ApiProperty({ description: 'What a child should bring; may be empty' })
  bring: string;

  @ApiProperty({ type: [HeldRegistrationDto], description: "The provider's, in force today" })
  registrations: HeldRegistrationDto[];

  @ApiProperty({ type: [AuthorityNameDto], description: 'Councils that admit the provider to it' })
  admittedBy: AuthorityNameDto[];

  @ApiProperty({
    description: "Whether the caller's council (any, for a visitor) takes new bookings of it",
  })
  takesBookings: boolean;
}
