import { type PriceUnit } from '#kernel';

export const UPLIFT_STATES = {
  negotiating: 'Being negotiated',
  deciding: 'With the councils',
  closed: 'Decided',
  withdrawn: 'Taken back',
} as const;
export type UpliftState = keyof typeof UPLIFT_STATES;

export const UPLIFT_OUTCOMES = {
  accepted: 'Accepted',
  part: 'Accepted in part',
  refused: 'Refused',
} as const;
export type UpliftOutcome = keyof typeof UPLIFT_OUTCOMES;

/** A price that is named for an offer, in pence for one unit. */
export interface NamedPrice {
  offerId: string;
  pence: number;
}

/** A provider's request for new prices in one part of a market. */
export interface NewUplift {
  partId: string;
  /** "YYYY-MM-DD", a day to come. */
  fromDay: string;
  reasons: string;
  prices: NamedPrice[];
}

/** What a council decides about a request. */
export interface UpliftDecision {
  outcome: UpliftOutcome;
  reasons: string;
  /** The first day of the new prices; null where they are refused. */
  fromDay: string | null;
  /** What is agreed to, where only a part is. */
  prices: NamedPrice[];
}

/** A request as lists show it. */
export interface UpliftInList {
  id: string;
  provider: string;
  part: string;
  state: UpliftState;
  /** ISO 8601. */
  askedAt: string;
  fromDay: string;
  councils: number;
  decided: number;
  /** Whether the caller's council leads the negotiation. */
  isLead: boolean;
  /** Whether the caller's council decides. */
  isConcerned: boolean;
  /** What the caller's council has decided. */
  outcome: UpliftOutcome | null;
  /** Somebody of the caller's council has proposed a decision that a second person confirms. */
  waitsForSecond: boolean;
}

/** A line of a request: an offer with its prices of one unit. */
export interface UpliftLine {
  offerId: string;
  title: string;
  priceUnit: PriceUnit;
  /** The price of the offer when it was asked. */
  presentPence: number;
  /** What the caller's council pays today. */
  ownPence: number;
  askedPence: number;
  /** The last figure that was named. */
  tablePence: number;
  ceilingPence: number | null;
}

export interface UpliftRound {
  side: 'provider' | 'partnership';
  words: string;
  madeAt: string;
  prices: (NamedPrice & { title: string })[];
}

export interface CouncilAnswer {
  id: string;
  name: string;
  outcome: UpliftOutcome | null;
  reasons: string | null;
  fromDay: string | null;
  decidedAt: string | null;
  prices: (NamedPrice & { title: string })[];
}

export interface EvidenceFile {
  id: string;
  originalName: string;
  scan: 'unscanned' | 'quarantine' | 'clean' | 'infected';
  addedAt: string;
}

/** A request with all that was said and decided. */
export interface Uplift extends UpliftInList {
  lead: string;
  partId: string;
  providerId: string;
  lines: UpliftLine[];
  rounds: UpliftRound[];
  answers: CouncilAnswer[];
  files: EvidenceFile[];
}

/** An offer that a provider may ask a new price for. */
export interface OfferToPrice {
  offerId: string;
  title: string;
  priceUnit: PriceUnit;
  presentPence: number;
  ceilingPence: number | null;
}

/** A part in which the provider is admitted, with its offers. */
export interface PartToPrice {
  partId: string;
  part: string;
  market: string;
  councils: string[];
  /** A request that is open already. */
  openId: string | null;
  offers: OfferToPrice[];
}
