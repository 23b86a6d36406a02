import { DomainError, invalidField } from '#kernel';

/** A file that cannot be read as a table; the form shows it at the file. */
export function badFile(code: string, message: string): DomainError {
  return invalidField(`imports.${code}`, 'file', message);
}

export function badMapping(field: string, message: string): DomainError {
  return invalidField('imports.mapping', field, message);
}

export function importNotFound(): DomainError {
  return new DomainError('not-found', 'imports.not-found', 'The import was not found.');
}

export function commissionersOnly(): DomainError {
  return new DomainError(
    'forbidden',
    'identity.role-not-allowed',
    'Only a commissioner of your council imports from its case system. Ask yours.',
  );
}

export function importOver(): DomainError {
  return new DomainError(
    'conflict',
    'imports.over',
    'This import is finished or was given up. Send the file again to begin a new one.',
  );
}

/** What would be done is no longer what was shown. */
export function changedMeanwhile(): DomainError {
  return new DomainError(
    'conflict',
    'imports.changed-meanwhile',
    'Somebody changed a record of this file since you checked it, so nothing was imported. Look at the check below again, then import.',
  );
}

export function nobodyWithThatRole(): DomainError {
  return invalidField(
    'imports.no-such-commissioner',
    'by',
    'No commissioner of this authority has this e-mail address. Check both.',
  );
}

export function noContact(): DomainError {
  return new DomainError(
    'conflict',
    'imports.no-contact',
    'The case system gave no e-mail address of a parent. Add the family when you know it.',
  );
}
