import { DomainError, invalidField } from '#kernel';

export function noticeNotFound(): DomainError {
  return new DomainError('not-found', 'notifications.not-found', 'The notification was not found.');
}

export function stopLinkEnded(): DomainError {
  return new DomainError(
    'not-found',
    'notifications.stop-link-ended',
    'That link has ended. Sign in and choose what you are told.',
  );
}

export function tooManyCodes(): DomainError {
  return new DomainError(
    'too-many',
    'notifications.too-many-codes',
    'You asked for several codes already. Try again tomorrow, or use another number then.',
    { retryAfterSeconds: 3_600 },
  );
}

export function codeEnded(): DomainError {
  const message = 'That code has ended. Ask for a new one';
  return invalidField('notifications.code-ended', 'code', message);
}

export function wrongCode(): DomainError {
  const message = 'That is not the code in our last text. Check it and try again';
  return invalidField('notifications.wrong-code', 'code', message);
}
