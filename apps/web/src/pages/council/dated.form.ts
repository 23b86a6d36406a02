import { IsString, Length } from 'class-validator';
import { dayIn } from '../families/holding/holding.forms.js';

const DAY = { message: 'Enter the day, the month and the year.' };
const SOURCE = { message: 'Say in 10 to 300 characters where this was decided.' };

/** What every setting asks for beside its value: from when, and where it was decided. */
export class DatedForm {
  @IsString(DAY)
  @Length(0, 10, DAY)
  'inForceFrom-day': string;

  @IsString(DAY)
  @Length(0, 10, DAY)
  'inForceFrom-month': string;

  @IsString(DAY)
  @Length(0, 10, DAY)
  'inForceFrom-year': string;

  @IsString(SOURCE)
  @Length(10, 300, SOURCE)
  source: string;
}

/** The day of three fields with one name, "YYYY-MM-DD"; null when they name none. */
export function dayOfFields<Name extends string>(
  form: Record<`${Name}-${'day' | 'month' | 'year'}`, string>,
  name: Name,
): string | null {
  return dayIn(form[`${name}-year`], form[`${name}-month`], form[`${name}-day`]);
}

/** Which value is taken back: the day on which it would begin. */
export class TakeBackForm {
  @IsString({ message: 'Use the button on the page.' })
  @Length(10, 10, { message: 'Use the button on the page.' })
  from: string;
}
