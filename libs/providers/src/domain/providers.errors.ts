import { DomainError, invalidField } from '#kernel';

export function nameInUse(): DomainError {
  const message =
    'An organisation with this name is registered already. Ask a colleague there to add you, or check the name.';
  return new DomainError('conflict', 'providers.name-in-use', message, {
    problems: [{ field: 'name', message }],
  });
}

export function emailInUse(): DomainError {
  const message =
    'Use another e-mail address, or sign in if you have registered with this one before.';
  return new DomainError('conflict', 'providers.email-in-use', message, {
    problems: [{ field: 'contactEmail', message }],
  });
}

export function weakPassword(message: string): DomainError {
  return invalidField('providers.weak-password', 'password', message);
}

export function wrongRegisterNumber(message: string): DomainError {
  return invalidField('providers.wrong-register-number', 'registerNumber', message);
}

export function wrongRegistrationNumber(example: string): DomainError {
  return invalidField(
    'providers.wrong-registration-number',
    'number',
    `Enter the number as the regulator writes it, such as ${example}.`,
  );
}

export function wrongDay(field: string): DomainError {
  return invalidField('providers.wrong-day', field, 'Enter a real date, such as 1 4 2026.');
}

export function endsBeforeItStarts(): DomainError {
  return invalidField(
    'providers.wrong-day',
    'validTo',
    'The last day must be the first day or later.',
  );
}

export function registrationThereAlready(): DomainError {
  return new DomainError(
    'conflict',
    'providers.registration-exists',
    'You have entered this registration already. Withdraw it first if its dates are wrong.',
    { problems: [{ field: 'number', message: 'You have entered this registration already.' }] },
  );
}

export function notFound(): DomainError {
  return new DomainError('not-found', 'providers.not-found', 'The provider was not found.');
}

export function evidenceNotFound(): DomainError {
  return new DomainError(
    'not-found',
    'providers.evidence-not-found',
    'There is no such registration or insurance of yours, or it was withdrawn before.',
  );
}

export function wrongOrganisationNumber(example: string): DomainError {
  return invalidField(
    'providers.wrong-number',
    'number',
    `Check the number: it should look like ${example}. A digit may be wrong or missing.`,
  );
}

export function feeHasADay(): DomainError {
  return invalidField(
    'providers.wrong-day',
    'validTo',
    'Enter the day until which the data protection fee is paid.',
  );
}

export function reviewComesLater(): DomainError {
  return invalidField(
    'providers.wrong-day',
    'reviewBy',
    'The policy must be looked at again after the day it was adopted.',
  );
}

export function numberInUse(): DomainError {
  const message =
    'Another organisation has entered this number, or a colleague has just entered one. Check it, or write to the council.';
  return new DomainError('conflict', 'providers.number-in-use', message, {
    problems: [{ field: 'number', message }],
  });
}

export function noteNeeded(): DomainError {
  return invalidField(
    'providers.note-needed',
    'note',
    'Say in 10 to 1,000 characters what you found. The provider reads it.',
  );
}
