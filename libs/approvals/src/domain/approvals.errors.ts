import { DomainError, invalidField } from '#kernel';

export function deciderOnly(): DomainError {
  return new DomainError(
    'forbidden',
    'identity.role-not-allowed',
    'Officers, finance and commissioners ask for approval and give it.',
  );
}

export function commissionersOnly(): DomainError {
  return new DomainError(
    'forbidden',
    'identity.role-not-allowed',
    'Only a commissioner sets approval limits. Ask yours.',
  );
}

export function requestNotFound(): DomainError {
  return new DomainError('not-found', 'approvals.not-found', 'There is no such request.');
}

export function decidedAlready(): DomainError {
  return new DomainError(
    'conflict',
    'approvals.decided',
    'Somebody has answered this already. Look at it as it is now.',
  );
}

export function nobodyMay(): DomainError {
  return new DomainError(
    'conflict',
    'approvals.nobody-may',
    'No role of your council may decide so much. A commissioner sets the limits: ask for higher ones first.',
  );
}

export function reasonNeeded(): DomainError {
  return invalidField(
    'approvals.reason-needed',
    'reason',
    'Say in 10 to 2,000 characters why. The family reads it.',
  );
}

/** What was asked can be done no more as it was asked. */
export function notAsAsked({ code, message }: DomainError): DomainError {
  const changed = code === 'approvals.needed' || code === 'approvals.not-as-asked';
  return new DomainError(
    'conflict',
    'approvals.not-as-asked',
    changed
      ? 'The budget has changed since this was asked. Refuse it, and have it asked anew.'
      : `It cannot be done as it was asked: ${message} Refuse it, and have it asked anew.`,
  );
}
