import { checkedText, DomainError } from '#kernel';

export const noSuchAward = (): DomainError =>
  new DomainError('not-found', 'calloffs.award-not-found', 'There is no such award.');

export const noSuchContract = (): DomainError =>
  new DomainError('not-found', 'calloffs.contract-not-found', 'There is no such contract.');

export const nothingBegun = (): DomainError =>
  new DomainError(
    'conflict',
    'calloffs.nothing-scored',
    'There are no scores of this person. Open the page again.',
  );

export const awardedAlready = (): DomainError =>
  new DomainError('conflict', 'calloffs.already-awarded', 'This call-off was awarded already.');

export const lockedAlready = (): DomainError =>
  new DomainError(
    'conflict',
    'calloffs.lock-approved',
    'You have approved these scores. A second person of your council must approve them, too.',
  );

export const contractDrafted = (): DomainError =>
  new DomainError('conflict', 'calloffs.contract-there', 'There is a contract already.');

export const noticeRecorded = (): DomainError =>
  new DomainError('conflict', 'calloffs.notice-there', 'The award notice is recorded already.');

export const askFirst = (): DomainError =>
  new DomainError(
    'conflict',
    'calloffs.ask-first',
    'Ask the bidder to explain the price, and wait for the answer or until the time is over (Procurement Act ' +
      '2023 s.19(4) and (5)).',
  );

/** @throws DomainError calloffs.reasons-needed */
export function checkedReasons(text: string, field = 'reasons', most = 4000): string {
  return checkedText(text, {
    code: 'calloffs.reasons-needed',
    field,
    least: 10,
    most,
    message: `Write 10 to ${most.toLocaleString('en-GB')} characters`,
  });
}
