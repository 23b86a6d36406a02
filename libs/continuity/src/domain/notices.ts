import { type NoticeText } from '#notifications';
import { type RoundCause } from './reoffer.js';

const WHY: Record<RoundCause, string> = {
  'safeguarding-stop': 'is stopped to keep children safe',
  suspension: 'takes no new bookings from your council',
  removal: 'has left the register of your council',
};

/** For a family. Names no child, and no reasons of the council. */
export function familyNotice(
  provider: string,
  { cause, bookings, found }: { cause: RoundCause; bookings: number; found: number },
): NoticeText {
  const affected = bookings === 1 ? '1 booking of yours is' : `${bookings} bookings of yours are`;
  const kept =
    found === 0
      ? 'We found nothing near at that time. Look at it with us: your officer can help.'
      : 'We looked for other places like it and keep up to three for you for 48 hours, so that nobody else takes them.';
  return {
    title: `${provider} ${WHY[cause]}: choose what you want instead`,
    body: `${affected} affected. ${kept} Choose one, or tell us that none suits. Nothing is cancelled unless you say so.`,
    link: '/other-places',
  };
}

/** For the officers of a child whose family found nothing that suits. */
export function officerNotice(provider: string): NoticeText {
  return {
    title: 'A family gave up a booking and found nothing that suits',
    body: `The booking was with ${provider}. What the child does not get is written down as owed. Talk with the family about what else would help.`,
    link: '/officer/continuity',
  };
}
