import { type NoticeText } from '#notifications';
import { ADMISSION_STATES, type AdmissionState, type Outcome } from './vocabulary.js';

/** What a provider is told, by the row that it is about. */
export const MARKET_NEWS = [
  'application-decided',
  'decision-extended',
  'removal-noticed',
  'admission-moved',
] as const;
export type MarketNews = (typeof MARKET_NEWS)[number];

/** What stands in a notice to a provider. */
export interface NewsFacts {
  providerId: string;
  authority: string;
  part: string;
  reasons: string;
  outcome: Outcome | null;
  state: AdmissionState | null;
  /** "YYYY-MM-DD": by when it is decided, or from when it is removed. */
  day: string | null;
}

const DAY = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'UTC' });
const LINK = '/provider/application';
const ASK =
  'Everything stands on your application page, with what you can do if you think that it is wrong.';

/**
 * Of an outcome with its reasons, as soon as it is decided (Procurement Act 2023 s.36(6)(e), Public Contracts
 * Regulations 2015 reg 55(1)); of a removal before it happens (s.37(4)).
 */
export function marketNotice(what: MarketNews, facts: NewsFacts): NoticeText {
  const reasons = `Reasons: ${facts.reasons.slice(0, 1400)} ${ASK}`;
  return { title: titleOf(what, facts).slice(0, 200), body: reasons, link: LINK };
}

function titleOf(what: MarketNews, { authority, part, outcome, state, day }: NewsFacts): string {
  const on = day === null ? 'a day that it names' : DAY.format(new Date(day));
  switch (what) {
    case 'application-decided':
      return `${authority} ${outcome === 'admit' ? 'has admitted you' : 'has not admitted you'}: ${part}`;
    case 'decision-extended':
      return `${authority} needs more time, until ${on}`;
    case 'removal-noticed':
      return `${authority} will remove you on ${on}: ${part}`;
    case 'admission-moved':
      return `${authority}: you are ${(state ? ADMISSION_STATES[state] : 'changed').toLowerCase()} for ${part}`;
  }
  throw new Error('Every kind of news has a title.');
}
