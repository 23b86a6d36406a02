import { stringify } from 'csv-stringify/sync';

/** An entry of the ledger as the general ledger gets it; it names no person. */
export interface JournalLine {
  /** "YYYY-MM-DD", local. */
  day: string;
  transactionId: string;
  kind: string;
  reference: string;
  fundId: string;
  account: string;
  /** Above zero is a debit, below a credit. */
  pence: number;
  minutes: number;
  nights: number;
}

/** How many, and their sums: what both sides compare. */
export interface ControlTotals {
  transactions: number;
  entries: number;
  debitPence: number;
  creditPence: number;
}

const HEADINGS = [
  'type',
  'date',
  'transaction',
  'kind',
  'reference',
  'fund',
  'account',
  'debit',
  'credit',
  'minutes',
  'nights',
];

/** Debits and credits of some lines. */
export function controlTotals(lines: JournalLine[]): ControlTotals {
  return {
    transactions: new Set(lines.map(({ transactionId }) => transactionId)).size,
    entries: lines.length,
    debitPence: lines.reduce((sum, { pence }) => sum + Math.max(pence, 0), 0),
    creditPence: lines.reduce((sum, { pence }) => sum + Math.max(-pence, 0), 0),
  };
}

/**
 * A line an entry, and last the control totals: transactions, entries, debits and credits. Amounts are in
 * pounds, in a column of their own for each side; minutes and nights are whole, below zero where they leave
 * an account. No text begins a formula in a spreadsheet.
 */
export function journalCsv(lines: JournalLine[]): string {
  const rows = lines.map((line) => [
    'entry',
    line.day,
    line.transactionId,
    harmless(line.kind),
    harmless(line.reference),
    line.fundId,
    harmless(line.account),
    line.pence > 0 ? inPounds(line.pence) : '',
    line.pence < 0 ? inPounds(-line.pence) : '',
    line.minutes,
    line.nights,
  ]);
  const { transactions, entries, debitPence, creditPence } = controlTotals(lines);
  const control = [
    'total',
    '',
    transactions,
    '',
    '',
    '',
    entries,
    inPounds(debitPence),
    inPounds(creditPence),
    '',
    '',
  ];
  return stringify([HEADINGS, ...rows, control], { record_delimiter: 'windows' });
}

/** A spreadsheet takes text that begins like this for a formula. */
function harmless(text: string): string {
  return /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
}

/** "70.87": what spreadsheets and finance systems read as a number. */
function inPounds(pence: number): string {
  return `${Math.floor(pence / 100)}.${String(pence % 100).padStart(2, '0')}`;
}
