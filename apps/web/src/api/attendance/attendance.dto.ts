import { ApiProperty } from '@nestjs/swagger';
import { MARK_KINDS, type MarkKind, type NewMark } from '#attendance';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsIn,
  IsInt,
  IsISO8601,
  IsString,
  IsUUID,
  Matches,
  Max,
  MaxLength,
  Min,
  ValidateNested,
} from 'class-validator';
import { MayBeNull } from '../given.decorator.js';

export class NewMarkDto implements NewMark {
  @ApiProperty({ format: 'uuid', description: 'Made by the client: sent again it changes nothing' })
  @IsUUID('all', { message: 'Make a UUID for each mark.' })
  id: string;

  @ApiProperty({ format: 'uuid', description: 'A booking on the register' })
  @IsUUID('all', { message: 'Use the id of a booking.' })
  bookingId: string;

  @ApiProperty({ enum: MARK_KINDS, description: 'What was seen' })
  @IsIn(MARK_KINDS, { message: 'Choose present, absent, late or left-early.' })
  kind: MarkKind;

  @ApiProperty({ type: Number, nullable: true, required: false, description: 'Only of "late"' })
  @MayBeNull()
  @IsInt({ message: 'Give whole minutes.' })
  @Min(1, { message: 'Give 1 minute or more.' })
  @Max(600, { message: 'Give 600 minutes or less.' })
  minutesLate?: number | null;

  @ApiProperty({
    type: String,
    nullable: true,
    required: false,
    example: '11:30',
    description: 'Only of "left-early"',
  })
  @MayBeNull()
  @Matches(/^([01]\d|2[0-3]):[0-5]\d$/, { message: 'Give a time, such as 11:30.' })
  leftAt?: string | null;

  @ApiProperty({ format: 'date-time', description: 'When it was seen, by the clock of the client' })
  @IsISO8601({ strict: true }, { message: 'Give an instant, such as 2026-11-22T10:00:00Z.' })
  madeAt: string;

  @ApiProperty({ type: String, nullable: true, required: false, description: 'Of a correction' })
  @MayBeNull()
  @IsString({ message: 'Give the reason in words.' })
  @MaxLength(500, { message: 'Give the reason in 500 characters or fewer.' })
  reason?: string | null;
}

export class NewMarksDto {
  @ApiProperty({
    type: [NewMarkDto],
    description: 'Up to 200, in the order in which they were made',
  })
  @IsArray({ message: 'Give a list of marks.' })
  @ArrayMinSize(1, { message: 'Give at least one mark.' })
  @ArrayMaxSize(200, { message: 'Give 200 marks or fewer at a time.' })
  @ValidateNested({ each: true })
  @Type(() => NewMarkDto)
  marks: NewMarkDto[];
}

export class MarkOutcomeDto {
  @ApiProperty({ format: 'uuid', description: 'The mark' })
  id: string;

  @ApiProperty({ enum: ['kept', 'repeated', 'refused'], description: 'What became of it' })
  outcome: 'kept' | 'repeated' | 'refused';

  @ApiProperty({ required: false, description: 'A stable word for why it was refused' })
  code?: string;

  @ApiProperty({ required: false, description: 'Why it was refused, in words' })
  message?: string;
}

export class MarkedLineDto {
  @ApiProperty({ format: 'uuid', description: 'The booking' })
  bookingId: string;

  @ApiProperty({ description: 'What counts now, in words' })
  text: string;

  @ApiProperty({ description: 'Two people have said different things' })
  differs: boolean;
}

export class MarksAnswerDto {
  @ApiProperty({ type: [MarkOutcomeDto], description: 'Of each mark, in the order sent' })
  outcomes: MarkOutcomeDto[];

  @ApiProperty({ type: [MarkedLineDto], description: 'The register of the session after them' })
  lines: MarkedLineDto[];
}
