import { DomainError, type FieldProblem, invalidField } from '#kernel';
import { type SchemeLimit } from './move.js';

/** Limits that a commissioner sets. */
export interface NewScheme {
  /** "YYYY-MM-DD". */
  inForceFrom: string;
  answerDays: number;
  source: string;
  /** A move without any is not limited. */
  limits: SchemeLimit[];
}

/**
 * @returns the scheme as it is stored
 * @throws DomainError approvals.source-needed, approvals.days-outside-range, approvals.not-a-limit
 */
export function checkedScheme(wanted: NewScheme): NewScheme {
  const source = wanted.source.normalize('NFC').trim();
  if (source.length < 3 || source.length > 300) {
    const message = 'Say in 3 to 300 characters where the council decided this.';
    throw invalidField('approvals.source-needed', 'source', message);
  }
  if (!Number.isInteger(wanted.answerDays) || wanted.answerDays < 1 || wanted.answerDays > 92) {
    const message = 'Enter 1 to 92 days.';
    throw invalidField('approvals.days-outside-range', 'answerDays', message);
  }
  const problems: FieldProblem[] = wanted.limits
    .filter((limit) => [limit.mostPence, limit.mostMinutes, limit.mostNights].some(isWrong))
    .map(({ move, role }) => ({ field: `${move}-${role}`, message: 'Enter whole amounts.' }));
  if (problems.length > 0) {
    throw new DomainError('invalid', 'approvals.not-a-limit', 'A limit is no amount.', {
      problems,
    });
  }
  return { ...wanted, source };
}

function isWrong(most: number | null): boolean {
  return most !== null && (!Number.isSafeInteger(most) || most < 0);
}
