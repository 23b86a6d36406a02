import {
  AGENCIES,
  type Agency,
  NOTE_KINDS,
  NOTE_READERS,
  type NoteKind,
  type NoteReader,
} from '#casework';
import { Transform } from 'class-transformer';
import { ArrayMinSize, IsIn, IsString, IsUUID, Length, MaxLength } from 'class-validator';

const DAY = { message: 'Enter the day with one or two digits.' };
const MONTH = { message: 'Enter the month with one or two digits.' };
const YEAR = { message: 'Enter the year with four digits.' };
/** More than any text may have, so that the service can say how much too long it is. */
const FAR_TOO_LONG = 20_000;

/** One ticked box arrives as a text, several as a list, none not at all. */
const listed = ({ value }: { value: unknown }): unknown[] =>
  value === undefined || value === '' ? [] : [value].flat();

/** To whom a child goes, and whether its officer stays. */
export class HandOverForm {
  @IsUUID('all', { message: 'Choose an officer.' })
  toOfficer: string;

  @IsIn(['leave', 'stay'], { message: 'Choose whether you go on working with the child.' })
  after: 'leave' | 'stay';

  @IsString({ message: 'Say why.' })
  @Length(10, 2000, { message: 'Say why, in 10 to 2,000 characters.' })
  reason: string;
}

export class ReadersForm {
  @Transform(listed)
  @IsIn(Object.keys(NOTE_READERS), { each: true, message: 'Choose readers from the list.' })
  readers: NoteReader[] = [];
}

/** A note as an officer types it. */
export class NoteForm extends ReadersForm {
  @IsIn(Object.keys(NOTE_KINDS), { message: 'Choose what it was.' })
  kind: NoteKind;

  @IsString(DAY)
  @MaxLength(2, DAY)
  'happenedOn-day' = '';

  @IsString(MONTH)
  @MaxLength(2, MONTH)
  'happenedOn-month' = '';

  @IsString(YEAR)
  @MaxLength(4, YEAR)
  'happenedOn-year' = '';

  @Transform(listed)
  @ArrayMinSize(1, { message: 'Choose at least one agency.' })
  @IsIn(Object.keys(AGENCIES), { each: true, message: 'Choose agencies from the list.' })
  agencies: Agency[] = [];

  @IsString({ message: 'Say who took part, or leave it empty.' })
  @MaxLength(FAR_TOO_LONG, { message: 'Use 500 characters or fewer.' })
  who = '';

  @IsString({ message: 'Write the note.' })
  @MaxLength(FAR_TOO_LONG, { message: 'Use 8,000 characters or fewer.' })
  body: string;
}

export class CorrectionForm extends NoteForm {
  @IsString({ message: 'Say what was wrong.' })
  @MaxLength(FAR_TOO_LONG, { message: 'Use 1,000 characters or fewer.' })
  correctionReason: string;
}
