import { DomainError } from '#kernel';

export function requestNotFound(): DomainError {
  return new DomainError('not-found', 'casework.not-found', 'The request was not found.');
}

export function ownedMeanwhile(): DomainError {
  return new DomainError(
    'conflict',
    'casework.owned-meanwhile',
    'Somebody else has taken this request on in the meantime. Look at it again.',
  );
}

export function notTheOwner(): DomainError {
  return new DomainError(
    'conflict',
    'casework.not-the-owner',
    'Only the owner of a request that has no answer yet can answer it. Take it on first.',
  );
}

export function nothingToClose(): DomainError {
  return new DomainError(
    'conflict',
    'casework.nothing-to-close',
    'A request is closed when it has its answer. Answer it first.',
  );
}

export function notAllowed(who: string): DomainError {
  return new DomainError('forbidden', 'identity.role-not-allowed', `Only ${who} can do this.`);
}
