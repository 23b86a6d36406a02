import { type Mapping } from './mapping.js';
import { type Table, type TableRow } from './table-of-text.js';
import { type RowProblem } from './row-problem.js';

/** The cells of a row by field, tidied: what looks alike is alike. */
export type Cells = ReadonlyMap<string, string>;

/** A shape that "a@b" has; whether a letter arrives is not known before it is sent. */
const EMAIL = /^[^\s@<>(),;:"]+@[^\s@<>(),;:"]+\.[^\s@<>(),;:".]+$/;

/** Reads each row with what the mapping says; a row with more cells than the headings is moved, and wrong. */
export function cellsOf(table: Table, mapping: Mapping): { row: TableRow; cells: Cells }[] {
  return table.rows.map((row) => ({
    row,
    cells: new Map(
      mapping.columns.flatMap((field, index) =>
        field === '' ? [] : [[field, tidy(row.cells[index] ?? '')] as const],
      ),
    ),
  }));
}

export function tidy(text: string): string {
  return text.normalize('NFC').trim().replaceAll(/\s+/g, ' ');
}

export function problemOfShape(table: Table, { row, cells }: TableRow): RowProblem[] {
  const beyond = cells.slice(table.headings.length).some((cell) => cell.trim() !== '');
  if (!beyond) return [];
  const message = `This row has ${cells.length} cells and the headings ${table.headings.length}: a cell with a comma or line break in it needs quotation marks.`;
  return [{ row, field: '', message }];
}

/** In small letters; null for an empty cell, undefined for what is no address. */
export function emailIn(cell: string | undefined): string | null | undefined {
  if (cell === undefined || cell === '') return null;
  const email = cell.normalize('NFKC').toLowerCase();
  return EMAIL.test(email) && email.length <= 254 ? email : undefined;
}

/** Rows that name the same thing, all of them: which one is right is not for us to say. */
export function problemsOfDoubles(
  keys: readonly { row: number; key: string }[],
  field: string,
  what: string,
): RowProblem[] {
  const rows = new Map<string, number[]>();
  for (const { row, key } of keys) rows.set(key, [...(rows.get(key) ?? []), row]);
  return keys.flatMap(({ row, key }) => {
    const other = rows.get(key)?.find((one) => one !== row);
    if (key === '' || other === undefined) return [];
    const message = `Row ${other} has this ${what}, too. Leave one of them in the file.`;
    return [{ row, field, message }];
  });
}
