import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsBoolean,
  IsInt,
  IsObject,
  IsString,
  Length,
  Matches,
  Max,
  MaxLength,
  Min,
  ValidateNested,
} from 'class-validator';

const CODE = /^[a-z][a-z0-9-]{1,39}$/;
const CODE_MESSAGE = 'Use 2 to 40 small letters, digits and hyphens.';

export class OptionDto {
  @ApiProperty({ example: 'every-night' })
  @Matches(CODE, { message: CODE_MESSAGE })
  code: string;

  @ApiProperty({ example: 'Every night' })
  @IsString({ message: 'Write the answer.' })
  @Length(1, 200, { message: 'Write the answer in 1 to 200 characters.' })
  text: string;

  @ApiProperty({ example: 12 })
  @IsInt({ message: 'Give whole points.' })
  @Min(0, { message: 'Give at least 0 points.' })
  @Max(10_000, { message: 'Give at most 10,000 points.' })
  points: number;
}

export class QuestionDto {
  @ApiProperty({ example: 'nights' })
  @Matches(CODE, { message: CODE_MESSAGE })
  code: string;

  @ApiProperty({ example: 'How often is somebody up at night?' })
  @IsString({ message: 'Write the question.' })
  @Length(5, 200, { message: 'Write the question in 5 to 200 characters.' })
  text: string;

  @ApiProperty({ example: 'Think of an ordinary week.' })
  @IsString({ message: 'Write the hint, or leave it empty.' })
  @MaxLength(600, { message: 'Write at most 600 characters.' })
  hint: string;

  @ApiProperty({ type: [OptionDto] })
  @IsArray({ message: 'Give the answers.' })
  @ArrayMaxSize(20, { message: 'Give at most 20 answers.' })
  @ValidateNested({ each: true })
  @Type(() => OptionDto)
  options: OptionDto[];
}

export class NewQuestionSetDto {
  @ApiProperty({ example: 'Questionnaire for short breaks' })
  @IsString({ message: 'Give it a title.' })
  @Length(1, 120, { message: 'Give it a title of 1 to 120 characters.' })
  title: string;

  @ApiProperty({ description: 'Made to show how it works: every page says so' })
  @IsBoolean({ message: 'Say true or false.' })
  demonstration: boolean;

  @ApiProperty({ description: 'Where the questions and the weights come from' })
  @IsString({ message: 'Say where it comes from.' })
  @Length(10, 1000, { message: 'Say where it comes from in 10 to 1,000 characters.' })
  source: string;

  @ApiProperty({ example: '2027-04-01' })
  @Matches(/^20\d\d-\d\d-\d\d$/, { message: 'Give the day as YYYY-MM-DD.' })
  inForceFrom: string;

  @ApiProperty({ type: [QuestionDto] })
  @IsArray({ message: 'Give the questions.' })
  @ArrayMaxSize(100, { message: 'Ask at most 100 questions.' })
  @ValidateNested({ each: true })
  @Type(() => QuestionDto)
  questions: QuestionDto[];

  @ApiProperty({
    type: 'object',
    additionalProperties: { type: 'integer' },
    example: { '2026-27': 2500 },
    description: 'Pence that a point is worth, by financial year',
  })
  @IsObject({ message: 'Say what a point is worth, by financial year.' })
  pencePerPoint: Record<string, number>;
}

export class QuestionSetDto extends NewQuestionSetDto {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty({ format: 'uuid' })
  authorityId: string;

  @ApiProperty()
  version: number;

  @ApiProperty({ type: String, nullable: true, example: null })
  inForceUntil: string | null;
}
