import { DomainError } from '#kernel';

export function alreadyStopped(): DomainError {
  return new DomainError(
    'conflict',
    'market.already-stopped',
    'New bookings with this provider are stopped already. Open the page again to see by whom and why.',
  );
}

export function notStopped(): DomainError {
  return new DomainError(
    'conflict',
    'market.not-stopped',
    'This provider is not stopped. Somebody may just have lifted the stop.',
  );
}

export function anotherLifts(): DomainError {
  return new DomainError(
    'forbidden',
    'market.another-lifts',
    'Whoever stopped a provider does not lift the stop. Ask another commissioner, of your council or another.',
  );
}

export function notAmongYourAdmissions(): DomainError {
  return new DomainError(
    'not-found',
    'market.admission-not-found',
    'Your council has not admitted this provider.',
  );
}

export function commissionersOnly(): DomainError {
  return new DomainError(
    'forbidden',
    'identity.role-not-allowed',
    'Only a commissioner stops a provider or lifts a stop.',
  );
}
