import { type NoticeText } from '#notifications';

/** What providers are told of, by the row that it is about. */
export const CALLOFF_NEWS = [
  'calloff-invited',
  'calloff-changed',
  'calloff-answered',
  'calloff-cancelled',
] as const;
export type CalloffNews = (typeof CALLOFF_NEWS)[number];

export interface CalloffNewsFacts {
  calloffId: string;
  providerId: string;
  authority: string;
  reference: string;
  title: string;
  /** In local words: "Friday 4 December 2026 at 12:00pm". */
  deadline: string;
}

/** The same words for everybody who is invited. */
export function calloffNotice(what: CalloffNews, facts: CalloffNewsFacts): NoticeText {
  const { authority, reference, title, deadline, calloffId } = facts;
  const words: Record<CalloffNews, { title: string; body: string }> = {
    'calloff-invited': {
      title: `${authority} invites you to bid: ${title}`,
      body: `${reference}. Every provider admitted to this part is invited. Send your bid before ${deadline}.`,
    },
    'calloff-changed': {
      title: `${authority} has changed what it asks for: ${title}`,
      body: `${reference}. Read what is new and why. The deadline for everybody is ${deadline}. A bid that you sent before stays valid; you can send another.`,
    },
    'calloff-answered': {
      title: `${authority} has answered a question: ${title}`,
      body: `${reference}. All questions and answers stand on the page of the call-off.`,
    },
    'calloff-cancelled': {
      title: `${authority} has cancelled: ${title}`,
      body: `${reference}. The reason stands on the page of the call-off. Bids that were not opened stay sealed.`,
    },
  };
  const { title: heading, body } = words[what];
  return { title: heading.slice(0, 200), body, link: `/provider/calloffs/${calloffId}` };
}
