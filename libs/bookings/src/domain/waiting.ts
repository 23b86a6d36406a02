import { type Funding } from './booking.js';

export const WAITING_STATES = {
  waiting: 'Waiting',
  offered: 'A place is kept for you',
  taken: 'You have the place',
  declined: 'You gave the place back',
  lapsed: 'The offer ended without an answer',
  passed: 'The place could not be given to you',
  left: 'You left the list',
  closed: 'The provider closed the list',
  over: 'No place came free in time',
} as const;
export type WaitingState = keyof typeof WAITING_STATES;

/** A child on the waiting list of a full session. */
export interface Waiting {
  id: string;
  childId: string;
  childName: string;
  offerId: string;
  offerTitle: string;
  providerName: string;
  sessionId: string;
  /** ISO 8601. */
  startsAt: string;
  joinedAt: string;
  state: WaitingState;
  funding: Funding;
  /** Families before this one; null when it does not wait any more. */
  ahead: number | null;
  /** The place that is, or was, kept; null before one came free. */
  bookingId: string | null;
  /** Until when it is kept; null unless offered. */
  offeredUntil: string | null;
  /** Why it could not be given, in a sentence; null unless passed. */
  passedBecause: string | null;
}

/** To wait for a session, and how the place is to be paid when there is one. */
export interface WaitForSession {
  sessionId: string;
  childId: string;
  funding: Funding;
}
