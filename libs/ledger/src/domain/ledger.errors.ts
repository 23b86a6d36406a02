import { DomainError } from '#kernel';

export function insufficientFunds(): DomainError {
  return new DomainError(
    'conflict',
    'budgets.insufficient-funds',
    'There is not enough money available. Choose a smaller amount.',
  );
}

export function alreadyPosted(): DomainError {
  return new DomainError(
    'conflict',
    'ledger.already-posted',
    'This has been posted before; nothing was posted again.',
  );
}

export function fundNotFound(): DomainError {
  return new DomainError('not-found', 'ledger.no-such-account', 'The budget was not found.');
}

export function alreadyReversed(): DomainError {
  return new DomainError(
    'conflict',
    'ledger.already-reversed',
    'This has been put right before; nothing was changed again.',
  );
}

export function notAnAmount(): DomainError {
  return new DomainError(
    'invalid',
    'ledger.not-an-amount',
    'Enter an amount above zero: whole pence, minutes or nights.',
  );
}

export function outsideTheFence(): DomainError {
  return new DomainError(
    'conflict',
    'ledger.outside-the-fence',
    'Money stays with its child: on its own card, or in the budget of its next year.',
  );
}

/** More is spent or given back than was set aside; or money crosses where its kind may not. */
export function notOfItsKind(): DomainError {
  return new DomainError(
    'conflict',
    'ledger.not-of-its-kind',
    'No more than was set aside can be spent or given back. Look at the statement first.',
  );
}
