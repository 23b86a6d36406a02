/** Why a family asks for more without trying another mix first, and what pages call it. */
export const SKIP_REASONS = {
  'nothing-to-give-up': 'There is nothing that we could give up',
  'needs-have-changed': 'What is needed has changed',
  'cannot-wait': 'It cannot wait',
  'rather-not-say': 'We would rather not say',
} as const;
export type SkipReason = keyof typeof SKIP_REASONS;

export const REQUEST_STATES = {
  asked: 'With your officer',
  withdrawn: 'Taken back',
  granted: 'More is given',
  reassessment: 'There will be a reassessment',
  refused: 'Not agreed',
} as const;
export type RequestState = keyof typeof REQUEST_STATES;

/** What a family asks for. */
export interface NewMoreRequest {
  /** What was tried before; null where nothing was. */
  scenarioId: string | null;
  /** Needed where there is no scenario. */
  skippedBecause: SkipReason | null;
  /** What is needed, and why. */
  words: string;
  asksReassessment: boolean;
}

export interface MoreRequest extends NewMoreRequest {
  id: string;
  childId: string;
  scenarioName: string | null;
  /** Pence, of the scenario. */
  shortfall: number | null;
  askedAt: string;
  state: RequestState;
  answeredAt: string | null;
  reason: string | null;
  /** "YYYY-MM-DD". */
  reassessedOn: string | null;
}

/** What an officer answers. */
export type MoreAnswer =
  | { state: 'granted' | 'refused'; reason: string }
  | { state: 'reassessment'; reason: string; reassessedOn: string };

/** "I want to stay one more night", and what became of it. */
export interface NightRequest {
  id: string;
  childId: string;
  bookingId: string;
  /** "YYYY-MM-DD". */
  night: string;
  askedAt: string;
  state: 'asked' | 'agreed' | 'refused';
  reason: string | null;
}

/** A stay after which one more night may be asked for. */
export interface AskableStay {
  bookingId: string;
  offerId: string;
  offerTitle: string;
  home: string;
  firstNight: string;
  nights: number;
  /** The night after the last one. */
  night: string;
  request: NightRequest | null;
}

/** A request that waits, with the child, for the officer's list. */
export interface WaitingRequest {
  id: string;
  childId: string;
  firstName: string;
  lastName: string;
  askedAt: string;
  shortfall: number | null;
  asksReassessment: boolean;
}

export interface WaitingNight extends NightRequest {
  firstName: string;
  lastName: string;
  offerId: string;
  offerTitle: string;
  home: string;
}
