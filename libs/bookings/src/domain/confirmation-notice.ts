import { LOCAL_ZONE } from '#kernel';
import { type NoticeText } from '#notifications';

/** All that a notice of a booking may say: the session, and nothing of the child. */
export interface ConfirmationFacts {
  bookingId: string;
  offerTitle: string;
  providerName: string;
  /** Instant. */
  startsAt: string;
}

const DAY = new Intl.DateTimeFormat('en-GB', { dateStyle: 'full', timeZone: LOCAL_ZONE });
const TIME = new Intl.DateTimeFormat('en-GB', { timeStyle: 'short', timeZone: LOCAL_ZONE });

export function confirmationNotice(facts: ConfirmationFacts): NoticeText {
  const starts = new Date(facts.startsAt);
  return {
    title: `Booking confirmed: ${facts.offerTitle}`,
    body: `${facts.providerName}\n${DAY.format(starts)}, ${TIME.format(starts)}`,
    link: `/bookings/${facts.bookingId}`,
  };
}
