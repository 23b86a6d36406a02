import { DomainError, invalidField } from '#kernel';
import { type NightCount } from './night-count.js';

export const REVIEW_OUTCOMES = ['allowed', 'refused'] as const;
export type ReviewOutcome = (typeof REVIEW_OUTCOMES)[number];

/** withdrawn: the family released the bed; lapsed: nobody answered while it was held. */
export type ReviewState = 'asked' | ReviewOutcome | 'withdrawn' | 'lapsed';

/** A stay that reaches a limit of nights, and what an officer says to it. */
export interface NightReview {
  id: string;
  state: ReviewState;
  childId: string;
  childName: string;
  caseReference: string;
  bookingId: string;
  offerTitle: string;
  providerName: string;
  bedName: string;
  /** "YYYY-MM-DD". */
  firstNight: string;
  nights: number;
  /** As they stood when it was asked for. */
  counts: NightCount[];
  /** What the family wants the officer to know. */
  note: string;
  /** Instants. */
  bedHeldUntil: string;
  askedAt: string;
  decidedAt: string | null;
  reason: string | null;
}

const MOST_NOTE = 1000;

/** A family's note, without space around it. @throws DomainError bookings.note-too-long */
export function checkNote(text: string): string {
  const note = text.trim();
  if (Array.from(note).length > MOST_NOTE)
    throw invalidField('bookings.note-too-long', 'note', 'Use 1,000 characters or fewer.');
  return note;
}

/** An officer's reason: 10 to 2,000 characters. @throws DomainError bookings.reason-needed */
export function checkReason(text: string): string {
  const reason = text.trim();
  const length = Array.from(reason).length;
  if (length < 10 || length > 2000)
    throw invalidField(
      'bookings.reason-needed',
      'reason',
      'Give your reason in 10 to 2,000 characters.',
    );
  return reason;
}

export function reviewNotFound(): DomainError {
  return new DomainError(
    'not-found',
    'bookings.night-review-not-found',
    'The question about nights was not found.',
  );
}
