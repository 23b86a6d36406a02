import { ApiProperty } from '@nestjs/swagger';
import { OFFER_KINDS, type OfferKind } from '#kernel';
import {
  type DraftCondition,
  type IntentionNotice,
  type MarketDraft,
  type Regime,
  REGIMES,
  type Requirement,
} from '#market';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  ArrayUnique,
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  IsString,
  Length,
  Matches,
  Max,
  Min,
  ValidateNested,
} from 'class-validator';
import { MayBeLeftOut, MayBeNull } from '../given.decorator.js';

const CODE = /^[a-z]+(-[a-z]+)*$/;
const CODE_MESSAGE = 'Use small letters and hyphens, such as safer-recruitment.';
const KINDS = Object.keys(OFFER_KINDS);
const TYPES = ['insurance', 'accounts', 'experience', 'qualification'] as const;

export class RequirementDto implements Requirement {
  @ApiProperty({ enum: TYPES, description: 'What evidence it asks for' })
  @IsIn(TYPES, { message: 'Choose insurance, accounts, experience or qualification.' })
  type: Requirement['type'];

  @ApiProperty({ required: false, description: 'Insurance: in place before a contract is awarded' })
  @MayBeLeftOut()
  @IsBoolean({ message: 'Use true or false.' })
  mustHoldAtAdmission?: boolean;

  @ApiProperty({ required: false, description: 'Accounts: audited, from everybody' })
  @MayBeLeftOut()
  @IsBoolean({ message: 'Use true or false.' })
  audited?: boolean;

  @ApiProperty({ required: false, description: 'Experience: with this one authority' })
  @MayBeLeftOut()
  @IsString({ message: 'Use the name of an authority.' })
  @Length(1, 200, { message: 'Use the name of an authority.' })
  withAuthority?: string;

  @ApiProperty({
    required: false,
    description: 'Qualification: an equivalent one is taken as well',
  })
  @MayBeLeftOut()
  @IsBoolean({ message: 'Use true or false.' })
  orEquivalent?: boolean;
}

export class NewConditionDto implements DraftCondition {
  @ApiProperty({ example: 'safer-recruitment', description: 'The key of its answer' })
  @Matches(CODE, { message: CODE_MESSAGE })
  @Length(1, 60, { message: CODE_MESSAGE })
  code: string;

  @ApiProperty({ description: 'What an application must answer' })
  @IsString({ message: 'Enter the question.' })
  @Length(5, 300, { message: 'Enter a question of 5 to 300 characters.' })
  question: string;

  @ApiProperty({ description: 'What a good answer holds' })
  @IsString({ message: 'Enter a hint.' })
  @Length(0, 500, { message: 'Enter a hint of 500 characters or fewer.' })
  hint: string;

  @ApiProperty({ description: 'Why it is proportionate (s.36(1))' })
  @IsString({ message: 'Say why the condition is proportionate.' })
  @Length(0, 1000, {
    message: 'Say why the condition is proportionate, in 1,000 characters or fewer.',
  })
  rationale: string;

  @ApiProperty({ required: false, description: 'Why nothing that asks less would do' })
  @MayBeLeftOut()
  @IsString({ message: 'Say why nothing that asks less would do.' })
  @Length(0, 1000, { message: 'Say why nothing that asks less would do, in 1,000 characters.' })
  proportionality?: string;

  @ApiProperty({
    required: false,
    type: RequirementDto,
    description: 'The evidence it asks for, if any',
  })
  @MayBeLeftOut()
  @ValidateNested()
  @Type(() => RequirementDto)
  requires?: RequirementDto;
}

export class NewPartDto {
  @ApiProperty({ example: 'daytime-activities', description: 'Short name, unique in its market' })
  @Matches(CODE, { message: CODE_MESSAGE })
  @Length(1, 60, { message: CODE_MESSAGE })
  code: string;

  @ApiProperty({ description: 'The title' })
  @IsString({ message: 'Enter the title.' })
  @Length(3, 160, { message: 'Enter a title of 3 to 160 characters.' })
  title: string;

