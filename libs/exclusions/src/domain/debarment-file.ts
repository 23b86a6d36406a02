import { createHash } from 'node:crypto';
import { CsvError, parse } from 'csv-parse/sync';
import { fileProblem } from './exclusions.errors.js';

/** What a line of the list has, and the heading under which it usually stands. */
export const COLUMNS = {
  name: 'Name',
  kind: 'Kind',
  identifiers: 'Identifiers',
  mandatory: 'Ground mandatory or discretionary',
  ground: 'Ground',
  from: 'From',
  until: 'Until',
} as const;
export type Column = keyof typeof COLUMNS;
/** Which heading of the file each is under. */
export type ColumnMap = Record<Column, string>;

export const MOST_LINES = 20_000;

export interface DebarredLine {
  /** As a spreadsheet counts: the headings are line 1. */
  line: number;
  fingerprint: string;
  kind: 'person' | 'organisation';
  name: string;
  identifiers: string[];
  mandatory: boolean;
  ground: string;
  listedFrom: string;
  listedUntil: string | null;
}

export interface LineProblem {
  line: number;
  message: string;
}

export interface DebarmentFile {
  entries: DebarredLine[];
  problems: LineProblem[];
}

/**
 * Reads a list strictly: whatever is not understood is a problem of its line, and nothing is guessed.
 * @throws DomainError exclusions.bad-file for what is no table, or has not the columns
 */
export function readDebarmentFile(text: string, columns: ColumnMap): DebarmentFile {
  const [headings = [], ...rows] = tableOf(text);
  const at = positions(headings, columns);
  const file: DebarmentFile = { entries: [], problems: [] };
  const seen = new Map<string, number>();
  for (const [index, cells] of rows.entries()) {
    const line = index + 2;
    if (cells.every((cell) => cell.trim() === '')) continue;
    const entry = entryOf(line, (column) => (cells[at[column]] ?? '').trim());
    if (typeof entry === 'string') {
      file.problems.push({ line, message: entry });
      continue;
    }
    const before = seen.get(entry.fingerprint);
    if (before === undefined) file.entries.push(entry);
    else file.problems.push({ line, message: `It is the same as line ${before}. Take one out.` });
    seen.set(entry.fingerprint, line);
  }
  if (file.entries.length + file.problems.length === 0)
    throw fileProblem('The file has headings and no lines below them. Choose another file.');
  return file;
}

function tableOf(text: string): string[][] {
  try {
    // Rows that were copied out of a spreadsheet have tabs.
    const delimiter = /^[^\n]*\t/.test(text) ? '\t' : ',';
    const rows: string[][] = parse(text, { bom: true, relax_column_count: true, delimiter });
    if (rows.length > MOST_LINES + 1)
      throw fileProblem(`The file has more than ${MOST_LINES.toLocaleString('en-GB')} lines.`);
    return rows;
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    throw fileProblem(
      `Near line ${String(error['lines'])} a quotation mark is missing or is too many.`,
    );
  }
}

function positions(headings: string[], columns: ColumnMap): Record<Column, number> {
  const plain = headings.map((heading) => heading.trim().toLowerCase());
  const at = (column: Column): number => {
    const heading = columns[column].trim();
    const position = plain.indexOf(heading.toLowerCase());
    if (position < 0) throw fileProblem(`The first line of the file has no column "${heading}".`);
    return position;
  };
  return {
    name: at('name'),
    kind: at('kind'),
    identifiers: at('identifiers'),
    mandatory: at('mandatory'),
    ground: at('ground'),
    from: at('from'),
    until: at('until'),
  };
}

const KINDS: Record<string, 'person' | 'organisation'> = {
  person: 'person',
  individual: 'person',
  organisation: 'organisation',
  company: 'organisation',
  supplier: 'organisation',
};

type Cells = (column: Column) => string;

function entryOf(line: number, cell: Cells): DebarredLine | string {
  const kind = KINDS[cell('kind').toLowerCase()];
  const identifiers = identifiersOf(cell('identifiers'));
  const days = daysOf(cell);
  const wrong = wordsProblem(cell);
  if (wrong !== undefined) return wrong;
  if (kind === undefined) return 'The kind must be "person" or "organisation".';
  if (identifiers === undefined)
    return 'Write identifiers as "GB-COH 01234567", with ";" between them.';
  if (typeof days === 'string') return days;
  const [name, ground] = [cell('name'), cell('ground')];
  const mandatory = cell('mandatory').toLowerCase() === 'mandatory';
  const entry = { kind, name, identifiers, mandatory, ground, ...days };
  const fingerprint = createHash('sha256').update(JSON.stringify(entry)).digest('hex');
  return { line, fingerprint, ...entry };
}

function wordsProblem(cell: Cells): string | undefined {
  const [name, ground] = [cell('name').length, cell('ground').length];
  if (name < 2 || name > 200) return 'The name must have 2 to 200 characters.';
  if (ground < 2 || ground > 500) return 'The ground must have 2 to 500 characters.';
  if (!/^(?:mandatory|discretionary)$/i.test(cell('mandatory')))
    return 'Say "mandatory" or "discretionary" for the ground.';
  return undefined;
}

function daysOf(cell: Cells): { listedFrom: string; listedUntil: string | null } | string {
  const listedFrom = dayOf(cell('from'));
  const listedUntil = cell('until') === '' ? null : dayOf(cell('until'));
  if (listedFrom === undefined || listedUntil === undefined)
    return 'Write days as 2026-03-31 or 31/03/2026.';
  if (listedUntil !== null && listedUntil < listedFrom)
    return 'The last day is before the first one.';
  return { listedFrom, listedUntil };
}

const SCHEMES = /^(GB-(?:COH|CHC|SC|NIC|PPON))[ :-]?([A-Z0-9-]{3,20})$/;

/** "GB-COH 01234567", sorted; undefined for what is none. */
function identifiersOf(text: string): string[] | undefined {
  const parts = text.split(/[;|]/).map((part) => part.trim().toUpperCase());
  const given = parts.filter((part) => part !== '');
  const read = given.map((part) => {
    const [, scheme, number] = SCHEMES.exec(part.replaceAll(/\s+/g, ' ')) ?? [];
    if (!scheme || !number) return undefined;
    return `${scheme} ${scheme === 'GB-COH' ? number.padStart(8, '0') : number}`;
  });
  const known = read.filter((one) => one !== undefined);
  return known.length === given.length ? [...new Set(known)].toSorted() : undefined;
}

/** "YYYY-MM-DD", or undefined for what is no day. */
function dayOf(text: string): string | undefined {
  const [, day, month, year] = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/.exec(text) ?? [];
  const given = day && month ? `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}` : text;
  if (!/^(?:19|20)\d\d-\d\d-\d\d$/.test(given)) return undefined;
  const instant = new Date(`${given}T12:00:00Z`);
  return Number.isNaN(instant.getTime()) || instant.toISOString().slice(0, 10) !== given
    ? undefined
    : given;
}
