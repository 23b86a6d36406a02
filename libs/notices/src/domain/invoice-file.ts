import { invalidField, isDay } from '#kernel';
import { parse } from 'csv-parse/sync';

const MOST_LINES = 2000;
const COLUMNS = ['supplier', 'number', 'amount', 'received', 'paid'];

/** One invoice under a public contract, as a finance system lists it. Days are "YYYY-MM-DD". */
export interface InvoiceLine {
  supplier: string;
  number: string;
  pence: number;
  receivedOn: string;
  /** Null while it is not paid. */
  paidOn: string | null;
}

/**
 * The list of invoices of a finance system: supplier, number, amount in pounds, received and paid as days;
 * paid is empty while it is not.
 * @throws DomainError notices.bad-file naming the line
 */
export function invoicesOf(text: string): InvoiceLine[] {
  const [headings = [], ...lines] = parsed(text);
  const names = headings.map((name) => name.trim().toLowerCase());
  const missing = COLUMNS.filter((column) => !names.includes(column));
  if (missing.length > 0) throw badFile(`The file has no column "${missing.join('", "')}".`);
  if (lines.length === 0) throw badFile('The file has no line below its headings.');
  if (lines.length > MOST_LINES)
    throw badFile(`A file has at most ${MOST_LINES} lines. Send it in parts.`);
  return lines.map((cells, at) => {
    const cell = (column: string): string => (cells[names.indexOf(column)] ?? '').trim();
    return lineOf(cell, at + 2);
  });
}

function lineOf(cell: (column: string) => string, line: number): InvoiceLine {
  const text = (column: string, least: number, most: number): string => {
    const value = cell(column);
    if (value.length < least || value.length > most || value.includes('\0'))
      throw badLine(line, `${column} has ${least} to ${most} characters`);
    return value;
  };
  const day = (column: string): string => {
    const value = cell(column);
    if (!isDay(value)) throw badLine(line, `${column} is a day like 2026-11-20`);
    return value;
  };
  const amount = cell('amount');
  const pence = /^\d{1,9}(\.\d{1,2})?$/.test(amount) ? Math.round(Number(amount) * 100) : 0;
  if (pence === 0) throw badLine(line, 'amount is pounds above zero, like 1250.00');
  return {
    supplier: text('supplier', 2, 200),
    number: text('number', 1, 60),
    pence,
    receivedOn: day('received'),
    paidOn: cell('paid') === '' ? null : day('paid'),
  };
}

function parsed(text: string): string[][] {
  try {
    return parse(text, { bom: true, relax_column_count: true, skip_empty_lines: true });
  } catch {
    throw badFile('This is no CSV file: a quotation mark is not closed.');
  }
}

function badLine(line: number, what: string): Error {
  return badFile(`Line ${line}: ${what}. Nothing of the file was recorded.`);
}

function badFile(message: string): Error {
  return invalidField('notices.bad-file', 'file', message);
}
