import { ApiProperty } from '@nestjs/swagger';
import {
  type BidReceipt,
  type Calloff,
  CALLOFF_STATES,
  type CalloffState,
  CRITERION_KINDS,
  type CriterionKind,
  type Unit,
  UNITS,
} from '#calloffs';
import { IsArray, IsInt, IsObject, IsString, Length, Min } from 'class-validator';
import { NamedDto } from '../market/shared.dto.js';

export class CalloffCriterionDto {
  @ApiProperty({ example: 'quality-of-care' })
  code: string;

  @ApiProperty()
  title: string;

  @ApiProperty({ enum: Object.keys(CRITERION_KINDS) })
  kind: CriterionKind;

  @ApiProperty({ description: 'Of 100 for all together' })
  weight: number;

  @ApiProperty({ description: 'How it is scored' })
  guidance: string;
}

export class MustHaveDto {
  @ApiProperty()
  code: string;

  @ApiProperty()
  text: string;
}

export class CalloffDto {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty({ example: 'CO-2026-0001' })
  reference: string;

  @ApiProperty({ enum: Object.keys(CALLOFF_STATES) })
  state: CalloffState;

  @ApiProperty()
  title: string;

  @ApiProperty()
  description: string;

  @ApiProperty({ type: NamedDto })
  authority: NamedDto;

  @ApiProperty({ format: 'uuid' })
  marketId: string;

  @ApiProperty({ format: 'uuid' })
  partId: string;

  @ApiProperty({ type: String, enum: Object.keys(UNITS), nullable: true })
  unit: Unit | null;

  @ApiProperty({ type: Number, nullable: true, description: 'The highest price of one, in pence' })
  ceilingPence: number | null;

  @ApiProperty({ type: String, format: 'date', nullable: true })
  startsOn: string | null;

  @ApiProperty({ type: String, format: 'date', nullable: true })
  endsOn: string | null;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  questionsUntil: string | null;

  @ApiProperty({ type: String, format: 'date-time', nullable: true, description: 'For everybody' })
  deadline: string | null;

  @ApiProperty({ description: 'Counts up when what is asked changes' })
  requirementVersion: number;

  @ApiProperty({ type: [MustHaveDto] })
  mustHaves: MustHaveDto[];

  @ApiProperty({ type: [CalloffCriterionDto] })
  criteria: CalloffCriterionDto[];

  static of(calloff: Calloff): CalloffDto {
    const { market, part, mustHaves, criteria } = calloff;
    return {
      id: calloff.id,
      reference: calloff.reference,
      state: calloff.state,
      title: calloff.title,
      description: calloff.description,
      authority: calloff.authority,
      marketId: market.id,
      partId: part.id,
      unit: calloff.unit,
      ceilingPence: calloff.ceilingPence,
      startsOn: calloff.startsOn,
      endsOn: calloff.endsOn,
      questionsUntil: calloff.questionsUntil,
      deadline: calloff.deadline,
      requirementVersion: calloff.requirementVersion,
      mustHaves: mustHaves.map(({ code, text }) => ({ code, text })),
      criteria: criteria.map(({ code, title, kind, weight, guidance }) => ({
        code,
        title,
        kind,
        weight,
        guidance,
      })),
    };
  }
}

export class SendBidDto {
  @ApiProperty({
    type: 'object',
    additionalProperties: { type: 'string', maxLength: 8000 },
    description: 'An answer to each criterion but price, by its code',
  })
  @IsObject({ message: 'Send the answers as an object with the codes of the criteria.' })
  answers: Record<string, unknown>;

  @ApiProperty({ type: [String], description: 'Codes of the must-haves that are met: all of them' })
  @IsArray({ message: 'Send the codes of the must-haves that you meet.' })
  @IsString({ each: true, message: 'Send codes as texts.' })
  mustHaves: string[];

  @ApiProperty({ example: '42.50', description: 'In pounds, for one unit' })
  @IsString({ message: 'Send the price as a text, such as "42.50".' })
  @Length(1, 20, { message: 'Send the price as a text, such as "42.50".' })
  price: string;

  @ApiProperty({ description: 'The version of the requirement that you answer' })
  @IsInt({ message: 'Send the version as a whole number.' })
  @Min(1, { message: 'Send the version as a whole number.' })
  requirementVersion: number;
}

export class BidReceiptDto implements BidReceipt {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty({ format: 'uuid' })
  calloffId: string;

  @ApiProperty({ description: 'Of your bid; the last one counts' })
  version: number;

  @ApiProperty()
  requirementVersion: number;

  @ApiProperty({ enum: ['member', 'applicant', 'outsider'], description: 'What you were then' })
  standing: 'member' | 'applicant' | 'outsider';

  @ApiProperty({ format: 'date-time', description: 'By the clock of the database' })
  receivedAt: string;

  @ApiProperty({ description: 'SHA-256 of the sealed bytes, hexadecimal' })
  digest: string;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  withdrawnAt: string | null;

  @ApiProperty({ description: 'Whether a later version takes its place' })
  replaced: boolean;
}
