import { DomainError, invalidField } from '#kernel';

/** The same for a plan that is not there and one that the caller may not see. */
export function planNotFound(): DomainError {
  return new DomainError('not-found', 'plans.not-found', 'The plan was not found.');
}

export function outcomeNotFound(): DomainError {
  return new DomainError('not-found', 'plans.outcome-not-found', 'The outcome was not found.');
}

export function changedMeanwhile(field: string, message: string): DomainError {
  return new DomainError('conflict', 'plans.changed-meanwhile', message, {
    problems: [{ field, message }],
  });
}

export function nothingWritten(): DomainError {
  return new DomainError(
    'conflict',
    'plans.nothing-written',
    'Nothing is written yet. Write one part, or one outcome, before you ask others to agree.',
  );
}

export function invalidPlan(field: string, message: string): DomainError {
  return invalidField('plans.invalid', field, message);
}

export function notForThisRole(message: string): DomainError {
  return new DomainError('forbidden', 'identity.role-not-allowed', message);
}
