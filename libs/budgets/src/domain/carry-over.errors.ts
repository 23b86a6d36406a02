import { DomainError, invalidField } from '#kernel';

export function carryOverNotFound(): DomainError {
  return new DomainError(
    'not-found',
    'budgets.carry-over-not-found',
    'There is no such carry-over.',
  );
}

export function carryOverDecided(): DomainError {
  return new DomainError(
    'conflict',
    'budgets.carry-over-decided',
    'This was decided meanwhile. Look at it as it is now.',
  );
}

/** Four eyes: whoever proposed it does not decide. */
export function anotherCarries(): DomainError {
  return new DomainError(
    'conflict',
    'budgets.another-decides',
    'Whoever proposed this cannot decide it. Ask a colleague in finance.',
  );
}

export function lessIsLeft(): DomainError {
  return new DomainError(
    'conflict',
    'budgets.less-is-left',
    'Less is left now than was proposed. Withdraw this, and propose what is left.',
  );
}

export function nothingChosen(): DomainError {
  return invalidField(
    'budgets.nothing-chosen',
    'ids',
    'Nothing is listed any more. Look at the page as it is now.',
  );
}
