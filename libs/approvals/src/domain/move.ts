/** Moves of money that may have limits, and what pages call them. */
export const MOVES = {
  allocation: 'Setting a budget',
  'top-up': 'Adding to a budget',
  'contribution-return': 'Paying back a family’s own money',
  'claw-back': 'Taking money back',
  grant: 'A grant',
} as const;
export type Move = keyof typeof MOVES;

/** Who may have limits, from the lowest to the highest as councils have them. */
export const DECIDERS = {
  officer: 'another officer of the child',
  finance: 'finance',
  commissioner: 'a commissioner',
} as const;
export type Decider = keyof typeof DECIDERS;
const RANKED: readonly Decider[] = ['officer', 'finance', 'commissioner'];

/** Pence, minutes and nights. */
export interface Units {
  pence: number;
  minutes: number;
  nights: number;
}

/** The most of each unit; null is without limit. */
export interface Limit {
  mostPence: number | null;
  mostMinutes: number | null;
  mostNights: number | null;
}

/** A limit as it stands in a scheme. */
export interface SchemeLimit extends Limit {
  move: Move;
  role: Decider;
}

/** What an authority decided: limits from a day on. */
export interface Scheme {
  version: number;
  /** "YYYY-MM-DD". */
  inForceFrom: string;
  /** Days until a request expires. */
  answerDays: number;
  source: string;
  /** ISO 8601. */
  setAt: string;
  limits: SchemeLimit[];
}

/** Whether an amount is more than a role decides; the same as approvals.exceeds() of the database. */
export function exceeds(scheme: Scheme | null, move: Move, role: string, units: Units): boolean {
  const limits = scheme?.limits.filter((one) => one.move === move) ?? [];
  if (limits.length === 0) return false;
  const limit = limits.find((one) => one.role === role);
  if (!limit) return units.pence > 0 || units.minutes > 0 || units.nights > 0;
  return (
    isMore(units.pence, limit.mostPence) ||
    isMore(units.minutes, limit.mostMinutes) ||
    isMore(units.nights, limit.mostNights)
  );
}

const NOTHING: Units = { pence: 0, minutes: 0, nights: 0 };

/** What of a request is compared with limits: all that was counted, of the units that it gives. */
export function comparedWithLimits({ counted, amount }: { counted: Units; amount: Units }): Units {
  return inAll(NOTHING, counted, amount);
}

/** Who may approve a request today. */
export function rolesThatApprove(
  scheme: Scheme | null,
  request: { move: Move; counted: Units; amount: Units },
): Decider[] {
  const units = comparedWithLimits(request);
  const { move } = request;
  return RANKED.filter((role) => !exceeds(scheme, move, role, units));
}

/** With what was there before, of the units that are given: what is taken away is no matter of limits. */
export function inAll(before: Units, more: Units, where: Units = more): Units {
  return {
    pence: where.pence > 0 ? before.pence + more.pence : 0,
    minutes: where.minutes > 0 ? before.minutes + more.minutes : 0,
    nights: where.nights > 0 ? before.nights + more.nights : 0,
  };
}

/** Who may approve it, in words: "finance or a commissioner"; undefined where nobody may. */
export function approversOf(scheme: Scheme | null, move: Move, units: Units): string | undefined {
  const names = RANKED.filter((role) => !exceeds(scheme, move, role, units)).map(
    (role) => DECIDERS[role],
  );
  const last = names.pop();
  return names.length > 0 ? `${names.join(', ')} or ${last}` : last;
}

function isMore(value: number, most: number | null): boolean {
  return most !== null && value > most;
}
