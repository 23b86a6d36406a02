import { DomainError } from '#kernel';

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

/** It was right once, or another one is: nothing is wrong with how it was typed. */
function codeRefused(code: string, message: string): DomainError {
  return new DomainError('conflict', code, message, { problems: [{ field: 'code', message }] });
}

export function codeEnded(): DomainError {
  return codeRefused('notifications.code-ended', 'That code has ended. Ask for a new one');
}

export function wrongCode(): DomainError {
  const message = 'That is not the code in our last text. Check it and try again';
  return codeRefused('notifications.wrong-code', message);
}
