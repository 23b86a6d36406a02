import { DomainError, invalidField } from '#kernel';

export function bookingNotFound(): DomainError {
  return new DomainError('not-found', 'bookings.not-found', 'The booking was not found.');
}

export function wordsNotFound(): DomainError {
  return new DomainError('not-found', 'feedback.not-found', 'This was not found.');
}

export function saidAlready(): DomainError {
  return new DomainError(
    'conflict',
    'feedback.said-already',
    'Somebody has said how this was already. Each booking is asked about once.',
  );
}

export function repliedAlready(): DomainError {
  return new DomainError(
    'conflict',
    'feedback.replied-already',
    'Your organisation has replied to this already. Each is replied to once.',
  );
}

export function decidedAlready(): DomainError {
  return new DomainError(
    'conflict',
    'feedback.decided-already',
    'Somebody has decided about this already.',
  );
}

export function nothingSaid(): DomainError {
  return invalidField('feedback.nothing-said', 'face', 'Choose a face, or write something below');
}

export function leaveOutNames(names: string[]): DomainError {
  const message = `Leave out ${names.join(' and ')}: others will read this`;
  return invalidField('feedback.names-a-child', 'words', message);
}
