import { fieldsOf, type ImportKind, letters } from './fields.js';
import { badMapping } from './imports.errors.js';
import { type DateOrder, type DatesOfColumn, datesOfColumn, wrongOrder } from './dates.js';
import { type Table } from './table-of-text.js';

/** For each column of the file the field that it is; empty where it is not imported. */
export interface Mapping {
  columns: string[];
  /** How a date like 03/04/2015 is read; null where the file has none. */
  dateOrder: DateOrder | null;
}

/** What a council said of a heading the last time. */
export type Remembered = ReadonlyMap<string, string>;

/**
 * What each column is likely to be: what was said of this heading before, else what its name means. No
 * field twice.
 */
export function guessColumns(
  kind: ImportKind,
  headings: readonly string[],
  remembered: Remembered,
): string[] {
  const taken = new Set<string>();
  const take = (field: string): string => {
    if (field === '' || taken.has(field)) return '';
    taken.add(field);
    return field;
  };
  const fromBefore = headings.map((heading) => {
    const field = remembered.get(letters(heading));
    return field === undefined ? undefined : take(field);
  });
  return headings.map((heading, index) => fromBefore[index] ?? take(meaningOf(kind, heading)));
}

function meaningOf(kind: ImportKind, heading: string): string {
  const word = letters(heading);
  return fieldsOf(kind).find(({ known }) => known.includes(word))?.name ?? '';
}

/**
 * The mapping that a person chose, once it can be used.
 * @param columns a field for each column, as chosen
 * @throws DomainError imports.mapping: a column too few, a field twice, one that is missing, or dates whose
 * order was not said or cannot be the one that was
 */
export function checkedMapping(
  kind: ImportKind,
  table: Table,
  { columns, dateOrder }: Mapping,
): Mapping {
  const fields = fieldsOf(kind);
  const known = columns.every((name) => name === '' || fields.some((field) => field.name === name));
  if (!known || columns.length !== table.headings.length) {
    throw badMapping('columns', 'Choose what each column is: the page was of another file.');
  }
  for (const { name, label, required } of fields) {
    const times = columns.filter((column) => column === name).length;
    if (times > 1) throw badMapping('columns', `Choose one column for: ${label}.`);
    if (times === 0 && required) throw badMapping('columns', `Choose the column for: ${label}.`);
  }
  return { columns, dateOrder: checkedOrder(dateOrder, datesIn(table, columns)) };
}

function checkedOrder(chosen: DateOrder | null, dates: DatesOfColumn): DateOrder | null {
  if (dates.order === 'none') return null;
  if (chosen === null) {
    if (dates.order !== 'unclear') return dates.order;
    throw badMapping('dateOrder', 'Choose whether the day or the month comes first in the dates.');
  }
  const proof = wrongOrder(chosen, dates);
  if (proof === undefined) return chosen;
  throw badMapping(
    'dateOrder',
    `Row ${proof} has a date that cannot be in this order. Choose again.`,
  );
}

/** What the dates of birth of the file look like. */
export function datesIn(table: Table, columns: readonly string[]): DatesOfColumn {
  const column = columns.indexOf('dateOfBirth');
  if (column < 0) return { order: 'none' };
  return datesOfColumn(table.rows.map(({ row, cells }) => [row, cells[column] ?? '']));
}
