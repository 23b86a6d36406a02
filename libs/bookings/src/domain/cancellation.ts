/** Why a confirmed booking ended before it was used. */
export const CANCELLATION_REASONS = [
  'family',
  'illness',
  'provider',
  'provider-stopped',
  'no-show',
] as const;
export type CancellationReason = (typeof CANCELLATION_REASONS)[number];

/** What a family may say when it cancels. */
export const FAMILY_REASONS = ['family', 'illness'] as const;
export type FamilyReason = (typeof FAMILY_REASONS)[number];

/** One rule: cancelled so many hours before or earlier, so many per cent of the price come back. */
export interface CancellationStep {
  /** Before the start; 0 is the start itself. */
  hours: number;
  /** The last minute in which it holds: an instant. */
  until: string;
  /** Of the price. */
  percent: number;
}

/** The rules under which something is booked; the earliest first, the last until the start. */
export interface CancellationTerms {
  steps: CancellationStep[];
  /** Of the price, for whoever does not come and does not say so. */
  noShowPercent: number;
  /** Days a year on which a child was ill with everything back, and those of the child that are used. */
  illness: { days: number; used: number };
}

/** What comes back, and why. */
export interface Refund {
  reason: CancellationReason;
  /** Instants. */
  cancelledAt: string;
  /** The last minute of the rule that held; null where notice does not matter. */
  ruleUntil: string | null;
  backPercent: number;
  pricePence: number;
  /** What the provider keeps; half a penny is the family's. */
  chargePence: number;
  refundPence: number;
  note: string;
}

/** The rules of a booking, what cancelling it now would give back, and what it gave back. */
export interface CancellationQuote extends CancellationTerms {
  startsAt: string;
  /** Null when it is not a confirmed booking that has not begun. */
  now: Refund | null;
  /** The same with a day of illness; null where that makes no difference or none is left. */
  ifIll: Refund | null;
  /** How it was cancelled; null while it was not, and for a hold. */
  done: Refund | null;
  /** What came back later because the place was sold again. */
  resold: { pence: number; at: string } | null;
}

/** How a family cancels. */
export interface FamilyCancellation {
  reason: FamilyReason;
  /** What it was told would come back: nothing is done where it is another amount by now. */
  agreedPence?: number;
}
