import { ApiProperty } from '@nestjs/swagger';
import { type Page } from '#kernel';
import {
  type Application,
  type ApplicationFile,
  type ApplicationPart,
  type Outcome,
  OUTCOMES,
  type PartDecision,
  type Regime,
  REGIMES,
} from '#market';
import { Transform } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  ArrayUnique,
  IsArray,
  IsBoolean,
  IsObject,
  IsUUID,
} from 'class-validator';
import { MayBeLeftOut } from '../given.decorator.js';
import { PageQueryDto } from '../page-query.dto.js';
import { ListedProviderDto, NamedDto } from './shared.dto.js';

export class ApplyDto {
  @ApiProperty({ format: 'uuid', description: 'A market' })
  @IsUUID('all', { message: 'Use the id of a market.' })
  marketId: string;

  @ApiProperty({ isArray: true, type: String, format: 'uuid', description: 'Parts of that market' })
  @IsArray({ message: 'Choose at least one part.' })
  @ArrayMinSize(1, { message: 'Choose at least one part.' })
  @ArrayMaxSize(30, { message: 'Choose 30 parts or fewer.' })
  @ArrayUnique({ message: 'Name each part once.' })
  @IsUUID('all', { each: true, message: 'Use the ids of parts.' })
  partIds: string[];

  @ApiProperty({
    type: 'object',
    additionalProperties: { type: 'string', maxLength: 4000 },
    example: { 'safer-recruitment': 'Enhanced checks and two references for everybody.' },
    description: 'An answer to every condition of the parts, by its code',
  })
  @IsObject({ message: 'Send the answers as an object with the codes of the conditions.' })
  answers: Record<string, unknown>;
}

export class ApplicationsQueryDto extends PageQueryDto {
  @ApiProperty({
    required: false,
    type: Boolean,
    default: false,
    description: 'Only those that wait for the own authority, the oldest first',
  })
  @MayBeLeftOut()
  @Transform(({ value }: { value: unknown }) =>
    value === 'true' ? true : value === 'false' ? false : value,
  )
  @IsBoolean({ message: 'Use true or false.' })
  awaiting = false;
}

export class PartDecisionDto implements PartDecision {
  @ApiProperty({ type: NamedDto, description: 'Who decides' })
  authority: NamedDto;

  @ApiProperty({
    type: String,
    format: 'uuid',
    nullable: true,
    description: 'The decision in force; an appeal that was upheld replaces the one before',
  })
  id: string | null;

  @ApiProperty({
    type: String,
    enum: OUTCOMES,
    nullable: true,
    description: 'Null while undecided',
  })
  outcome: Outcome | null;

  @ApiProperty({ type: String, nullable: true, description: 'Why' })
  reasons: string | null;

  @ApiProperty({ type: String, format: 'date-time', nullable: true, description: 'When' })
  decidedAt: string | null;

  @ApiProperty({ description: 'It has admitted the provider by an earlier application' })
  alreadyAdmitted: boolean;
}

export class ApplicationPartDto implements ApplicationPart {
  @ApiProperty({ format: 'uuid', description: 'The part' })
  id: string;

  @ApiProperty({ description: 'Its short name' })
  code: string;

  @ApiProperty({ description: 'Its title' })
  title: string;

  @ApiProperty({
    type: [PartDecisionDto],
    description: 'Of every authority; for an authority, its own',
  })
  decisions: PartDecisionDto[];
}

export class ApplicationMarketDto {
  @ApiProperty({ format: 'uuid', description: 'The market' })
  id: string;

  @ApiProperty({ description: 'Its title' })
  title: string;

  @ApiProperty({ enum: Object.keys(REGIMES), description: 'The rules it is under' })
  regime: Regime;
}

export class ApplicationDto implements Application {
  @ApiProperty({ format: 'uuid', description: 'The application' })
  id: string;

  @ApiProperty({ format: 'date-time', description: 'When it was submitted' })
  submittedAt: string;

  @ApiProperty({ description: 'Whole days since then' })
  ageDays: number;

  @ApiProperty({ format: 'date', description: 'The day by which it should be decided' })
  decideBy: string;

  @ApiProperty({ description: 'Whether that day has passed' })
  overdue: boolean;

  @ApiProperty({
    type: String,
    format: 'date-time',
    nullable: true,
    description: 'When the provider took it back; null while it stands',
  })
  withdrawnAt: string | null;

  @ApiProperty({ type: ListedProviderDto, description: 'Who applies' })
  provider: ListedProviderDto;

  @ApiProperty({ type: ApplicationMarketDto, description: 'The market' })
  market: ApplicationMarketDto;

  @ApiProperty({ type: [ApplicationPartDto], description: 'The parts applied for' })
  parts: ApplicationPartDto[];
}

export class AnsweredApplicationDto extends ApplicationDto {
  @ApiProperty({
    type: 'object',
    additionalProperties: { type: 'string' },
    description: 'By the code of the condition',
  })
  answers: Record<string, string>;

  static of({
    questions: _questions,
    passport: _passport,
    ...application
  }: ApplicationFile): AnsweredApplicationDto {
    return application;
  }
}

export class ApplicationsPageDto implements Page<Application> {
  @ApiProperty({ type: [ApplicationDto], description: 'The newest first, or the queue' })
  items: ApplicationDto[];

  @ApiProperty({ type: String, nullable: true, description: 'For the next page; null at the end' })
  nextCursor: string | null;
}
