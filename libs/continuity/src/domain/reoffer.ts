import { DomainError } from '#kernel';

export const ROUND_CAUSES = {
  'safeguarding-stop': 'Stopped to keep children safe',
  suspension: 'Suspended',
  removal: 'Removed from the register',
} as const;
export type RoundCause = keyof typeof ROUND_CAUSES;

export const REOFFER_STATES = {
  waiting: 'Waits for an answer',
  moved: 'Moved to another place',
  kept: 'Kept as it was',
  none: 'None suited: it is owed',
  lapsed: 'Nothing to answer any more',
} as const;
export type ReofferState = keyof typeof REOFFER_STATES;

/** How long a place that was found is kept for a child; never beyond its start. */
export const PROMISED_FOR = '48 hours';

/**
 * In which order bookings are offered elsewhere: whoever comes first gets the nearest places. A rule of this
 * service; no statute names one.
 */
export const ORDER_RULE = {
  since: '2026-11-22',
  steps: [
    'Providers that are stopped to keep children safe come before all others.',
    'Then the booking that begins soonest.',
    'Of those that begin at the same time, the child who loses most hours in all.',
    'After that it is by chance, and not by who asks loudest.',
  ],
} as const;

/** A place that was found for a child instead of one that it had. */
export interface Alternative {
  /** Of the session; of the bed, where it is nights. */
  placeId: string;
  offerId: string;
  offer: string;
  provider: string;
  startsAt: string;
  endsAt: string;
  /** In a bed; null for a session. */
  nights: number | null;
  /** From where the booking was, as the crow flies. */
  metres: number;
  pricePence: number;
  /** More than the booking costs, in pence; below zero when it costs less. */
  morePence: number;
  sameTime: boolean;
  /** Until when nobody else can take it. */
  until: string;
  /** Kept, free though no longer kept, or gone. */
  state: 'kept' | 'free' | 'gone';
}

/** A booking that is offered elsewhere, as the family and its officer see it. */
export interface Reoffer {
  id: string;
  childId: string;
  childName: string;
  bookingId: string;
  state: ReofferState;
  cause: RoundCause;
  offer: string;
  provider: string;
  startsAt: string;
  endsAt: string;
  pricePence: number;
  /** Nights in a bed. */
  isStay: boolean;
  nights: number | null;
  searches: number;
  newBookingId: string | null;
  alternatives: Alternative[];
}

/** Looking again takes places from others: only when none of those that were found can be had. */
export function mayLookAgain({ state, alternatives }: Reoffer): boolean {
  return state === 'waiting' && alternatives.every((one) => one.state === 'gone');
}

export function reofferNotFound(): DomainError {
  return new DomainError('not-found', 'continuity.not-found', 'There is no such booking.');
}

export function stillThere(): DomainError {
  return new DomainError(
    'conflict',
    'continuity.still-there',
    'There are places that you can have. Choose one of them, or say that none suits.',
  );
}
