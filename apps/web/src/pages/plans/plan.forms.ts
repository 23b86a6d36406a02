import { OUTCOME_STATES, type OutcomeState } from '#plans';
import { Transform } from 'class-transformer';
import { IsIn, IsNumberString, IsString, Length, MaxLength } from 'class-validator';
import { listed } from '../listed.js';

const REVISION = { message: 'Open the page again: it was not sent whole.' };
/** More than any text may have, so that the service can say how much too long it is. */
const FAR_TOO_LONG = 20_000;

export class SectionForm {
  @IsString({ message: 'Write something, or leave it empty.' })
  @MaxLength(FAR_TOO_LONG, { message: 'Use 4,000 characters or fewer.' })
  body: string;

  @IsIn(['yes', 'no'], { message: 'Choose whose words these are.' })
  ownWords: 'yes' | 'no';

  @IsNumberString({ no_symbols: true }, REVISION)
  @Length(1, 9, REVISION)
  revision: string;
}

/** Three fields of a date. */
class DueForm {
  @IsString({ message: 'Enter the day.' })
  @MaxLength(2, { message: 'Enter the day with one or two digits.' })
  'dueOn-day' = '';

  @IsString({ message: 'Enter the month.' })
  @MaxLength(2, { message: 'Enter the month with one or two digits.' })
  'dueOn-month' = '';

  @IsString({ message: 'Enter the year.' })
  @MaxLength(4, { message: 'Enter the year with four digits.' })
  'dueOn-year' = '';
}

export class OutcomeForm extends DueForm {
  @IsString({ message: 'Say what is to change.' })
  @MaxLength(FAR_TOO_LONG, { message: 'Use 400 characters or fewer.' })
  wish: string;

  @IsString({ message: 'Say how you will know, or leave it empty.' })
  @MaxLength(FAR_TOO_LONG, { message: 'Use 400 characters or fewer.' })
  sign = '';
}

export class ChangeOutcomeForm extends OutcomeForm {
  @IsIn(OUTCOME_STATES, { message: 'Choose how far it is.' })
  state: OutcomeState;

  @IsNumberString({ no_symbols: true }, REVISION)
  @Length(1, 9, REVISION)
  revision: string;
}

export class NoteForm {
  @IsString({ message: 'Say how it is going.' })
  @MaxLength(FAR_TOO_LONG, { message: 'Use 1,000 characters or fewer.' })
  note: string;
}

/** What an officer writes down of what others said; "no" where nobody has said anything. */
export const SAID = {
  no: undefined,
  'family-by-telephone': { side: 'family', way: 'by-telephone' },
  'family-at-a-meeting': { side: 'family', way: 'at-a-meeting' },
  'young-person-by-telephone': { side: 'young-person', way: 'by-telephone' },
  'young-person-at-a-meeting': { side: 'young-person', way: 'at-a-meeting' },
} as const;

export class AgreeForm {
  @IsIn(Object.keys(SAID), { message: 'Choose whether the family has agreed.' })
  said: keyof typeof SAID = 'no';
}

export class ProposeForm extends AgreeForm {
  @IsString({ message: 'Say what is new, or leave it empty.' })
  @MaxLength(FAR_TOO_LONG, { message: 'Use 2,000 characters or fewer.' })
  summary = '';

  @IsNumberString({ no_symbols: true }, REVISION)
  @Length(1, 9, REVISION)
  seen: string;
}

export class ShareForm {
  @Transform(listed)
  @IsString({ each: true, message: 'Choose parts from the list.' })
  sections: string[] = [];

  @IsIn(['yes', ''], { message: 'Tick the box, or leave it.' })
  healthAgreed: 'yes' | '' = '';

  @IsString({ message: 'Enter the day.' })
  @MaxLength(2, { message: 'Enter the day with one or two digits.' })
  'endsOn-day': string;

  @IsString({ message: 'Enter the month.' })
  @MaxLength(2, { message: 'Enter the month with one or two digits.' })
  'endsOn-month': string;

  @IsString({ message: 'Enter the year.' })
  @MaxLength(4, { message: 'Enter the year with four digits.' })
  'endsOn-year': string;
}

/** "2027-03-31" from the parts of a date as they were typed; empty when all three are. */
export function dayFrom(day: string, month: string, year: string): string {
  const parts = [year, month, day].map((part) => part.trim());
  if (parts.every((part) => part === '')) return '';
  return [parts[0]?.padStart(4, '0'), parts[1]?.padStart(2, '0'), parts[2]?.padStart(2, '0')].join(
    '-',
  );
}

/** The parts of a day as fields, for a form that shows what is kept. */
export function partsOf(name: string, day: string | null): Record<string, string> {
  const [year = '', month = '', date = ''] = day?.split('-') ?? [];
  return {
    [`${name}-day`]: date.replace(/^0/, ''),
    [`${name}-month`]: month.replace(/^0/, ''),
    [`${name}-year`]: year,
  };
}
