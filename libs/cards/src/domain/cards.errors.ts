import { DomainError, formatPence, invalidField } from '#kernel';

export function cardNotFound(): DomainError {
  return new DomainError('not-found', 'cards.not-found', 'The card was not found.');
}

export function noDirectPayment(): DomainError {
  return new DomainError(
    'conflict',
    'cards.no-direct-payment',
    'A prepaid card belongs to a direct payment. Open an entitlement by direct payment first.',
  );
}

export function alreadyIssued(): DomainError {
  return new DomainError(
    'conflict',
    'cards.already-issued',
    'The child already has a card for this entitlement. Load that one.',
  );
}

export function frozenCard(): DomainError {
  return new DomainError(
    'conflict',
    'cards.frozen',
    'The card is frozen. Unfreeze it first, then load it.',
  );
}

export function amountNotPositive(): DomainError {
  return invalidField(
    'cards.amount-not-positive',
    'amountPence',
    'Enter an amount of money that is more than nothing.',
  );
}

export function overLoadLimit(mostPence: number): DomainError {
  return invalidField(
    'cards.over-load-limit',
    'amountPence',
    `A card takes at most ${formatPence(mostPence)} at a time. Enter less.`,
  );
}

export function overBalanceLimit(mostPence: number): DomainError {
  const message = `A card holds at most ${formatPence(mostPence)}. Enter less.`;
  return new DomainError('conflict', 'cards.over-balance-limit', message, {
    problems: [{ field: 'amountPence', message }],
  });
}

/** With what there is, where it is known, so that the next try can be right. */
export function notEnoughToLoad(availablePence?: number): DomainError {
  const message =
    availablePence === undefined
      ? 'Part of the budget was used in the meantime. Look at it again and load less.'
      : `The budget has ${formatPence(availablePence)} available. Load that much or less.`;
  return new DomainError('conflict', 'budgets.insufficient-funds', message, {
    problems: [{ field: 'amountPence', message }],
  });
}

export function entitlementOver(): DomainError {
  return new DomainError(
    'conflict',
    'cards.entitlement-over',
    'The entitlement behind this card is over. Issue a card for the new one.',
  );
}

export function notAllowed(who: string): DomainError {
  return new DomainError(
    'forbidden',
    'identity.role-not-allowed',
    `Only ${who} can do this with a card.`,
  );
}

export function noSuchCase(): DomainError {
  return new DomainError('not-found', 'cards.no-such-case', 'There is no such open case.');
}

export function caseMoved(): DomainError {
  return new DomainError(
    'conflict',
    'cards.case-moved',
    'A colleague has worked on this case meanwhile. Look at it again.',
  );
}

export function cardCannotBear(): DomainError {
  return new DomainError(
    'conflict',
    'cards.card-cannot-bear',
    'There is not enough on the card for this. Load the card first, or end the case another way.',
  );
}

export function whyNeeded(): DomainError {
  return invalidField('cards.why-needed', 'why', 'Say why in 10 to 2,000 characters.');
}
