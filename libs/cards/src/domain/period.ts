import { financialYearOf, firstDayOf, lastDayOf } from '#budgets';
import { DomainError, type FieldProblem, isDay } from '#kernel';

/** Days "YYYY-MM-DD", both included. */
export interface Period {
  from: string;
  to: string;
}

/** The financial year that a day is in. */
export function yearAround(day: string): Period {
  const year = financialYearOf(day);
  return { from: firstDayOf(year), to: lastDayOf(year) };
}

/** @throws DomainError budgets.not-a-period naming the field */
export function checkedPeriod({ from, to }: Period): Period {
  const problems: FieldProblem[] = [];
  if (!isDay(from))
    problems.push({ field: 'from', message: 'Enter the first day of the statement.' });
  if (!isDay(to)) problems.push({ field: 'to', message: 'Enter the last day of the statement.' });
  if (problems.length === 0 && to < from) {
    problems.push({ field: 'to', message: 'The last day must not be before the first day.' });
  }
  const [first] = problems;
  if (first) throw new DomainError('invalid', 'budgets.not-a-period', first.message, { problems });
  return { from, to };
}
