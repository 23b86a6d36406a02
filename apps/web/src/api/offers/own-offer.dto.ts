import { ApiProperty } from '@nestjs/swagger';
import { type OwnOffer } from '#catalogue';
import { type AccessFacet, type OfferKind, type Page, type PriceUnit } from '#kernel';
import { AuthorityNameDto } from './published-offer.dto.js';
import { FACETS, KINDS, UNITS } from './search.dto.js';

export class OwnOfferDto implements OwnOffer {
  @ApiProperty({ format: 'uuid', description: 'The offer' })
  id: string;

  @ApiProperty({ format: 'uuid', description: 'The provider' })
  providerId: string;

  @ApiProperty({ description: "The provider's name" })
  providerName: string;

  @ApiProperty({ format: 'uuid', description: 'The part of a market it belongs to' })
  partId: string;

  @ApiProperty({ description: 'What that part is called' })
  partTitle: string;

  @ApiProperty({ enum: KINDS, description: 'What kind of offer it is' })
  kind: OfferKind;

  @ApiProperty({ description: 'What it is called' })
  title: string;

  @ApiProperty({ description: 'What happens there, and for whom' })
  description: string;

  @ApiProperty({ example: 'NG1 5FW', description: 'Where it is' })
  postcode: string;

  @ApiProperty({ example: 'NG1', description: 'The gazetteer entry that distances are taken from' })
  locatedBy: string;

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

  @ApiProperty({ type: 'integer', description: 'How many carers come, for that price' })
  carers: number;

  @ApiProperty({ description: 'Who the staff are; may be empty' })
  staff: string;

  @ApiProperty({ description: 'What a child should bring; may be empty' })
  bring: string;

  @ApiProperty({ enum: ['draft', 'listed', 'withdrawn'], description: 'Whether people find it' })
  state: OwnOffer['state'];

  @ApiProperty({
    type: [String],
    description: 'Registrations that it needs today and the organisation lacks',
  })
  missingRegistrations: string[];

  @ApiProperty({ type: [AuthorityNameDto], description: 'Councils that admit you to its part' })
  admittedBy: AuthorityNameDto[];
}

export class OwnOffersPageDto implements Page<OwnOffer> {
  @ApiProperty({ type: [OwnOfferDto], description: 'The offers, by title' })
  items: OwnOfferDto[];

  @ApiProperty({ type: String, nullable: true, description: 'For the next part; null at the end' })
  nextCursor: string | null;
}
