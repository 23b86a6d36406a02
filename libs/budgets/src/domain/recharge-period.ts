import { DomainError, type FieldProblem, isDay } from '#kernel';

/** Days "YYYY-MM-DD", both included, by the clock in London. */
export interface RechargePeriod {
  from: string;
  to: string;
}

/** @throws DomainError budgets.not-a-period naming the field */
export function checkedRechargePeriod({ from, to }: RechargePeriod): RechargePeriod {
  const problems: FieldProblem[] = [];
  if (!isDay(from)) problems.push({ field: 'from', message: 'Enter the first day.' });
  if (!isDay(to)) problems.push({ field: 'to', message: 'Enter the last day.' });
  if (problems.length === 0 && to < from) {
    problems.push({ field: 'to', message: 'The last day must not be before the first day.' });
  }
  const [first] = problems;
  if (first) throw new DomainError('invalid', 'budgets.not-a-period', first.message, { problems });
  return { from, to };
}
