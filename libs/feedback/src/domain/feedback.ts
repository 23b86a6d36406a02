/** The child's own answer, on a scale of faces. */
export const FACES = {
  5: 'Very happy',
  4: 'Happy',
  3: 'All right',
  2: 'Sad',
  1: 'Very sad',
} as const;
export type Face = keyof typeof FACES;

export const LONGEST_WORDS = 2000;
export const LONGEST_REASONS = 1000;

/** What somebody says about a booking. */
export interface NewReview {
  bookingId: string;
  face: Face | null;
  /** Null to say nothing but the face. */
  words: string | null;
}

/** What a booking can be spoken about; of the family that had it. */
export interface BookingToReview {
  bookingId: string;
  childId: string;
  firstName: string;
  lastName: string;
  offerId: string;
  offerTitle: string;
  providerId: string;
  /** ISO 8601. */
  startsAt: string;
  /** Whether it was attended, not longer than 90 days ago. */
  isOpen: boolean;
  /** When something was said about it already; else null. */
  givenAt: string | null;
}

/** What everybody reads: words, and the month of the visit. */
export interface Publication {
  id: string;
  offerId: string;
  offerTitle: string;
  words: string;
  /** "YYYY-MM". */
  month: string;
  /** The provider's answer, once it is published. */
  reply: string | null;
}

/** A publication as its provider sees it. */
export interface OwnPublication extends Publication {
  /** Where the provider's reply stands; null when there is none. */
  replyState: 'waiting' | 'published' | 'kept-back' | null;
  /** Why the reply was kept back. */
  replyReasons: string | null;
}

/** Words that wait for a commissioner. */
export interface Waiting {
  id: string;
  kind: 'review' | 'reply';
  offerTitle: string;
  providerName: string;
  words: string;
  /** What a reply answers. */
  about: string | null;
  /** ISO 8601. */
  givenAt: string;
}

export type Outcome = 'published' | 'kept-back';

/** How children answered about an offer; empty below five answers. */
export type FaceCount = { face: Face; answers: number };
