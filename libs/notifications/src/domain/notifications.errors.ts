import { DomainError } from '#kernel';

export function noticeNotFound(): DomainError {
  return new DomainError('not-found', 'notifications.not-found', 'The notification was not found.');
}
