import { type FieldProblem, parsePounds } from '#kernel';
import { numberOf, type RawWish, textOf } from './raw-fields.js';
import { isKind, isUnit, ownCode } from './wish-codes.js';

const FIELDS = ['own-what', 'own-kind', 'own-unit', 'own-price', 'own-count'] as const;

/** A line that the family describes itself, as it was typed. */
export type OwnTyped = Partial<Record<(typeof FIELDS)[number], string>>;

/** The code and the count of such a line; undefined when something of it is wrong. */
export interface OwnLine {
  typed: OwnTyped;
  code: string | undefined;
  count: number;
}

/** @param problems gets what is wrong, field by field */
export function readOwnLine(raw: RawWish, problems: FieldProblem[]): OwnLine {
  const typed = Object.fromEntries(FIELDS.map((field) => [field, textOf(raw[field])]));
  const wrong = wordProblems(typed);
  const count = numberOf(raw['own-count'], 'own-count', wrong);
  if (count === 0 && wrong.every(({ field }) => field !== 'own-count')) {
    wrong.push({ field: 'own-count', message: 'Enter how many a year, like 7.' });
  }
  problems.push(...wrong);
  const code = wrong.length === 0 ? codeOfTyped(typed) : undefined;
  return { typed: code === undefined ? typed : {}, code, count };
}

function wordProblems(typed: OwnTyped): FieldProblem[] {
  const { length } = descriptionOf(typed);
  const checks: [right: boolean, field: string, message: string][] = [
    [length >= 3 && length <= 300, 'own-what', 'Say in 3 to 300 characters what it is.'],
    [isKind(typed['own-kind']), 'own-kind', 'Choose what kind of support it is.'],
    [isUnit(typed['own-unit']), 'own-unit', 'Choose what the price is for.'],
    [isPrice(priceOf(typed)), 'own-price', 'Enter what one costs in pounds, like 25 or 25.50.'],
  ];
  return checks.flatMap(([right, field, message]) => (right ? [] : [{ field, message }]));
}

function codeOfTyped(typed: OwnTyped): string | undefined {
  const { 'own-kind': kind, 'own-unit': unit } = typed;
  const unitPence = priceOf(typed);
  if (!isKind(kind) || !isUnit(unit) || !isPrice(unitPence)) return undefined;
  return ownCode({ kind, unit, unitPence, description: descriptionOf(typed) });
}

function descriptionOf({ 'own-what': what = '' }: OwnTyped): string {
  return what.normalize('NFC').trim();
}

function priceOf({ 'own-price': price = '' }: OwnTyped): number | undefined {
  return parsePounds(price);
}

function isPrice(pence: number | undefined): pence is number {
  return pence !== undefined && pence <= 100_000_000;
}
