import { type ChildStatement } from '#cards';
import { instantToLocal } from '#kernel';
import { type Movement, type Position, type Units } from '#ledger';
import { stringify } from 'csv-stringify/sync';
import { describedMovement } from './statement.view.js';

const ACCOUNTS = ['allocated', 'spent', 'committed', 'available'] as const;
const NAMES = ['given', 'spent', 'set aside', 'left'];
const HEADINGS = [
  'Date',
  'Time',
  'What happened',
  'Kind',
  'Reference',
  ...NAMES.flatMap((name) => [`£ ${name}`, `Minutes ${name}`, `Nights ${name}`]),
  '£ left after it',
  'Minutes left after it',
  'Nights left after it',
];
/** What a spreadsheet takes for the beginning of a formula. */
const FORMULA = /^[=+\-@\t\r]/;

/**
 * A statement for a spreadsheet: the balance at the beginning, each movement as a change, the balance at the
 * end. Money in pounds with two decimals, time in minutes, by the clock in London.
 */
export function statementCsv(statement: ChildStatement): string {
  const { from, to, opening, closing, movements, shops } = statement;
  const lines = [
    HEADINGS,
    balanceLine(from, 'Balance at the beginning', opening),
    ...movements.map((one) => movementLine(one, shops[one.id])),
    balanceLine(to, 'Balance at the end', closing),
  ];
  // The mark of UTF-8, without which spreadsheets misread the pound sign.
  return `\uFEFF${stringify(
    lines.map((line) => line.map(harmless)),
    { record_delimiter: '\r\n' },
  )}`;
}

function movementLine(movement: Movement, shop?: string): string[] {
  const [day = '', time = ''] = instantToLocal(new Date(movement.recordedAt)).split('T');
  return [
    day,
    time,
    describedMovement(movement, shop),
    movement.kind,
    movement.reference,
    ...cellsOf(movement.change),
    ...unitCells(movement.left),
  ];
}

function balanceLine(day: string, what: string, position: Position): string[] {
  return [day, '', what, '', '', ...cellsOf(position), ...unitCells(position.available)];
}

function cellsOf(position: Position): string[] {
  return ACCOUNTS.flatMap((account) => unitCells(position[account]));
}

function unitCells({ pence, minutes, nights }: Units): string[] {
  return [inPounds(pence), String(minutes), String(nights)];
}

/** "-12.05": a number to a spreadsheet, exact to the penny. */
function inPounds(pence: number): string {
  const whole = Math.floor(Math.abs(pence) / 100);
  return `${pence < 0 ? '-' : ''}${whole}.${String(Math.abs(pence) % 100).padStart(2, '0')}`;
}

/** A text that a spreadsheet would run gets an apostrophe before it; numbers stay numbers. */
export function harmless(cell: string): string {
  return FORMULA.test(cell) && !/^-?\d+(\.\d+)?$/.test(cell) ? `'${cell}` : cell;
}
