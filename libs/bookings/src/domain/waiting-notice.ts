import { LOCAL_ZONE } from '#kernel';
import { type NewNotice } from '#notifications';

/** What happened to somebody who waits: a word of the outbox. */
export type WaitingNews = 'offered' | 'lapsed' | 'passed' | 'closed' | 'over';

/** All that a notice may say: the session, and nothing of the child. */
export interface WaitingFacts {
  id: string;
  offerId: string;
  offerTitle: string;
  providerName: string;
  /** Instant. */
  startsAt: string;
  bookingId: string | null;
  /** Instant. */
  offeredUntil: string | null;
  passedBecause: string | null;
}

const DAY = new Intl.DateTimeFormat('en-GB', {
  weekday: 'long',
  day: 'numeric',
  month: 'long',
  timeZone: LOCAL_ZONE,
});
const TIME = new Intl.DateTimeFormat('en-GB', { timeStyle: 'short', timeZone: LOCAL_ZONE });

type Words = (facts: WaitingFacts, when: string) => Omit<NewNotice, 'subjectId'>;

const WORDS: Record<WaitingNews, Words> = {
  offered: ({ offerTitle, providerName, offeredUntil, startsAt, bookingId }, when) => ({
    topic: 'place-offered',
    title: `A place is kept for you: ${offerTitle}`,
    body: `It is on ${when}. Confirm it by ${inWords(offeredUntil ?? startsAt)}; after that the next family is asked. Nothing is booked or paid for before you confirm.`,
    link: `/bookings/${bookingId}/check`,
    facts: { offer: offerTitle, provider: providerName, startsAt },
  }),
  lapsed: ({ offerTitle, offerId }, when) => ({
    topic: 'offer-lapsed',
    title: `The place went to the next family: ${offerTitle}`,
    body: `We had no answer about ${when} in time. You can join the list again, at its end.`,
    link: `/offers/${offerId}`,
  }),
  passed: ({ offerTitle, passedBecause }, when) => ({
    topic: 'place-passed',
    title: `A place came free, and we could not keep it for you: ${offerTitle}`,
    body: `It was on ${when}. ${passedBecause ?? ''}`.trim(),
    link: '/waiting',
  }),
  closed: ({ offerTitle, offerId }, when) => ({
    topic: 'waiting-ended',
    title: `The waiting list is closed: ${offerTitle}`,
    body: `The provider gives out no more places of ${when} by the waiting list.`,
    link: `/offers/${offerId}`,
  }),
  over: ({ offerTitle, offerId }, when) => ({
    topic: 'waiting-ended',
    title: `No place came free: ${offerTitle}`,
    body: `Nobody gave a place back for ${when}. Other dates may have room.`,
    link: `/offers/${offerId}`,
  }),
};

/** Whether it is news of a waiting list: the outbox holds text. */
export function isWaitingNews(what: string): what is WaitingNews {
  return Object.hasOwn(WORDS, what);
}

export function waitingNotice(what: WaitingNews, facts: WaitingFacts): NewNotice {
  return { subjectId: facts.id, ...WORDS[what](facts, inWords(facts.startsAt)) };
}

/** "Saturday 6 March, 10:00" */
function inWords(instant: string): string {
  const at = new Date(instant);
  return `${DAY.format(at).replace(',', '')}, ${TIME.format(at)}`;
}
