import { DomainError, invalidField } from '#kernel';

/** What a line of a package buys, and what pages call it. */
export const LINE_KINDS = {
  overnight: 'Overnight short breaks in a unit or home',
  'overnight-at-home': 'Overnight short breaks at home',
  activity: 'Activities',
  befriending: 'Befriending',
  'home-care': 'Home care',
  'contract-care': 'Contract carer',
  'residential-trip': 'Residential trip',
  childcare: 'Childcare',
  travel: 'Travel',
  equipment: 'Equipment',
  other: 'Other support',
} as const;
export type LineKind = keyof typeof LINE_KINDS;

/** Who holds the money of a line (as the family chooses, line by line). */
export const LINE_WAYS = {
  'direct-payment': 'Direct payment',
  managed: 'Managed by the council',
  'provider-held': 'Held by the provider',
} as const;
export type LineWay = keyof typeof LINE_WAYS;

/** What a line counts; hours are stored as minutes. */
export const LINE_UNITS = {
  night: ['night', 'nights'],
  hour: ['hour', 'hours'],
  day: ['day', 'days'],
  trip: ['trip', 'trips'],
  item: ['item', 'items'],
} as const;
export type LineUnit = keyof typeof LINE_UNITS;

export interface NewPackageLine {
  kind: LineKind;
  description: string;
  way: LineWay;
  providerId: string | null;
  unit: LineUnit;
  /** A year's; minutes where the unit is the hour. */
  quantity: number;
  /** Of one night, hour, day, trip or item. */
  unitPence: number;
  /** A year's, as the package says. */
  totalPence: number;
  /** Every year, or once. */
  recurring: boolean;
  /** Where the figures come from: a document and its paragraph, a quotation, an assessment. */
  source: string;
}

export interface PackageLine extends NewPackageLine {
  id: string;
  childId: string;
  entitlementId: string;
  state: 'current' | 'ended';
  /** ISO 8601. */
  createdAt: string;
  endedAt: string | null;
}

/** What lines cost in a year, with what is paid once apart, and the nights and minutes they give. */
export interface PackageTotals {
  recurringPence: number;
  onceOnlyPence: number;
  nights: number;
  minutes: number;
}

/** Adds lines up. Nights and minutes are those of lines counted in nights and in hours. */
export function packageTotals(lines: NewPackageLine[]): PackageTotals {
  const totals = { recurringPence: 0, onceOnlyPence: 0, nights: 0, minutes: 0 };
  for (const { unit, quantity, totalPence, recurring } of lines) {
    if (recurring) totals.recurringPence += totalPence;
    else totals.onceOnlyPence += totalPence;
    if (unit === 'night') totals.nights += quantity;
    if (unit === 'hour') totals.minutes += quantity;
  }
  return totals;
}

/**
 * What a line costs at its unit price, rounded half up to the penny.
 * @returns undefined beyond what can be counted exactly
 */
export function lineTotal(unit: LineUnit, quantity: number, unitPence: number): number | undefined {
  const exact = quantity * unitPence;
  if (!Number.isSafeInteger(exact)) return undefined;
  return unit === 'hour' ? Math.floor((exact + 30) / 60) : exact;
}

/**
 * Whether a total is that of its quantity and price. The price of an hour may have been rounded to the
 * penny (£750 for 80 hours is £9.375), so there the total may be off by half a penny an hour.
 */
export function lineAddsUp(line: NewPackageLine): boolean {
  const { unit, quantity, unitPence, totalPence } = line;
  if (unit !== 'hour') return totalPence === quantity * unitPence;
  return Math.abs(totalPence * 120 - quantity * unitPence * 2) <= quantity + 120;
}

/**
 * A line as it is stored.
 * @throws DomainError budgets.line-text-needed, budgets.line-amounts, budgets.line-does-not-add-up
 */
export function checkedLine(line: NewPackageLine): NewPackageLine {
  const description = line.description.normalize('NFC').trim();
  const source = line.source.normalize('NFC').trim();
  if (description.length < 3 || description.length > 300) {
    throw textNeeded('description', 'Say in 3 to 300 characters what this part of the package is.');
  }
  if (source.length < 3 || source.length > 300) {
    throw textNeeded('source', 'Say in 3 to 300 characters where the figures come from.');
  }
  const { quantity, unitPence, totalPence } = line;
  if (!isWhole(quantity, 1, 1_000_000)) throw amountNeeded('quantity', 'how many a year');
  if (!isWhole(unitPence, 0, 100_000_000)) throw amountNeeded('unitPence', 'what one costs');
  if (!isWhole(totalPence, 0, 10_000_000_000)) throw amountNeeded('totalPence', 'the total');
  if (!lineAddsUp(line)) throw doesNotAddUp();
  return { ...line, description, source };
}

function isWhole(value: number, least: number, most: number): boolean {
  return Number.isSafeInteger(value) && value >= least && value <= most;
}

function textNeeded(field: string, message: string): DomainError {
  return invalidField('budgets.line-text-needed', field, message);
}

function amountNeeded(field: string, what: string): DomainError {
  return invalidField('budgets.line-amounts', field, `Enter ${what}, as a number.`);
}

function doesNotAddUp(): DomainError {
  return invalidField(
    'budgets.line-does-not-add-up',
    'totalPence',
    'The total is not the number times the price. Correct one of them, or leave the total empty.',
  );
}
