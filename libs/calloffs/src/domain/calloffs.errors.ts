import { DomainError, invalidField } from '#kernel';

export const calloffNotFound = (): DomainError =>
  new DomainError('not-found', 'calloffs.not-found', 'There is no such call-off.');

export const notACouncil = (): DomainError =>
  new DomainError('forbidden', 'calloffs.not-a-council', 'Only a council buys through a market.');

export const notAProvider = (): DomainError =>
  new DomainError('forbidden', 'calloffs.not-a-provider', 'Only a provider sends a bid.');

export const notADraft = (): DomainError =>
  new DomainError(
    'conflict',
    'calloffs.fixed',
    'This was sent and stays as it is. Cancel the call-off and write a new one.',
  );

export const bidTooLong = (): DomainError =>
  invalidField(
    'calloffs.bid-too-long',
    '',
    'Your answers are too long together: keep all of them below 60,000 characters.',
  );

export const bidNotFound = (): DomainError =>
  new DomainError('not-found', 'calloffs.bid-not-found', 'There is no such bid.');

export const alreadyApproved = (): DomainError =>
  new DomainError(
    'conflict',
    'calloffs.approved-already',
    'You have approved the opening. A second person of your council must approve it, too.',
  );
