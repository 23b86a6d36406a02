import { LOCAL_ZONE } from '#kernel';
import { type NoticeFacts, type NoticeText } from '#notifications';

/** What happened to a booking that is not, or not any more, a booking: a word of the outbox. */
export const BOOKING_NEWS = ['asked', 'declined', 'lapsed', 'hold-ended', 'cancelled'] as const;
export type BookingNews = (typeof BOOKING_NEWS)[number];

/** All that these notices may say: the session or the nights, and nothing of the child. */
export interface RequestFacts {
  bookingId: string;
  offerTitle: string;
  providerName: string;
  /** Instant. */
  startsAt: string;
  /** Instant; null where nobody was asked. */
  answerBy: string | null;
  /** Of a provider that said no. */
  reason: string | null;
  note: string | null;
  /** Of a cancelled booking: what is charged for it, in pence. */
  chargePence: number | null;
  /** Other dates that were cancelled with it. */
  moreDates: number;
}

const AT = new Intl.DateTimeFormat('en-GB', {
  weekday: 'long',
  day: 'numeric',
  month: 'long',
  hour: '2-digit',
  minute: '2-digit',
  timeZone: LOCAL_ZONE,
});

/** "Saturday 6 March at 10:00": the same on every version of Node.js. */
function inWords(instant: string): string {
  const parts = Object.fromEntries(
    AT.formatToParts(new Date(instant)).map(({ type, value }) => [type, value]),
  );
  return `${parts['weekday']} ${parts['day']} ${parts['month']} at ${parts['hour']}:${parts['minute']}`;
}

/** For the people of the provider. */
export function requestNotice(facts: RequestFacts): NoticeText & { topic: string } {
  return {
    topic: 'booking-request',
    title: `Do you agree? A booking of ${facts.offerTitle}`,
    body: `For ${inWords(facts.startsAt)}. Answer by ${inWords(facts.answerBy ?? facts.startsAt)}; after that the place is free again.`,
    link: `/provider/requests/${facts.bookingId}`,
  };
}

/**
 * For the family.
 * @param instead what could be booked instead, in one line each
 */
export function refusalNotice(
  what: Exclude<BookingNews, 'asked'>,
  facts: RequestFacts,
  instead: readonly string[],
): NoticeText & { topic: string } {
  const { title, lines } = WORDS[what](facts, inWords(facts.startsAt));
  return {
    topic: what === 'declined' || what === 'lapsed' ? 'booking-refused' : 'booking-cancelled',
    title,
    body: [...lines, ...(instead.length > 0 ? ['You could book instead:', ...instead] : [])].join(
      '\n',
    ),
    link: `/bookings/${facts.bookingId}`,
    facts: factsOf(facts),
  };
}

const BACK = 'Nothing was paid, and the money and the time are available again.';

type Words = (facts: RequestFacts, when: string) => { title: string; lines: string[] };
const WORDS: Record<Exclude<BookingNews, 'asked'>, Words> = {
  declined: ({ offerTitle, providerName, reason, note }, when) => ({
    title: `Not booked: ${offerTitle}`,
    lines: [
      `${providerName} cannot take the booking of ${when}. ${reason ?? ''}`.trim(),
      ...(note ? [`They wrote: ${note}`] : []),
      BACK,
    ],
  }),
  lapsed: ({ offerTitle, providerName }, when) => ({
    title: `Not booked: ${offerTitle}`,
    lines: [`${providerName} did not answer in time about ${when}.`, BACK],
  }),
  'hold-ended': ({ offerTitle, providerName }, when) => ({
    title: `Cancelled by the provider: ${offerTitle}`,
    lines: [
      `${providerName} has cancelled ${when}, where a place was held for you and not booked yet.`,
      BACK,
    ],
  }),
  cancelled: ({ offerTitle, chargePence, moreDates }, when) => ({
    title: `Cancelled: ${offerTitle}`,
    lines: [
      `Your booking of ${when} is cancelled${othersOf(moreDates)}.`,
      chargePence
        ? 'What comes back, and by which rule, is on the page of the booking.'
        : 'The money and the time are available again.',
    ],
  }),
};

function othersOf(more: number): string {
  if (more === 0) return '';
  return more === 1 ? ', and 1 more date' : `, and ${more} more dates`;
}

function factsOf({ offerTitle, providerName, startsAt }: RequestFacts): NoticeFacts {
  return { offer: offerTitle, provider: providerName, startsAt };
}
