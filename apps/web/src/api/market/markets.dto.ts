import { ApiProperty } from '@nestjs/swagger';
import { OFFER_KINDS, type OfferKind, type Page } from '#kernel';
import { type Condition, type Market, type Part, type Regime, REGIMES } from '#market';
import { NamedDto } from './shared.dto.js';

export class ConditionDto implements Condition {
  @ApiProperty({
    example: 'safer-recruitment',
    description: 'The key of its answer in an application',
  })
  code: string;

  @ApiProperty({ description: 'What an application must answer' })
  question: string;

  @ApiProperty({ description: 'What a good answer holds' })
  hint: string;

  @ApiProperty({ description: 'Why it is proportionate (Procurement Act 2023 s.36(1))' })
  rationale: string;
}

export class PartDto implements Part {
  @ApiProperty({ format: 'uuid', description: 'For partIds of an application' })
  id: string;

  @ApiProperty({ example: 'daytime-activities', description: 'Short name, unique in its market' })
  code: string;

  @ApiProperty({ description: 'The title' })
  title: string;

  @ApiProperty({ description: 'What is bought through it' })
  description: string;

  @ApiProperty({ isArray: true, enum: Object.keys(OFFER_KINDS), description: 'Kinds of offer' })
  offerKinds: OfferKind[];

  @ApiProperty({
    description: 'Changes with the text of the conditions, which are fixed (s.36(7)(b))',
  })
  conditionsVersion: string;

  @ApiProperty({ type: [ConditionDto], description: 'Conditions of membership' })
  conditions: ConditionDto[];
}

export class MarketDto implements Market {
  @ApiProperty({ format: 'uuid', description: 'For marketId of an application' })
  id: string;

  @ApiProperty({ description: 'The title' })
  title: string;

  @ApiProperty({ enum: Object.keys(REGIMES), description: 'The rules it is under' })
  regime: Regime;

  @ApiProperty({ description: 'Whether the light-touch rules hold' })
  lightTouch: boolean;

  @ApiProperty({ format: 'date', description: 'The first day' })
  establishedOn: string;

  @ApiProperty({
    type: String,
    format: 'date',
    nullable: true,
    description: 'The last day; null for an open-ended market',
  })
  endsOn: string | null;

  @ApiProperty({ type: NamedDto, description: 'The authority that leads it' })
  lead: NamedDto;

  @ApiProperty({ type: [NamedDto], description: 'The authorities that decide, each for itself' })
  authorities: NamedDto[];

  @ApiProperty({ type: [PartDto], description: 'What a provider can apply for' })
  parts: PartDto[];
}

export class MarketsPageDto implements Page<Market> {
  @ApiProperty({ type: [MarketDto], description: 'Markets by title' })
  items: MarketDto[];

  @ApiProperty({ type: String, nullable: true, description: 'For the next page; null at the end' })
  nextCursor: string | null;
}
