import { IsIn, IsOptional, IsString, IsUUID, Length } from 'class-validator';
import { MayBeLeftOut } from '../../../api/given.decorator.js';

const LONG = { message: 'Write up to 4,000 characters' };
const NAME = { message: 'Enter the name of who takes the place, in 2 to 160 characters' };
const PART = { message: 'Enter a day, a month and a year' };

export class AnswerForm {
  @MayBeLeftOut()
  @Length(0, 4000, LONG)
  whetherTrue?: string;

  @MayBeLeftOut()
  @Length(0, 4000, LONG)
  takenSeriously?: string;

  @MayBeLeftOut()
  @Length(0, 4000, LONG)
  stepsTaken?: string;

  @MayBeLeftOut()
  @Length(0, 4000, LONG)
  commitments?: string;

  @MayBeLeftOut()
  @Length(0, 4000, LONG)
  timePassed?: string;

  @MayBeLeftOut()
  @Length(0, 4000, LONG)
  anythingElse?: string;

  @IsIn(['more', 'complete'], { message: 'Choose whether more will come' })
  completeness: 'more' | 'complete';
}

export class ReplacementForm {
  @IsUUID(undefined, { message: 'Choose who is replaced' })
  groundId: string;

  @IsString(NAME)
  @Length(2, 160, NAME)
  replacedBy: string;

  @IsOptional()
  @Length(0, 10, PART)
  'replacedOn-day'?: string;

  @IsOptional()
  @Length(0, 10, PART)
  'replacedOn-month'?: string;

  @IsOptional()
  @Length(0, 10, PART)
  'replacedOn-year'?: string;
}
