import { type LineWay } from '#budgets';

/** What a family needs to know of a way to hold the money: the same questions about each. */
export interface WayFacts {
  label: string;
  arranges: string;
  pays: string;
  paperwork: string;
  checked: string;
}

/**
 * The ways to hold the money, as equals (features: Q-06; systems: T-01): the same questions, answers of
 * about the same length, in the order of the alphabet, none recommended.
 */
export const WAYS = {
  'bank-account': {
    label: 'Direct payment to a bank account',
    arranges: 'You choose the support and arrange it yourself, with anybody your plan allows.',
    pays: 'The council pays you every four weeks, in advance. You pay for the support.',
    paperwork: 'You keep receipts, and a bank account for this money alone.',
    checked: 'The council can ask to see receipts. It has 30 days to say if something is unclear.',
  },
  'provider-held': {
    label: 'Held by a provider',
    arranges: 'You choose a provider, and plan the support together with its staff.',
    pays: 'The council pays the provider, who keeps the money for your child alone.',
    paperwork: 'You keep nothing. The provider sends you a statement of what is left.',
    checked: 'The council checks the provider’s statements. It asks you if the support took place.',
  },
  managed: {
    label: 'Managed by the council',
    arranges: 'You choose the support. The council arranges it with a provider on its register.',
    pays: 'The council keeps the money and pays the provider after the support took place.',
    paperwork: 'You keep nothing. The budget page shows what is booked and what is left.',
    checked: 'The council checks the provider’s bills. It asks you if the support took place.',
  },
  mixed: {
    label: 'Mixed: a way for each part',
    arranges: 'You choose a way for each part of the support, and change a part when you like.',
    pays: 'Each part is paid as its own way says, out of the same budget for the year.',
    paperwork: 'You keep receipts for the parts that you pay for, and nothing for the others.',
    checked: 'The council checks each part as its own way says, and no part more than that.',
  },
  'prepaid-card': {
    label: 'Prepaid card',
    arranges: 'You choose the support and arrange it yourself, with anybody your plan allows.',
    pays: 'The council puts the money on a card. You pay for the support with the card.',
    paperwork: 'You keep receipts. The card has a statement, and needs no bank account.',
    checked:
      'The council sees amounts and dates. It can ask to see receipts, as with a bank account.',
  },
} as const satisfies Record<string, WayFacts>;
export type Way = keyof typeof WAYS;

/** What each part of the package becomes; undefined where each part has a way of its own. */
export function lineWayOf(way: Way): LineWay | undefined {
  if (way === 'bank-account' || way === 'prepaid-card') return 'direct-payment';
  return way === 'mixed' ? undefined : way;
}

export type WayRequestState = 'asked' | 'confirmed' | 'refused' | 'withdrawn';

export interface WayRequest {
  id: string;
  childId: string;
  way: Way;
  /** What the family wrote with it; may be empty. */
  words: string;
  state: WayRequestState;
  /** ISO 8601. */
  askedAt: string;
  /** "YYYY-MM-DD"; of a confirmed one. */
  startsOn: string | null;
  /** Why it was refused. */
  reason: string | null;
  decidedAt: string | null;
  /** For "mixed": the way of each part of the package by the id of its line. */
  lines: { lineId: string; way: LineWay }[];
}
