import { DomainError, invalidField } from '#kernel';

export function vacancyNotFound(): DomainError {
  return new DomainError('not-found', 'vacancies.not-found', 'The vacancy was not found.');
}

export function offerNotFound(): DomainError {
  return new DomainError(
    'not-found',
    'vacancies.offer-not-found',
    'Your organisation has no such offer or unit.',
  );
}

export function offerOrUnit(): DomainError {
  return invalidField(
    'vacancies.offer-or-unit',
    'offerId',
    'Say which offer the place is in, or which unit, but not both.',
  );
}

export function alreadyWithdrawn(): DomainError {
  return new DomainError(
    'conflict',
    'vacancies.already-withdrawn',
    'This vacancy was withdrawn before.',
  );
}

export function noAlert(): DomainError {
  return new DomainError(
    'not-found',
    'vacancies.no-alert',
    'You have not asked to be told about new places.',
  );
}