  @ApiProperty({ description: 'What is bought through it' })
  @IsString({ message: 'Enter a description.' })
  @Length(3, 2000, { message: 'Enter a description of 3 to 2,000 characters.' })
  description: string;

  @ApiProperty({ isArray: true, enum: KINDS, description: 'Kinds of offer' })
  @IsArray({ message: 'Choose kinds of offer.' })
  @ArrayMinSize(1, { message: 'Choose at least one kind of offer.' })
  @ArrayUnique({ message: 'Name each kind once.' })
  @IsIn(KINDS, { each: true, message: 'Choose kinds of offer of the list.' })
  offerKinds: OfferKind[];

  @ApiProperty({ type: [NewConditionDto], description: 'Fixed from then on' })
  @IsArray({ message: 'Send a list of conditions.' })
  @ArrayMinSize(1, { message: 'A part needs at least one condition.' })
  @ArrayMaxSize(30, { message: 'A part has at most 30 conditions.' })
  @ArrayUnique(({ code }: NewConditionDto) => code, { message: 'Use each code once in a part.' })
  @ValidateNested({ each: true })
  @Type(() => NewConditionDto)
  conditions: NewConditionDto[];
}

const DAY = /^20\d\d-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/;

export class NewIntentionNoticeDto implements IntentionNotice {
  @ApiProperty({ example: '2026/S 000-012345', description: 'Its number at Find a Tender' })
  @IsString({ message: 'Enter the number of the notice.' })
  @Length(3, 60, { message: 'Enter the number of the notice in 3 to 60 characters.' })
  number: string;

  @ApiProperty({ format: 'date', description: 'The day on which it was published' })
  @Matches(DAY, { message: 'Use a date such as 2034-03-31.' })
  publishedOn: string;
}

export class NewMarketDto implements MarketDraft {
  @ApiProperty({ description: 'The title' })
  @IsString({ message: 'Enter the title.' })
  @Length(3, 160, { message: 'Enter a title of 3 to 160 characters.' })
  title: string;

  @ApiProperty({ enum: Object.keys(REGIMES), description: 'The rules it is under' })
  @IsIn(Object.keys(REGIMES), { message: 'Choose one of the regimes.' })
  regime: Regime;

  @ApiProperty({ description: 'Whether the light-touch rules hold' })
  @IsBoolean({ message: 'Use true or false.' })
  lightTouch: boolean;

  @ApiProperty({
    required: false,
    type: String,
    format: 'date',
    nullable: true,
    description: 'The last day; open-ended when left out',
  })
  @MayBeNull()
  @Matches(DAY, { message: 'Use a date such as 2034-03-31.' })
  endsOn: string | null = null;

  @ApiProperty({
    required: false,
    type: Number,
    default: 0,
    minimum: 0,
    maximum: 10_000,
    description:
      'Hundredths of a percent of the value of a contract; where the regime allows a fee',
  })
  @MayBeLeftOut()
  @IsInt({ message: 'Use a whole number of hundredths of a percent.' })
  @Min(0, { message: 'Use 0 or more.' })
  @Max(10_000, { message: 'Use 10,000 or less.' })
  feeBasisPoints = 0;

  @ApiProperty({
    required: false,
    type: NewIntentionNoticeDto,
    nullable: true,
    description: 'The notice published before; every regime that is open asks for one',
  })
  @MayBeNull()
  @ValidateNested()
  @Type(() => NewIntentionNoticeDto)
  intentionNotice: NewIntentionNoticeDto | null = null;

  @ApiProperty({ type: [NewPartDto], description: 'What a provider can apply for' })
  @IsArray({ message: 'Send a list of parts.' })
  @ArrayMinSize(1, { message: 'A market needs at least one part.' })
  @ArrayMaxSize(30, { message: 'A market has at most 30 parts.' })
  @ArrayUnique(({ code }: NewPartDto) => code, { message: 'Use each code once in a market.' })
  @ValidateNested({ each: true })
  @Type(() => NewPartDto)
  parts: NewPartDto[];
}
