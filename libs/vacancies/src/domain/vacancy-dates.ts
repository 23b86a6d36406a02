import { addDays, DomainError, type FieldProblem, localDay } from '#kernel';
import type { NewVacancy } from './vacancy.js';

/** A place may have been free for a while, and may be announced this long before. */
const DAYS_BACK = 365;
const DAYS_AHEAD = 366;

/**
 * Refuses dates that make no vacancy: one that has closed already, or that lies in another year.
 * @throws DomainError vacancies.bad-dates naming the fields
 */
export function refuseBadDates(
  { availableFrom, closesAt }: Pick<NewVacancy, 'availableFrom' | 'closesAt'>,
  now: Date,
): void {
  const today = localDay(now);
  const problems: FieldProblem[] = [];
  if (availableFrom < addDays(today, -DAYS_BACK) || availableFrom > addDays(today, DAYS_AHEAD)) {
    problems.push({
      field: 'availableFrom',
      message: 'The date the place is free from must be within a year of today.',
    });
  }
  const closes = Date.parse(closesAt);
  if (!(closes > now.getTime())) {
    problems.push({ field: 'closesAt', message: 'The closing date must be in the future.' });
  } else if (localDay(new Date(closes)) > addDays(today, DAYS_AHEAD)) {
    problems.push({ field: 'closesAt', message: 'The closing date must be within a year.' });
  }
  if (problems.length === 0) return;
  throw new DomainError('invalid', 'vacancies.bad-dates', 'Check the dates of the vacancy.', {
    problems,
  });
}
