import { formatPence } from '#kernel';
import { type NoticeText } from '#notifications';

/** All that a notice of a shared booking may say. */
export interface ShareFacts {
  bookingId: string;
  groupId: string;
  authorityId: string;
  childId: string;
  offerTitle: string;
  pricePence: number;
  wasPence: number | null;
  askedPence: number | null;
  /** ISO 8601. */
  answerBy: string | null;
}

export const SHARE_NEWS = ['changed', 'released', 'unanswered'] as const;
export type ShareNews = (typeof SHARE_NEWS)[number];

export function isShareNews(what: string): what is ShareNews {
  return SHARE_NEWS.some((one) => one === what);
}

/** Names no child, and nothing of another family's. */
export function shareNotice(what: ShareNews, facts: ShareFacts): NoticeText {
  const { offerTitle } = facts;
  const link = `/shared/${facts.groupId}`;
  if (what === 'released') {
    return {
      title: `Not booked: ${offerTitle}`,
      body: 'Not enough children came together for what you agreed to pay. The place and the money are free again, and nothing was charged.',
      link,
    };
  }
  if (what === 'unanswered') {
    return {
      title: `Given up: ${offerTitle}`,
      body: 'You were asked whether you would pay a higher share, and the time for an answer is over. The place was given up and nothing was charged.',
      link,
    };
  }
  return { title: titleOf(facts), body: bodyOf(facts), link };
}

function titleOf({ offerTitle, pricePence, wasPence, askedPence }: ShareFacts): string {
  if (askedPence !== null) return `Please answer: a new share of ${offerTitle}`;
  return pricePence === wasPence
    ? `Your share stays as it is: ${offerTitle}`
    : `Your share is now ${formatPence(pricePence)}: ${offerTitle}`;
}

function bodyOf({ pricePence, wasPence, askedPence }: ShareFacts): string {
  const left =
    'Somebody has left this shared booking, or has agreed to a new share. Your place is booked as before.';
  if (askedPence !== null) {
    return `${left} The share is now ${formatPence(askedPence)}, which is more than you agreed to. Agree to it or leave free of charge: look when you have to answer by.`;
  }
  if (pricePence === wasPence) return `${left} You pay ${formatPence(pricePence)}, as before.`;
  return `${left} You pay ${formatPence(pricePence)} instead of ${formatPence(wasPence ?? 0)}, which is within what you agreed to.`;
}
