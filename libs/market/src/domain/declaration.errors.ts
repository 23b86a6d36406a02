import { DomainError, invalidField } from '#kernel';

export function inARegister(label: string, register: string): DomainError {
  const message = `${label} cannot be asked for: it stands in ${register}, which is free. Look it up there.`;
  return new DomainError('conflict', 'market.in-a-register', message, {
    problems: [{ field: 'asks', message }],
  });
}

export function heldAlready(label: string, endsOn: string | null): DomainError {
  const until = endsOn === null ? '' : ` until ${endsOn}`;
  const message = `${label} cannot be asked for: the provider has entered it, and it is valid${until}.`;
  return new DomainError('conflict', 'market.held-already', message, {
    problems: [{ field: 'asks', message }],
  });
}

export function declarationWaits(): DomainError {
  return new DomainError(
    'conflict',
    'market.declaration-waits',
    'You have asked this provider for a declaration, and it has not come yet.',
  );
}

export function notYourMember(): DomainError {
  return new DomainError(
    'not-found',
    'market.admission-not-found',
    'Your council has not admitted this provider in this market.',
  );
}

export function declarationNotFound(): DomainError {
  return new DomainError(
    'not-found',
    'market.declaration-not-found',
    'There is no such request for a declaration.',
  );
}

export function explainANo(): DomainError {
  return invalidField(
    'market.explain-a-no',
    'explanation',
    'Explain in 10 to 4,000 characters what you could not declare.',
  );
}
