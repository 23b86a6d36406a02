import { DomainError, invalidField } from '#kernel';

export function commissionersAward(): DomainError {
  return forbidden('Only a commissioner awards a grant.');
}

export function financePays(): DomainError {
  return forbidden('Only finance pays grants and looks at what they were spent on.');
}

export function providersTell(): DomainError {
  return forbidden('Only the provider says what its grant was spent on.');
}

function forbidden(message: string): DomainError {
  return new DomainError('forbidden', 'identity.role-not-allowed', message);
}

export function awardNotFound(): DomainError {
  return new DomainError('not-found', 'grants.not-found', 'The grant was not found.');
}

export function providerUnknown(): DomainError {
  return invalidField('grants.provider-unknown', 'providerId', 'Choose the provider.');
}

/** Somebody else was quicker, or it is not this instalment's turn. */
export function instalmentChanged(): DomainError {
  return new DomainError(
    'conflict',
    'grants.instalment-changed',
    'The instalment is not as it was when you opened the page. Open it again.',
  );
}

export function notAccountedFor(): DomainError {
  return new DomainError(
    'conflict',
    'grants.not-accounted-for',
    'An instalment is paid and not accounted for. Look at its return first, then close the grant.',
  );
}

export function spentTyped(): DomainError {
  return invalidField(
    'grants.return-does-not-add-up',
    'spent',
    'Enter what was spent in pounds: at most what was paid. The rest is what you return.',
  );
}
