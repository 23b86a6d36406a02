import { DomainError, formatPence, invalidField } from '#kernel';

export function officersAdd(): DomainError {
  return new DomainError(
    'forbidden',
    'identity.role-not-allowed',
    'Only a personalisation officer adds to a budget. Ask yours.',
  );
}

export function financeRecords(): DomainError {
  return new DomainError(
    'forbidden',
    'identity.role-not-allowed',
    'Only finance records what families pay in, and pays it back.',
  );
}

export function familyOrOfficer(): DomainError {
  return new DomainError(
    'forbidden',
    'identity.role-not-allowed',
    'A parent or carer, or the personalisation officer, asks for the code.',
  );
}

export function nothingToAddTo(): DomainError {
  return new DomainError(
    'conflict',
    'budgets.no-entitlement',
    'The child has no budget of this year to add to. Open an entitlement first.',
  );
}

export function recordedBefore(): DomainError {
  return invalidField(
    'budgets.receipt-recorded',
    'receipt',
    'This receipt is recorded already. Look at what was recorded last, below.',
  );
}

export function notReceivedYet(): DomainError {
  return invalidField(
    'budgets.not-received-yet',
    'receivedOn',
    'Enter the day on which the money came: today or before.',
  );
}

/** @param leftPence of the family's own */
export function moreThanTheirs(leftPence: number): DomainError {
  return invalidField(
    'budgets.familys-own-money',
    'amountPence',
    leftPence > 0
      ? `The family has ${formatPence(leftPence)} of its own money left. Enter that much or less.`
      : 'Nothing of the family’s own money is left. If it is on the card, ask the officer to move it back.',
  );
}

export function nobodysCode(): DomainError {
  return invalidField(
    'budgets.no-such-code',
    'code',
    'No budget of your council has this code. Look at the payment again.',
  );
}

export function notMoney(): DomainError {
  return invalidField(
    'budgets.not-money',
    'pence',
    'Enter an amount above zero, like 50 or 12.50.',
  );
}
