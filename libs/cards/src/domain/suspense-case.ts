/** How a case ends; to write off takes a proposal and a colleague. */
export const HOW = ['charged', 'recovered', 'written-off'] as const;
export type How = (typeof HOW)[number];

/** What of a purchase or a bank line is in suspense. No child is in it. */
export interface SuspenseCase {
  id: string;
  number: number;
  source: 'card' | 'bank';
  /** Below zero: the council is out of money; above: it holds somebody's. */
  openPence: number;
  /** ISO 8601. */
  openedAt: string;
  settledAt: string | null;
  owner: { id: string; name: string } | null;
  proposal: { by: string; name: string; reason: string; at: string } | null;
  /** The merchant, or the words of the bank line. */
  words: string;
  /** Of the card, where the council has one of that name. */
  lastFour: string | null;
  availablePence: number | null;
}

/** Something that happened to a case, the oldest first. */
export interface SuspenseItem {
  pence: number;
  what: 'fact' | How;
  note: string | null;
  by: string | null;
  /** ISO 8601. */
  at: string;
}

/** What the network said of a purchase. */
export interface FactOfCase {
  externalId: string;
  kind: string;
  pence: number;
  happenedAt: string;
}
