import { DomainError } from '#kernel';
import { LONGEST_LABEL, MOST_FEEDS } from './feed.js';

export function feedNotFound(): DomainError {
  return new DomainError(
    'not-found',
    'calendars.feed-not-found',
    'There is no such calendar. It may have been ended: make a new one on the page "Your calendar".',
  );
}

export function tooManyFeeds(): DomainError {
  return new DomainError(
    'conflict',
    'calendars.too-many',
    `You have ${MOST_FEEDS} calendars already. End one that you do not use any more first.`,
  );
}

export function labelNeeded(): DomainError {
  const message = `Enter what the calendar is on, in at most ${LONGEST_LABEL} characters, such as: my phone`;
  return new DomainError('invalid', 'calendars.label-needed', message, {
    problems: [{ field: 'label', message }],
  });
}
