import { DomainError, invalidField } from '#kernel';

export function financeMakes(): DomainError {
  return new DomainError(
    'forbidden',
    'identity.role-not-allowed',
    'Only finance makes journals for the general ledger.',
  );
}

export function journalNotFound(): DomainError {
  return new DomainError('not-found', 'ledger.journal-not-found', 'There is no such journal.');
}

/** @param first of the next period @param yesterday "YYYY-MM-DD" */
export function periodNotOver(first: string, yesterday: string): DomainError {
  return invalidField(
    'ledger.period-not-over',
    'until',
    first > yesterday
      ? 'All days that are over are in a journal. Come back tomorrow.'
      : `Enter a day from ${written(first)} to ${written(yesterday)}.`,
  );
}

function written(day: string): string {
  const [year, month, date] = day.split('-');
  return `${Number(date)} ${Number(month)} ${year}`;
}
