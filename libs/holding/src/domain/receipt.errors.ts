import { DomainError, invalidField } from '#kernel';

export function receiptNotFound(): DomainError {
  return new DomainError('not-found', 'holding.receipt-not-found', 'There is no such receipt.');
}

/** The same for a file that is not there, and one that nobody may open yet. */
export function receiptFileNotFound(): DomainError {
  return new DomainError(
    'not-found',
    'holding.receipt-file-not-found',
    'There is no such file, or it is still being checked for viruses.',
  );
}

export function receiptChanged(): DomainError {
  return new DomainError(
    'conflict',
    'holding.receipt-changed',
    'This receipt has been accepted or queried in the meantime. Open the page again to see it.',
  );
}

export function queryReasonNeeded(): DomainError {
  return invalidField(
    'holding.reason-needed',
    'reason',
    'Say in 10 to 2,000 characters what is unclear, and why you ask. The family reads it.',
  );
}

export function nothingSent(): DomainError {
  return invalidField('holding.nothing-sent', 'words', 'Write an answer, or choose a file.');
}

export function nothingToAnswer(): DomainError {
  return new DomainError(
    'conflict',
    'holding.nothing-to-answer',
    'There is no open question about this receipt. You can still send a file.',
  );
}

export function fileRefused(code: string, message: string): DomainError {
  return invalidField(`holding.file-${code}`, 'file', message);
}
