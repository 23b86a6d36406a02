import type { OfferKind } from '#kernel';

/** "Tell me about new places": the wish of one person, under one authority. */
export interface Alert {
  /** Empty: any kind. */
  offerKinds: OfferKind[];
  /** From each child's home district; 1 to 100. */
  withinMiles: number;
  byEmail: boolean;
  changedAt: string;
}

export type AlertWish = Omit<Alert, 'changedAt'>;
