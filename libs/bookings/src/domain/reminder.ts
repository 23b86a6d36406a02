import { LOCAL_ZONE } from '#kernel';
import { type NewNotice } from '#notifications';

/** How long before its day a booking is remembered: each once. */
export type ReminderTopic = 'reminder-week' | 'reminder-day';

/** All that a reminder may say: the session or the nights, and nothing of the child. */
export interface ReminderFacts {
  bookingId: string;
  offerTitle: string;
  providerName: string;
  /** Instant. */
  startsAt: string;
}

const DAY = new Intl.DateTimeFormat('en-GB', {
  weekday: 'long',
  day: 'numeric',
  month: 'long',
  timeZone: LOCAL_ZONE,
});
const TIME = new Intl.DateTimeFormat('en-GB', { timeStyle: 'short', timeZone: LOCAL_ZONE });

/** Leads to the page on which it can be cancelled: a place that is given back in time goes to another family. */
export function reminder(
  topic: ReminderTopic,
  { bookingId, offerTitle, providerName, startsAt }: ReminderFacts,
): NewNotice {
  const at = new Date(startsAt);
  const day = DAY.format(at).replace(',', '');
  const when = topic === 'reminder-day' ? `Tomorrow, ${day}` : day;
  return {
    topic,
    subjectId: bookingId,
    title: `Coming up: ${offerTitle}`,
    body: `${providerName}\n${when}, ${TIME.format(at)}\nIf you cannot come, cancel now, so that another family gets the place.`,
    link: `/bookings/${bookingId}/cancel`,
    facts: { offer: offerTitle, provider: providerName, startsAt },
  };
}
