import { DomainError } from '#kernel';
import { IsString, MaxLength } from 'class-validator';
import { isDay } from '../../providers/sessions/sessions.form.js';

const DAY = { message: 'Enter a real date' };

/** The first and the last day of a holiday, as a browser's date field sends them. */
export class HolidayDaysForm {
  @IsString(DAY)
  @MaxLength(20, DAY)
  firstDay: string;

  @IsString(DAY)
  @MaxLength(20, DAY)
  lastDay: string;
}

/** @throws DomainError catalogue.holiday-invalid naming the days that are none */
export function dayFieldsOf({ firstDay, lastDay }: HolidayDaysForm): HolidayDaysForm {
  const problems = Object.entries({ firstDay, lastDay })
    .filter(([, day]) => !isDay(day))
    .map(([field]) => ({ field, message: 'Enter a real date' }));
  if (problems.length === 0) return { firstDay, lastDay };
  throw new DomainError('invalid', 'catalogue.holiday-invalid', 'Check what you entered.', {
    problems,
  });
}
