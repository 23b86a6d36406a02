/** What a card network may say of a card. */
export const FACT_KINDS = ['authorisation', 'declined', 'reversal', 'capture', 'refund'] as const;
export type FactKind = (typeof FACT_KINDS)[number];

/**
 * Something that has happened to a card, as the network says it. It is recorded whether or not the card, its
 * money or the authorisation fits: the merchant has been paid all the same.
 */
export interface NetworkFact {
  /** The network's own number of it, the same however often it is told. */
  externalId: string;
  /** The programme's own name for the card. */
  programmeReference: string;
  /** What belongs to one purchase; null where the network names none. */
  authorisation: string | null;
  kind: FactKind;
  /** Above zero. */
  pence: number;
  /** Of a capture: nothing more follows, so that what is still held is given back. */
  isFinal: boolean;
  merchant: string;
  /** What kind of shop it is, as the network calls it. */
  category: string | null;
  /** ISO 8601. */
  happenedAt: string;
}

/**
 * What became of a fact: posted; something of it in suspense; recorded before; or recorded before and saying
 * something else, which its programme must explain.
 */
export type FactOutcome = 'posted' | 'suspense' | 'known' | 'differs';
