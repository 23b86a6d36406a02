import { DomainError, type FieldProblem, invalidField } from '#kernel';
import { type Terms } from './bands.js';

/** What an officer adds to a budget within its year. */
export interface WantedTopUp {
  /** Whole hours. */
  hours?: number;
  amountPence?: number;
  nights?: number;
  /** The family reads it. */
  reason: string;
}

/** What came into a budget, or went back to its family; the newest first. */
export interface MoneyAdded {
  id: string;
  kind: 'top-up' | 'contribution' | 'contribution-return';
  amount: Terms;
  /** What was left, before and after. */
  before: Terms;
  after: Terms;
  /** Of a top-up and of a return. */
  reason: string | null;
  /** Of a contribution: "YYYY-MM-DD". */
  receivedOn: string | null;
  receipt: string | null;
  /** ISO 8601. */
  at: string;
}

const MOST_PENCE = 1_000_000_000;
const MOST_HOURS = 8784;
const MOST_NIGHTS = 366;

/**
 * What a top-up adds: something of at least one.
 * @throws DomainError budgets.nothing-to-add, budgets.text-needed
 */
export function checkedTopUp({
  hours = 0,
  amountPence = 0,
  nights = 0,
  reason,
}: WantedTopUp): Terms & { reason: string } {
  const problems = problemsOf({ hours, amountPence, nights });
  if (problems.length > 0) {
    const message = 'Enter what is added: money, hours or nights.';
    throw new DomainError('invalid', 'budgets.nothing-to-add', message, { problems });
  }
  return { pence: amountPence, minutes: hours * 60, nights, reason: checkedReason(reason) };
}

function problemsOf({
  hours,
  amountPence,
  nights,
}: Record<'hours' | 'amountPence' | 'nights', number>): FieldProblem[] {
  const problems: FieldProblem[] = [];
  if (!isWhole(hours, MOST_HOURS)) {
    problems.push({ field: 'hours', message: `Enter whole hours, at most ${MOST_HOURS}.` });
  }
  if (!isWhole(amountPence, MOST_PENCE)) {
    problems.push({ field: 'amountPence', message: 'Enter at most £10,000,000.' });
  }
  if (!isWhole(nights, MOST_NIGHTS)) {
    problems.push({ field: 'nights', message: `Enter whole nights, at most ${MOST_NIGHTS}.` });
  }
  const nothing = hours === 0 && amountPence === 0 && nights === 0;
  if (nothing) {
    problems.push({ field: 'amountPence', message: 'Enter the money, the hours or the nights.' });
  }
  return problems;
}

/** @throws DomainError budgets.text-needed */
export function checkedReason(reason: string): string {
  const checked = reason.normalize('NFC').trim();
  const { length } = Array.from(checked);
  if (length >= 10 && length <= 2000) return checked;
  throw invalidField('budgets.text-needed', 'reason', 'Say in 10 to 2,000 characters why.');
}

/**
 * Finance's own number of what it received: letters, digits, hyphens and strokes.
 * @throws DomainError budgets.receipt-needed
 */
export function checkedReceipt(typed: string): string {
  const receipt = typed.trim().toUpperCase();
  if (/^[A-Z0-9][A-Z0-9/-]{2,29}$/.test(receipt)) return receipt;
  throw invalidField(
    'budgets.receipt-needed',
    'receipt',
    'Enter the number of the receipt in your finance system: 3 to 30 letters, digits, hyphens or strokes.',
  );
}

export function plus(one: Terms, other: Terms): Terms {
  return {
    pence: one.pence + other.pence,
    minutes: one.minutes + other.minutes,
    nights: one.nights + other.nights,
  };
}

function isWhole(value: number, most: number): boolean {
  return Number.isSafeInteger(value) && value >= 0 && value <= most;
}
