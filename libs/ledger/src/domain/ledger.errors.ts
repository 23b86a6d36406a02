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
