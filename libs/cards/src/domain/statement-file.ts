import { invalidField, isDay } from '#kernel';
import { parse } from 'csv-parse/sync';
import { type BankLine } from './bank-line.js';
import { FACT_KINDS, type FactKind, type NetworkFact } from './network-fact.js';

const MOST_LINES = 2000;
const CARD_COLUMNS = [
  'number',
  'card',
  'purchase',
  'kind',
  'amount',
  'final',
  'merchant',
  'category',
  'happened',
];
const BANK_COLUMNS = ['number', 'date', 'amount', 'words'];

/**
 * The statement file of a card programme: number, card, purchase, kind (authorisation, declined, reversal,
 * capture, refund), amount in pounds, final (yes or no), merchant, category, happened (ISO 8601).
 * @throws DomainError cards.bad-file naming the line
 */
export function factsOf(text: string): NetworkFact[] {
  return rowsOf(text, CARD_COLUMNS).map(factOf);
}

function factOf([row, line]: [Row, number]): NetworkFact {
  const kind = row['kind'] ?? '';
  if (!isKind(kind)) throw badLine(line, `kind is one of ${FACT_KINDS.join(', ')}`);
  const pence = penceOf(row['amount'] ?? '') ?? 0;
  if (pence <= 0) throw badLine(line, 'amount is pounds above zero, like 12.50');
  return {
    externalId: textOf(row, 'number', 100, line),
    programmeReference: textOf(row, 'card', 100, line),
    authorisation: maybeTextOf(row, 'purchase', line),
    kind,
    pence,
    isFinal: kind === 'capture' && row['final']?.toLowerCase() !== 'no',
    merchant: textOf(row, 'merchant', 200, line),
    category: maybeTextOf(row, 'category', line),
    happenedAt: instantOf(row['happened'] ?? '', line),
  };
}

/**
 * A bank statement: number, date (YYYY-MM-DD), amount in pounds (below zero went out), words.
 * @throws DomainError cards.bad-file naming the line
 */
export function bankLinesOf(text: string): BankLine[] {
  return rowsOf(text, BANK_COLUMNS).map(([row, line]) => {
    const pence = penceOf(row['amount'] ?? '');
    if (!pence) throw badLine(line, 'amount is pounds, like 12.50 or -12.50');
    const bookedOn = row['date'] ?? '';
    if (!isDay(bookedOn)) throw badLine(line, 'date is a day like 2026-11-20');
    const words = (row['words'] ?? '').slice(0, 200);
    return { externalId: textOf(row, 'number', 100, line), pence, bookedOn, words };
  });
}

type Row = Record<string, string>;

function rowsOf(text: string, columns: string[]): [Row, number][] {
  const rows = parsed(text);
  const [headings, ...lines] = rows;
  const names = (headings ?? []).map((name) => name.trim().toLowerCase());
  const missing = columns.filter((column) => !names.includes(column));
  if (missing.length > 0) throw badFile(`The file has no column "${missing.join('", "')}".`);
  if (lines.length === 0) throw badFile('The file has no line below its headings.');
  if (lines.length > MOST_LINES)
    throw badFile(`A file has at most ${MOST_LINES} lines. Send it in parts.`);
  return lines.map((cells, at) => [
    Object.fromEntries(names.map((name, column) => [name, (cells[column] ?? '').trim()])),
    at + 2,
  ]);
}

function parsed(text: string): string[][] {
  try {
    return parse(text, { bom: true, relax_column_count: true, skip_empty_lines: true });
  } catch {
    throw badFile('This is no CSV file: a quotation mark is not closed.');
  }
}

function isKind(kind: string): kind is FactKind {
  return FACT_KINDS.some((one) => one === kind);
}

function penceOf(text: string): number | null {
  if (!/^-?\d{1,7}(\.\d{1,2})?$/.test(text)) return null;
  return Math.round(Number(text) * 100);
}

function instantOf(text: string, line: number): string {
  const at = Date.parse(text);
  if (
    !/^20\d\d-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)$/.test(text) ||
    Number.isNaN(at)
  ) {
    throw badLine(line, 'happened is an instant like 2026-11-20T14:05:00Z');
  }
  return new Date(at).toISOString();
}

function textOf(row: Row, column: string, most: number, line: number): string {
  const text = row[column] ?? '';
  // A character that PostgreSQL does not take would stop the file.
  if (text === '' || text.length > most || text.includes('\0')) {
    throw badLine(line, `${column} has 1 to ${most} characters`);
  }
  return text;
}

function maybeTextOf(row: Row, column: string, line: number): string | null {
  return row[column] ? textOf(row, column, 100, line) : null;
}

function badLine(line: number, what: string): Error {
  return badFile(`Line ${line}: ${what}. Nothing of the file was recorded.`);
}

function badFile(message: string): Error {
  return invalidField('cards.bad-file', 'file', message);
}
