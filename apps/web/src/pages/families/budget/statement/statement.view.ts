import { type ChildStatement } from '#cards';
import { formatMinutes, formatNights, formatPence } from '#kernel';
import { type Movement, type Position, type Units } from '#ledger';
import { wordsOf } from '../movements.view.js';

/** A movement in plain words; amounts as lists, one entry a unit. */
export interface StatementLineView {
  id: string;
  recordedAt: string;
  what: string;
  href: string | undefined;
  /** What the money, hours and nights left gained or lost: "+£12.00". */
  change: string[];
  left: string[];
}

/** One of the four figures, at the beginning and at the end. */
export interface StatementRow {
  name: string;
  opening: string[];
  change: string[];
  closing: string[];
}

export interface StatementView {
  rows: StatementRow[];
  lines: StatementLineView[];
  reconciles: boolean;
  /** "£30.00"; undefined where nothing is left of years that are over. */
  leftFromBefore: string | undefined;
  /** Of the page with the next lines; null at the end. */
  nextCursor: string | null;
}

const ROWS: [account: keyof Position, name: string][] = [
  ['allocated', 'Given'],
  ['spent', 'Spent'],
  ['committed', 'Set aside for bookings'],
  ['available', 'Left'],
];

export function statementView(statement: ChildStatement): StatementView {
  const { opening, change, closing, movements, shops, reconciles, nextCursor } = statement;
  const withNights = hasNights(opening) || hasNights(closing) || hasNights(change);
  return {
    rows: ROWS.map(([account, name]) => ({
      name,
      opening: allUnits(opening[account], withNights),
      change: changed(change[account]),
      closing: allUnits(closing[account], withNights),
    })),
    lines: movements.map((one) => lineView(one, withNights, shops[one.id])),
    reconciles,
    nextCursor,
    leftFromBefore: someUnits(statement.leftFromBefore) || undefined,
  };
}

/** A movement in plain words, with the amount where what is left did not change. */
export function describedMovement({ kind, change, cardPence }: Movement, shop?: string): string {
  if (shop !== undefined) return `${wordsOf(kind)}: ${shop}`;
  if (kind === 'card-load') {
    const pounds = formatPence(Math.abs(cardPence));
    return cardPence >= 0
      ? `${pounds} moved to the prepaid card`
      : `${pounds} moved back from the prepaid card`;
  }
  const spent = someUnits(change.spent);
  if (kind === 'spend' && changed(change.available).length === 0) {
    return `Spent on a booking: ${spent} of what was set aside`;
  }
  return wordsOf(kind);
}

function lineView(movement: Movement, withNights: boolean, shop?: string): StatementLineView {
  const booking = /^booking:([0-9a-f-]{36}):/.exec(movement.reference)?.[1];
  return {
    id: movement.id,
    recordedAt: movement.recordedAt,
    what: describedMovement(movement, shop),
    href: booking && `/bookings/${booking}`,
    change: changed(movement.change.available),
    left: allUnits(movement.left, withNights),
  };
}

function allUnits({ pence, minutes, nights }: Units, withNights: boolean): string[] {
  const units = [formatPence(pence), formatMinutes(minutes)];
  return withNights ? [...units, formatNights(nights)] : units;
}

/** "£12.00 and 1 hour"; empty for nothing. */
function someUnits({ pence, minutes, nights }: Units): string {
  return [
    ...(pence === 0 ? [] : [formatPence(pence)]),
    ...(minutes === 0 ? [] : [formatMinutes(minutes)]),
    ...(nights === 0 ? [] : [formatNights(nights)]),
  ].join(' and ');
}

function changed({ pence, minutes, nights }: Units): string[] {
  return [
    signed(pence, formatPence),
    signed(minutes, formatMinutes),
    signed(nights, formatNights),
  ].filter((text) => text !== undefined);
}

function signed(value: number, format: (value: number) => string): string | undefined {
  if (value === 0) return undefined;
  return (value > 0 ? '+' : '−') + format(Math.abs(value));
}

function hasNights(position: Position): boolean {
  return Object.values(position).some(({ nights }) => nights !== 0);
}
