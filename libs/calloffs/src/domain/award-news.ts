import { type NoticeText } from '#notifications';

/** What bidders and winners are told, by the row that it is about. */
export const AWARD_NEWS = ['low-price-asked', 'assessment-summary', 'contract-to-sign'] as const;
export type AwardNews = (typeof AWARD_NEWS)[number];

export interface AwardNewsFacts {
  providerId: string;
  authority: string;
  reference: string;
  title: string;
  /** "YYYY-MM-DD": by when a price can be explained. */
  day: string | null;
}

const DAY = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'UTC' });

/** Says that there is something to read or to do, and nothing of a price or a score. */
export function awardNotice(what: AwardNews, facts: AwardNewsFacts): NoticeText {
  const { authority, reference, title, day } = facts;
  const until =
    day === null ? '' : ` You can answer until the end of ${DAY.format(new Date(day))}.`;
  const words: Record<AwardNews, [title: string, body: string]> = {
    'low-price-asked': [
      `${authority} asks about your price: ${title}`,
      `${reference}. Your price looks very low. Explain how it is possible before it is decided.${until}`,
    ],
    'assessment-summary': [
      `${authority} has assessed your bid: ${title}`,
      `${reference}. Read your scores and the reasons, and those of the bid that won.`,
    ],
    'contract-to-sign': [
      `${authority} has sent you a contract: ${title}`,
      `${reference}. Read it, and sign it when you agree.`,
    ],
  };
  const [heading, body] = words[what];
  return { title: heading.slice(0, 200), body, link: '/provider/awards' };
}
