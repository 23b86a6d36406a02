import { ApiProperty } from '@nestjs/swagger';
import { OFFER_KINDS, type OfferKind, type Page } from '#kernel';
import {
  type Condition,
  type IntentionNotice,
  type Market,
  type Part,
  type Regime,
  REGIMES,
  type Rule,
  RULE_TOPICS,
  type RuleTopic,
} from '#market';
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

  @ApiProperty({
    type: String,
    nullable: true,
    description: 'Why nothing that asks less would do',
  })
  proportionality: string | null;

  @ApiProperty({
    type: String,
    enum: ['insurance', 'accounts', 'experience', 'qualification'],
    nullable: true,
    description: 'What it asks for besides an answer',
  })
  evidence: Condition['evidence'];
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

export class IntentionNoticeDto implements IntentionNotice {
  @ApiProperty({ example: '2026/S 000-012345', description: 'Its number at Find a Tender' })
  number: string;

  @ApiProperty({ format: 'date', description: 'The day on which it was published' })
  publishedOn: string;
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

  @ApiProperty({
    example: 'pa2023-dynamic-market/2026-01-01',
    description: 'The version of the rules under which it was established',
  })
  rulePack: string;

  @ApiProperty({
    description: 'Hundredths of a percent of the value of a contract, charged on award alone',
  })
  feeBasisPoints: number;

  @ApiProperty({
    type: IntentionNoticeDto,
    nullable: true,
    description: 'The notice that was published before it was established',
  })
  intentionNotice: IntentionNoticeDto | null;

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

const UNITS = [
  'yes-no',
  'days',
  'working-days',
  'years',
  'pence',
  'day',
  'notice',
  'fee',
  'ground',
] as const;

export class RuleDto implements Rule {
  @ApiProperty({ example: 'decide-within', description: 'What it is about' })
  code: string;

  @ApiProperty({ enum: Object.keys(RULE_TOPICS), description: 'The group that it belongs to' })
  topic: RuleTopic;

  @ApiProperty({ enum: UNITS, description: 'What the value is' })
  unit: Rule['unit'];

  @ApiProperty({ example: '10', description: 'The value, in its unit' })
  value: string;

  @ApiProperty({ description: 'The rule as a sentence' })
  words: string;

  @ApiProperty({ example: 'Procurement Act 2023 s.36(6)(b)', description: 'Where it comes from' })
  reference: string;

  @ApiProperty({ enum: ['law', 'policy'], description: 'Policy where the law leaves it open' })
  basis: Rule['basis'];
}

export class RulesDto {
  @ApiProperty({ type: [RuleDto], description: 'All rules that hold for the market today' })
  items: RuleDto[];
}
