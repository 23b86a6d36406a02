import { formatMinutes, formatPence } from '#kernel';
import { type StatementLine } from '#ledger';

/** A line of a statement in plain words. */
export interface MovementView {
  recordedAt: string;
  what: string;
  /** The page of the booking that it stands for. */
  href: string | undefined;
  /** "+£12.00" or "−£12.00"; empty when no money moved. */
  money: string;
  hours: string;
  leftMoney: string;
  leftHours: string;
}

const BUDGET_WORDS: Record<StatementLine['kind'], string> = {
  allocation: 'Put into the budget for the year',
  change: 'Your support changed, and the budget with it',
  'top-up': 'Added to the budget by the council',
  contribution: 'Paid in by you: your own money',
  'contribution-return': 'Your own money, paid back to you',
  'carry-over': 'Carried over between years',
  'claw-back': 'Taken back by the council',
  commitment: 'Set aside for a booking',
  release: 'Came back from a booking that ended',
  spend: 'Spent on a booking',
  'card-load': 'Moved to the prepaid card',
  reversal: 'An entry was put right',
  'card-hold': 'Set aside for a purchase by card, or given back from it',
  'card-payment': 'Paid by card',
  'card-refund': 'Paid back to the card',
  'suspense-charge': 'A purchase by card that was looked into',
  'bank-line': 'A line of a bank statement',
  'suspense-settled': 'A purchase by card that was looked into',
};
const CARD_WORDS: Record<StatementLine['kind'], string> = {
  ...BUDGET_WORDS,
  'card-load': 'Moved here from the budget',
};

/** What a kind of movement is called on a family's pages. */
export function wordsOf(kind: StatementLine['kind']): string {
  return BUDGET_WORDS[kind];
}

/** @param of whose statement it is: a load leaves the budget and reaches the card */
export function movementView(line: StatementLine, of: 'budget' | 'card'): MovementView {
  const { kind, recordedAt, pence, minutes, balancePence, balanceMinutes } = line;
  const byCard = of === 'budget' && kind === 'commitment' && pence === 0;
  const words = of === 'budget' ? BUDGET_WORDS : CARD_WORDS;
  return {
    recordedAt,
    what: byCard ? 'Hours set aside for a booking that the card pays' : words[kind],
    href: hrefOf(line.reference),
    money: signed(pence, formatPence),
    hours: signed(minutes, formatMinutes),
    leftMoney: formatPence(balancePence),
    leftHours: formatMinutes(balanceMinutes),
  };
}

function signed(value: number, format: (value: number) => string): string {
  if (value === 0) return '';
  return (value > 0 ? '+' : '−') + format(Math.abs(value));
}

function hrefOf(reference: string): string | undefined {
  const booking = /^booking:([0-9a-f-]{36}):/.exec(reference)?.[1];
  return booking && `/bookings/${booking}`;
}
