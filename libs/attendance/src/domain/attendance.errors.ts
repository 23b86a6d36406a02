import { DomainError, invalidField } from '#kernel';

export function sessionNotFound(): DomainError {
  return new DomainError('not-found', 'catalogue.session-not-found', 'The session was not found.');
}

export function minutesNeeded(): DomainError {
  return invalidField(
    'attendance.minutes-needed',
    'minutesLate',
    'Enter how many minutes late, from 1 to 600',
  );
}

export function timeNeeded(): DomainError {
  return invalidField('attendance.time-needed', 'leftAt', 'Enter the time, such as 11:30');
}

export function reasonNeeded(): DomainError {
  return invalidField(
    'attendance.reason-needed',
    'reason',
    'Say why you correct it, in 5 to 500 characters',
  );
}

export function notOnThisRegister(): DomainError {
  return new DomainError(
    'not-found',
    'attendance.not-on-this-register',
    'This child is not on the register any more. Look at the register again.',
  );
}

export function bookingNotFound(): DomainError {
  return new DomainError('not-found', 'bookings.not-found', 'The booking was not found.');
}

export function incidentNotFound(): DomainError {
  return new DomainError('not-found', 'attendance.incident-not-found', 'This was not found.');
}
