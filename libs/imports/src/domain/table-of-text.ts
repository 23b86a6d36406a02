import { CsvError, parse } from 'csv-parse/sync';
import { badFile } from './imports.errors.js';

/** Most rows below the headings. */
export const MOST_ROWS = 20_000;
const MOST_COLUMNS = 60;
const LONGEST_CELL = 2_000;

export interface TableRow {
  /** As a spreadsheet counts: the headings are row 1. */
  row: number;
  cells: string[];
}

export interface Table {
  headings: string[];
  rows: TableRow[];
  delimiter: Delimiter;
}

const DELIMITERS = { ',': 'commas', ';': 'semicolons', '\t': 'tabs', '|': 'bars' } as const;
export type Delimiter = keyof typeof DELIMITERS;

/** "semicolons", for a page. */
export function nameOf(delimiter: Delimiter): string {
  return DELIMITERS[delimiter];
}

/**
 * The table in a text: quoted cells may hold line breaks; rows of nothing are passed over but counted.
 * Reading stops at the first row too many.
 * @throws DomainError imports.bad-csv, imports.no-headings, imports.no-rows, imports.too-many-rows,
 * imports.too-many-columns, imports.cell-too-long
 */
export function tableOfText(text: string): Table {
  const { body, delimiter } = delimited(text);
  const records = parsed(body, delimiter);
  const headings = (records[0] ?? []).map((cell) => cell.trim());
  if (headings.every((heading) => heading === '')) {
    throw badFile(
      'no-headings',
      'Row 1 is empty: the first row must have the names of the columns.',
    );
  }
  if (headings.length > MOST_COLUMNS) {
    throw badFile(
      'too-many-columns',
      `The file has more than ${MOST_COLUMNS} columns. Leave out those that are not needed.`,
    );
  }
  const rows = records
    .map((cells, index) => ({ row: index + 1, cells }))
    .slice(1)
    .filter(({ cells }) => cells.some((cell) => cell.trim() !== ''));
  if (rows.length === 0) {
    throw badFile('no-rows', 'The file has headings and no rows below them. Choose another file.');
  }
  refuseLongCells(rows);
  return { headings, rows, delimiter };
}

function parsed(body: string, delimiter: Delimiter): string[][] {
  let records: string[][];
  try {
    records = parse(body, {
      delimiter,
      relax_column_count: true,
      skip_empty_lines: false,
      record_delimiter: ['\r\n', '\n', '\r'],
      // The headings, all rows that are taken, and one more to know that there are too many.
      to: MOST_ROWS + 2,
    });
  } catch (error) {
    throw unreadable(error);
  }
  if (records.length > MOST_ROWS + 1) {
    throw badFile(
      'too-many-rows',
      `The file has more than ${MOST_ROWS.toLocaleString('en-GB')} rows. Send it in parts.`,
    );
  }
  return records;
}

function unreadable(error: unknown): unknown {
  if (!(error instanceof CsvError)) return error;
  const line = Number(error['lines']);
  const where = Number.isInteger(line) ? `Near line ${line}` : 'Somewhere';
  return badFile(
    'bad-csv',
    `${where} a quotation mark is not closed or stands in the middle of a cell. Put it right, or save the file again from the spreadsheet.`,
  );
}

function refuseLongCells(rows: readonly TableRow[]): void {
  const found = rows.find(({ cells }) => cells.some((cell) => cell.length > LONGEST_CELL));
  if (!found) return;
  throw badFile(
    'cell-too-long',
    `Row ${found.row} has a cell of more than 2,000 characters. Is a quotation mark missing before it?`,
  );
}

/** Which sign parts the cells: what Excel wrote in a first line "sep=;", or the one that headings have most. */
function delimited(text: string): { body: string; delimiter: Delimiter } {
  const said = /^sep=([,;\t|])\r?\n/i.exec(text);
  if (said && isDelimiter(said[1])) {
    return { body: text.slice(said[0].length), delimiter: said[1] };
  }
  const [firstLine = ''] = text.replaceAll(/"[^"]*"/g, '').split(/[\r\n]/, 1);
  const counts = Object.keys(DELIMITERS)
    .filter(isDelimiter)
    .map((delimiter) => ({ delimiter, count: firstLine.split(delimiter).length }));
  const [best] = counts.toSorted((one, other) => other.count - one.count);
  return { body: text, delimiter: best?.delimiter ?? ',' };
}

function isDelimiter(sign: string | undefined): sign is Delimiter {
  return sign !== undefined && Object.hasOwn(DELIMITERS, sign);
}
