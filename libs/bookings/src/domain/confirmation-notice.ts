import { LOCAL_ZONE } from '#kernel';
import { type NoticeFacts, type NoticeText } from '#notifications';

/** All that a notice of a booking may say: the session or the nights, and nothing of the child. */
export interface ConfirmationFacts {
  bookingId: string;
  offerTitle: string;
  providerName: string;
  /** Instant. */
  startsAt: string;
  /** Of a stay; null for a session. */
  nights: number | null;
  /** Of the first date of a series; null for everything else. */
  seriesId?: string | null;
  datesBooked?: number;
  /** It takes the place of an earlier date. */
  isMoved?: boolean;
}

// Apart, because versions of Node.js differ about a comma between them.
const WEEKDAY = new Intl.DateTimeFormat('en-GB', { weekday: 'long', timeZone: LOCAL_ZONE });
const DATE = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: LOCAL_ZONE });
const TIME = new Intl.DateTimeFormat('en-GB', { timeStyle: 'short', timeZone: LOCAL_ZONE });

export function confirmationNotice(facts: ConfirmationFacts): NoticeText {
  const starts = new Date(facts.startsAt);
  const day = `${WEEKDAY.format(starts)} ${DATE.format(starts)}`;
  return {
    title: `${facts.isMoved ? 'New date' : 'Booking confirmed'}: ${facts.offerTitle}`,
    body: `${facts.providerName}\n${day}, ${TIME.format(starts)}${nightsOf(facts)}${othersOf(facts)}`,
    link: facts.seriesId ? `/series/${facts.seriesId}` : `/bookings/${facts.bookingId}`,
    ...(facts.seriesId ? {} : { facts: wordFacts(facts) }),
  };
}

/** What its words in other languages are made from. */
function wordFacts({ offerTitle, providerName, startsAt }: ConfirmationFacts): NoticeFacts {
  return { offer: offerTitle, provider: providerName, startsAt };
}

function othersOf({ datesBooked = 0 }: ConfirmationFacts): string {
  if (datesBooked < 2) return '';
  return datesBooked === 2 ? ', and 1 more date' : `, and ${datesBooked - 1} more dates`;
}

function nightsOf({ nights }: ConfirmationFacts): string {
  if (nights === null) return '';
  return nights === 1 ? ', 1 night' : `, ${nights} nights`;
}
