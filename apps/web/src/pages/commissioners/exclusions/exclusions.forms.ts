import {
  ABOUT,
  type About,
  type CaseOutcome,
  type Finding,
  FINDINGS,
  OUTCOMES,
  type Verdict,
} from '#exclusions';
import { Transform } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsIn,
  IsOptional,
  IsString,
  IsUUID,
  Length,
  MaxLength,
} from 'class-validator';
import { MayBeLeftOut } from '../../../api/given.decorator.js';

const REASONS = { message: 'Give your reasons in 10 to 4,000 characters' };
const GROUNDS = { message: 'Choose at least one ground' };
const EVIDENCE = { message: 'Say what you rely on, in 10 to 4,000 characters' };
const PART = { message: 'Enter a day, a month and a year' };
const NOTE = {
  message: 'Write where it was sent, or why nothing is sent, in 3 to 1,000 characters',
};

export class ReasonsForm {
  @IsString(REASONS)
  @Length(10, 4000, REASONS)
  reasons: string;
}

export class OpenCaseForm extends ReasonsForm {
  /** One box that is ticked comes as a text. */
  @Transform(({ value }: { value: unknown }) => (typeof value === 'string' ? [value] : value))
  @IsArray(GROUNDS)
  @ArrayMinSize(1, GROUNDS)
  @ArrayMaxSize(20, GROUNDS)
  @IsString({ each: true, ...GROUNDS })
  @Length(1, 60, { each: true, ...GROUNDS })
  grounds: string[];

  @IsIn(Object.keys(ABOUT), { message: 'Choose whom it is about' })
  about: About;

  @MayBeLeftOut()
  @IsString({ message: 'Enter the name' })
  @Length(0, 160, { message: 'The name can have up to 160 characters' })
  personName?: string;

  @IsString(EVIDENCE)
  @Length(10, 4000, EVIDENCE)
  evidence: string;

  @IsOptional()
  @Length(0, 10, PART)
  'eventOn-day'?: string;

  @IsOptional()
  @Length(0, 10, PART)
  'eventOn-month'?: string;

  @IsOptional()
  @Length(0, 10, PART)
  'eventOn-year'?: string;
}

export class ProposalForm extends ReasonsForm {
  @IsIn(Object.keys(FINDINGS), { message: 'Choose what you found' })
  finding: Finding;

  @IsIn(Object.keys(OUTCOMES), { message: 'Choose how it ends' })
  outcome: CaseOutcome;
}

export class ConsiderationForm extends ReasonsForm {
  @IsUUID(undefined, { message: 'Choose an application' })
  applicationId: string;
}

export class JudgementForm extends ReasonsForm {
  @IsIn(['same', 'different'], { message: 'Choose whether it is the same' })
  verdict: Verdict;
}

export class SentForm {
  @IsIn(['sent', 'not-needed'], { message: 'Choose what you did' })
  endedAs: 'sent' | 'not-needed';

  @IsString(NOTE)
  @Length(3, 1000, NOTE)
  note: string;

  @IsOptional()
  @Length(0, 10, PART)
  'sentOn-day'?: string;

  @IsOptional()
  @Length(0, 10, PART)
  'sentOn-month'?: string;

  @IsOptional()
  @Length(0, 10, PART)
  'sentOn-year'?: string;
}

const HEADING = { message: 'Enter the heading of the column, as it stands in the file' };

/** The file, and under which heading each thing stands in it. */
export class ListForm {
  /** The hash of the file, where there is one. */
  @MayBeLeftOut()
  @IsString({ message: 'Choose a CSV file.' })
  file?: string;

  /** Lines as they were copied out of a spreadsheet, instead of a file. */
  @MayBeLeftOut()
  @IsString({ message: 'Paste lines of a spreadsheet.' })
  @MaxLength(20_000, { message: 'Paste up to 20,000 characters, or send a file.' })
  pasted?: string;

  @IsString(HEADING)
  @Length(1, 100, HEADING)
  'column-name': string;

  @IsString(HEADING)
  @Length(1, 100, HEADING)
  'column-kind': string;

  @IsString(HEADING)
  @Length(1, 100, HEADING)
  'column-identifiers': string;

  @IsString(HEADING)
  @Length(1, 100, HEADING)
  'column-mandatory': string;

  @IsString(HEADING)
  @Length(1, 100, HEADING)
  'column-ground': string;

  @IsString(HEADING)
  @Length(1, 100, HEADING)
  'column-from': string;

  @IsString(HEADING)
  @Length(1, 100, HEADING)
  'column-until': string;
}
