import { formatPence } from '#kernel';
import { type NoticeText } from '#notifications';

/** All that a notice of a charge that went back may say. */
export interface ResaleFacts {
  bookingId: string;
  authorityId: string;
  childId: string;
  offerTitle: string;
  pence: number;
}

/** Names no child, and not who has the place. */
export function resaleNotice({ bookingId, offerTitle, pence }: ResaleFacts): NoticeText {
  return {
    title: `${formatPence(pence)} more came back: ${offerTitle}`,
    body: 'Somebody else took the place that you gave up, so you are charged nothing for it.',
    link: `/bookings/${bookingId}`,
  };
}
