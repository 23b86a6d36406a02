import { DomainError, invalidField } from '#kernel';

export function wrongSortCode(): DomainError {
  return invalidField(
    'providers.wrong-sort-code',
    'sortCode',
    'Enter the six digits of the sort code, such as 20-00-00.',
  );
}

export function wrongAccountNumber(): DomainError {
  return invalidField(
    'providers.wrong-account-number',
    'accountNumber',
    'Enter the account number, 6 to 8 digits.',
  );
}

export function wrongAccountName(): DomainError {
  return invalidField(
    'providers.wrong-account-name',
    'accountName',
    'Enter the name on the account in 2 to 70 characters.',
  );
}

/** A warning: the same again, with the box ticked, is taken. */
export function lookAgain(): DomainError {
  return invalidField(
    'providers.look-again',
    'accountNumber',
    'The sort code and the account number do not seem to fit together. Look at them once more. If they are ' +
      'right, tick the box below: our tables of banks are some years old and can be wrong.',
  );
}

export function changeWaitsAlready(): DomainError {
  return new DomainError(
    'conflict',
    'providers.bank-change-waits',
    'New bank details wait to be confirmed already. Confirm them, or take them back first.',
  );
}

export function anotherConfirms(): DomainError {
  return new DomainError(
    'conflict',
    'providers.bank-another-confirms',
    'You entered these bank details. Somebody else must confirm them.',
  );
}

export function financeConfirms(): DomainError {
  return new DomainError(
    'conflict',
    'providers.bank-finance-confirms',
    'You were the only person of your organisation when these were entered. A finance officer of a council ' +
      'confirms them, after a call to a number that they have had before.',
  );
}

export function memberConfirms(): DomainError {
  return new DomainError(
    'conflict',
    'providers.bank-member-confirms',
    'This organisation has a second person, who confirms its bank details.',
  );
}

export function numberDiffers(): DomainError {
  return invalidField(
    'providers.bank-number-differs',
    'accountNumber',
    'This is not the account number that was entered. Look at your bank’s paper, not at a message.',
  );
}

export function confirmedAlready(): DomainError {
  return new DomainError(
    'conflict',
    'providers.bank-confirmed',
    'Somebody has confirmed these bank details already.',
  );
}

export function bankNotFound(): DomainError {
  return new DomainError(
    'not-found',
    'providers.bank-not-found',
    'These bank details were not found. They may have been taken back.',
  );
}

export function wrongCall(field: string, message: string): DomainError {
  return invalidField('providers.wrong-call', field, message);
}

export function onlyFinance(): DomainError {
  return new DomainError(
    'forbidden',
    'identity.role-not-allowed',
    'Only a finance officer of a council does this.',
  );
}

export function sayWhy(field: string): DomainError {
  return invalidField('providers.say-why', field, 'Say why in 5 to 300 characters.');
}
