import { type NoticeText } from '#notifications';
import { type CaseOutcome, OUTCOMES } from './vocabulary.js';

/** What the worker tells people about, by the row that it is about. */
export const EXCLUSION_NEWS = [
  'debarment-list-kept',
  'exclusion-case-opened',
  'exclusion-case-answered',
  'exclusion-case-decided',
] as const;
export type ExclusionNews = (typeof EXCLUSION_NEWS)[number];

export interface CaseFacts {
  caseId: string;
  providerId: string;
  providerName: string;
  authorityId: string;
  authority: string;
  /** "YYYY-MM-DD". */
  answerBy: string;
  outcome: CaseOutcome | null;
}

const DAY = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'UTC' });
const short = (title: string): string => title.slice(0, 200);

export function openedNotice({ caseId, authority, answerBy }: CaseFacts): NoticeText {
  return {
    title: short(`${authority} asks you something before it decides: please answer`),
    body: `It looks at whether a ground of exclusion applies to you. Nothing is decided, and your bookings go on. You can answer until the end of ${DAY.format(new Date(answerBy))}. The page says what it is about and what helps.`,
    link: `/provider/exclusion-cases/${caseId}`,
  };
}

export function decidedForProvider({ caseId, authority, outcome }: CaseFacts): NoticeText {
  return {
    title: short(
      `${authority} has decided: ${outcome ? OUTCOMES[outcome].toLowerCase() : 'decided'}`,
    ),
    body: 'You read the reasons on the page of your case, with what follows and what you can do if you think that it is wrong.',
    link: `/provider/exclusion-cases/${caseId}`,
  };
}

export function answeredNotice({ caseId, providerName }: CaseFacts): NoticeText {
  return {
    title: short(`${providerName} has answered in its exclusion case`),
    body: 'If it said that its answer is complete, you can decide now; otherwise when its time is over.',
    link: `/commissioner/exclusions/${caseId}`,
  };
}

/** For the other councils that have admitted the provider: each decides for itself. */
export function elsewhereNotice({ authority, providerName }: CaseFacts): NoticeText {
  return {
    title: short(`${authority} has decided that ${providerName} is excluded`),
    body: 'Your council has admitted it as well and decides for itself: look whether a ground applies, and open a case if one does.',
    link: '/commissioner/exclusions',
  };
}

export function hitNotice(providerName: string): NoticeText {
  return {
    title: short(`The debarment list may name ${providerName}`),
    body: 'Or somebody connected with it. Names can be alike by chance: look whether it is the same, and say why.',
    link: '/commissioner/exclusions',
  };
}

export function lateNotice(providerName: string, dueOn: string): NoticeText {
  return {
    title: short(`Late: the Minister has not been told about ${providerName}`),
    body: `The last day was ${DAY.format(new Date(dueOn))} (Procurement Act 2023 s.59(2)). Send it today and enter the day.`,
    link: '/commissioner/exclusions',
  };
}
