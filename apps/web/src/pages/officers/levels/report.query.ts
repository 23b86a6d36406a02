import { type FieldProblem, localDay } from '#kernel';
import { IsOptional, IsString, MaxLength } from 'class-validator';

const TOO_LONG = { message: 'Enter a date, like 1 4 2013.' };

/** The day that moves are counted from, in the three fields of a date. */
export class ReportQuery {
  @IsOptional()
  @IsString(TOO_LONG)
  @MaxLength(4, TOO_LONG)
  'since-day'?: string;

  @IsOptional()
  @IsString(TOO_LONG)
  @MaxLength(4, TOO_LONG)
  'since-month'?: string;

  @IsOptional()
  @IsString(TOO_LONG)
  @MaxLength(4, TOO_LONG)
  'since-year'?: string;
}

/** The day that is meant: 1 April 2013, as in the papers, unless one is given. */
export function sinceOf(query: ReportQuery): { since: string; problem?: FieldProblem } {
  const parts = [query['since-year'], query['since-month'], query['since-day']];
  if (parts.every((part) => !part?.trim())) return { since: '2013-04-01' };
  const [year = '', month = '', day = ''] = parts.map((part) => (part ?? '').trim());
  const text = `${year.padStart(4, '0')}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  const date = new Date(`${text}T12:00:00Z`);
  const isDay = !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text);
  if (isDay && text >= '2000-01-01' && text <= localDay(new Date())) return { since: text };
  const message = 'Enter a date from 2000 to today, like 1 4 2013.';
  return { since: '2013-04-01', problem: { field: 'since', message } };
}
