import { ApiProperty } from '@nestjs/swagger';
import { type Page, PRICE_UNITS, type PriceUnit } from '#kernel';
import {
  type NamedPrice,
  type Uplift,
  UPLIFT_OUTCOMES,
  type UpliftInList,
  type UpliftLine,
  type UpliftOutcome,
  UPLIFT_STATES,
  type UpliftState,
} from '#prices';

const OUTCOME = {
  type: String,
  enum: Object.keys(UPLIFT_OUTCOMES),
  nullable: true,
  description: 'Null while the council has not decided',
};

/** A provider's request for new prices, as it stands. */
export class PriceChangeDto implements UpliftInList {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty()
  provider: string;

  @ApiProperty({ description: 'The part of a market' })
  part: string;

  @ApiProperty({ enum: Object.keys(UPLIFT_STATES) })
  state: UpliftState;

  @ApiProperty({ format: 'date-time' })
  askedAt: string;

  @ApiProperty({ format: 'date', description: 'The first day that was asked for' })
  fromDay: string;

  @ApiProperty({ type: 'integer', description: 'Councils that decide' })
  councils: number;

  @ApiProperty({ type: 'integer', description: 'Councils that have decided' })
  decided: number;

  @ApiProperty({ description: 'Whether your council negotiates for all' })
  isLead: boolean;

  @ApiProperty({ description: 'Whether your council decides' })
  isConcerned: boolean;

  @ApiProperty(OUTCOME)
  outcome: UpliftOutcome | null;

  @ApiProperty({ description: 'Whether a second person of your council is to confirm it' })
  waitsForSecond: boolean;

  static of(uplift: UpliftInList): PriceChangeDto {
    const { id, provider, part, state, askedAt, fromDay, councils, decided } = uplift;
    const { isLead, isConcerned, outcome, waitsForSecond } = uplift;
    const asked = { id, provider, part, state, askedAt, fromDay, councils, decided };
    return { ...asked, isLead, isConcerned, outcome, waitsForSecond };
  }
}

export class PriceChangesPageDto implements Page<PriceChangeDto> {
  @ApiProperty({ type: [PriceChangeDto], description: 'The newest first' })
  items: PriceChangeDto[];

  @ApiProperty({ type: String, nullable: true, description: 'For the next page; null at the end' })
  nextCursor: string | null;
}

export class PriceChangeLineDto implements UpliftLine {
  @ApiProperty({ format: 'uuid' })
  offerId: string;

  @ApiProperty()
  title: string;

  @ApiProperty({ enum: Object.keys(PRICE_UNITS) })
  priceUnit: PriceUnit;

  @ApiProperty({
    type: 'integer',
    description: 'The price of the offer when it was asked, in pence',
  })
  presentPence: number;

  @ApiProperty({ type: 'integer', description: 'What your council pays today' })
  ownPence: number;

  @ApiProperty({ type: 'integer', description: 'What was asked for first' })
  askedPence: number;

  @ApiProperty({ type: 'integer', description: 'The last figure that was named' })
  tablePence: number;

  @ApiProperty({ type: Number, nullable: true, description: 'The published ceiling' })
  ceilingPence: number | null;
}

export class OfferPriceDto implements NamedPrice {
  @ApiProperty({ format: 'uuid' })
  offerId: string;

  @ApiProperty()
  title: string;

  @ApiProperty({ type: 'integer' })
  pence: number;
}

export class CouncilAnswerDto {
  @ApiProperty({ format: 'uuid', description: 'The council' })
  id: string;

  @ApiProperty()
  name: string;

  @ApiProperty(OUTCOME)
  outcome: UpliftOutcome | null;

  @ApiProperty({ type: String, nullable: true })
  reasons: string | null;

  @ApiProperty({ type: String, format: 'date', nullable: true })
  fromDay: string | null;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  decidedAt: string | null;

  @ApiProperty({ type: [OfferPriceDto], description: 'What was agreed to' })
  prices: OfferPriceDto[];
}

export class PriceChangeFileDto extends PriceChangeDto {
  @ApiProperty({ description: 'The council that negotiates for all' })
  lead: string;

  @ApiProperty({ type: [PriceChangeLineDto] })
  lines: PriceChangeLineDto[];

  @ApiProperty({ type: [CouncilAnswerDto], description: 'Each council’s decision' })
  answers: CouncilAnswerDto[];

  static override of(uplift: Uplift): PriceChangeFileDto {
    const { lead, lines, answers } = uplift;
    const more = { lead, lines, answers };
    return Object.assign(new PriceChangeFileDto(), PriceChangeDto.of(uplift), more);
  }
}
