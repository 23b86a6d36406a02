import { DomainError, invalidField } from '#kernel';

export function wrongName(field = 'name'): DomainError {
  return invalidField('providers.wrong-name', field, 'Enter a name in 2 to 120 characters.');
}

export function wrongRole(): DomainError {
  return invalidField(
    'providers.wrong-role',
    'role',
    'A person is no parent, subsidiary or predecessor: enter the organisation.',
  );
}

export function wrongBirthMonth(): DomainError {
  return invalidField(
    'providers.wrong-birth-month',
    'born',
    'Enter the month and the year of birth, such as 4 1971. We do not ask for the day.',
  );
}

export function wrongConnectedNumber(example: string): DomainError {
  return invalidField(
    'providers.wrong-number',
    'number',
    `Check the number: it should look like ${example}. A digit may be wrong or missing.`,
  );
}

export function dayInTheFuture(field: string): DomainError {
  return invalidField('providers.day-to-come', field, 'Enter today or an earlier day.');
}

export function endsBeforeItBegan(): DomainError {
  return invalidField(
    'providers.wrong-day',
    'endedOn',
    'The last day must be the first day or later.',
  );
}

export function connectedAlready(): DomainError {
  return new DomainError(
    'conflict',
    'providers.connected-already',
    'You have entered this name in this role already.',
    {
      problems: [{ field: 'name', message: 'You have entered this name in this role already.' }],
    },
  );
}

export function connectionNotFound(): DomainError {
  return new DomainError(
    'not-found',
    'providers.connection-not-found',
    'There is no such connection of yours, or it has ended already.',
  );
}

export function workerNotFound(): DomainError {
  return new DomainError(
    'not-found',
    'providers.worker-not-found',
    'There is no such person who works for you, or they have left already.',
  );
}

/** In whichever field it was typed. */
export function looksLikeACertificate(field: string): DomainError {
  return invalidField(
    'providers.certificate-number',
    field,
    'This looks like the number of a certificate or a passport. Take it out: we keep dates and who checked, ' +
      'so that nobody can read somebody’s papers here.',
  );
}

export function dueDayNeeded(): DomainError {
  return invalidField(
    'providers.wrong-day',
    'dueOn',
    'Enter the day by which it is to be checked again.',
  );
}

export function dueLater(): DomainError {
  return invalidField(
    'providers.wrong-day',
    'dueOn',
    'It must be checked again after the day on which it was checked.',
  );
}
