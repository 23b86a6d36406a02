import { checkedText, DomainError, invalidField } from '#kernel';

/** @throws DomainError budgets.reason-needed */
export function checkedReason(reason: string): string {
  return checkedText(reason, {
    code: 'budgets.reason-needed',
    field: 'reason',
    least: 10,
    most: 2000,
    message: 'Give the reason in 10 to 2,000 characters. The family reads it.',
  });
}

/** @throws DomainError budgets.words-needed */
export function checkedWords(words: string): string {
  return checkedText(words, {
    code: 'budgets.words-needed',
    field: 'words',
    least: 1,
    most: 2000,
    message: 'Say in your own words why you would like to keep it, in up to 2,000 characters.',
  });
}

export function financeOnly(): DomainError {
  return new DomainError(
    'forbidden',
    'identity.role-not-allowed',
    'Only the finance team can do this.',
  );
}

export function familyAsks(): DomainError {
  return new DomainError(
    'forbidden',
    'identity.role-not-allowed',
    'Only the family or the young person asks to keep it.',
  );
}

export function officerSays(): DomainError {
  return new DomainError(
    'forbidden',
    'identity.role-not-allowed',
    'Only an officer of the child says this.',
  );
}

export function clawBackNotFound(): DomainError {
  return new DomainError(
    'not-found',
    'budgets.claw-back-not-found',
    'There is no such money to be taken back.',
  );
}

export function budgetNotFound(): DomainError {
  return new DomainError('not-found', 'budgets.not-found', 'The budget was not found.');
}

export function oneAtATime(): DomainError {
  return new DomainError(
    'conflict',
    'budgets.claw-back-runs',
    'The family was told of money to be taken back from this budget already. Wait until that is over, or withdraw it.',
  );
}

export function changedMeanwhile(): DomainError {
  return new DomainError(
    'conflict',
    'budgets.claw-back-changed',
    'This has changed meanwhile. Look at it as it is now.',
  );
}

/** Four eyes: whoever proposed it does not decide what the family asks. */
export function anotherDecides(): DomainError {
  return new DomainError(
    'conflict',
    'budgets.another-decides',
    'Whoever proposed this, or has answered as the officer, cannot decide it. Ask a colleague in finance.',
  );
}

export function officerFirst(): DomainError {
  return new DomainError(
    'conflict',
    'budgets.officer-first',
    'The officer of the child has not answered yet. Decide when you have read the answer.',
  );
}

export function amountNeeded(): DomainError {
  return invalidField(
    'budgets.amount-needed',
    'amount',
    'Enter the amount in pounds, like 1,250.50.',
  );
}
