import { DomainError } from '#kernel';

export function reviewNotFound(): DomainError {
  return new DomainError('not-found', 'casework.review-not-found', 'The review was not found.');
}

export function reviewClosed(): DomainError {
  return new DomainError(
    'conflict',
    'casework.review-closed',
    'This review was closed in the meantime, and stays as it was written down. Look at the page again.',
  );
}

export function reviewRuns(): DomainError {
  return new DomainError(
    'conflict',
    'casework.review-planned',
    'A review of this child is planned already. Look at the page again.',
  );
}
