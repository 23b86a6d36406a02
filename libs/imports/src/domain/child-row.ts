import { checkedChild } from '#children';
import { DomainError } from '#kernel';
import { needsIn, type SaidNeeds } from './access-needs.js';
import { type Cells, cellsOf, emailIn, problemOfShape, problemsOfDoubles } from './cells.js';
import { readDate } from './dates.js';
import { type Level, levelIn } from './levels.js';
import { type Mapping } from './mapping.js';
import { type ReadRows, type RowProblem } from './row-problem.js';
import { type Table } from './table-of-text.js';

export interface Parent {
  name: string | null;
  email: string | null;
  phone: string | null;
}

/** A row of the file that can be used. Null is what the file does not say. */
export interface ChildRow {
  row: number;
  caseReference: string;
  firstName: string;
  lastName: string;
  dateOfBirth: string;
  homeDistrict: string;
  needs: SaidNeeds;
  level: Level | null;
  workerEmail: string | null;
  parent: Parent;
}

/** A whole postcode, or its first part. */
const POSTCODE = /^([A-Z]{1,2}[0-9][0-9A-Z]?)(?: ?[0-9][A-Z]{2})?$/;
const PHONE = /^[0-9 +()-]{6,30}$/;
/** What a cell of a name may be: no formula, no mark-up, no sign that turns the text round. */
const NAME = /^[\p{L}\p{M}][\p{L}\p{M}\p{N} '’.,()/&-]{0,119}$/u;

const REMEDIES: Record<string, string> = {
  dateOfBirth:
    'Write the date of birth with the day, the month and a year of four digits, like 27/03/2014.',
  postcode: 'Write the home postcode, like NG1 5FW, or its first part.',
  accessNeeds: 'Write only access needs of this service, parted by semicolons, or "none".',
  level: 'Write the level as 1 to 4, or by its name, or leave it empty.',
  workerEmail: 'Write the worker’s e-mail address, or leave it empty.',
  parentEmail: 'Write one e-mail address, or leave it empty.',
  parentPhone: 'Write one telephone number in digits, or leave it empty.',
  parentName: 'Write the parent’s name in letters, or leave it empty.',
};

/** @param today "YYYY-MM-DD" */
export function readChildren(table: Table, mapping: Mapping, today: string): ReadRows<ChildRow> {
  const read = cellsOf(table, mapping).map(({ row, cells }) => {
    const { needs, unreadable } = needsIn(cells);
    const child = { ...childOf(row.row, cells, mapping), needs };
    const problems = [
      ...problemOfShape(table, row),
      ...problemsOfExtras(child, cells, unreadable),
      ...problemsOfChild(child, today),
    ];
    return { child, problems };
  });
  const keys = read.map(({ child }) => ({ row: child.row, key: child.caseReference }));
  const doubles = problemsOfDoubles(keys, 'caseReference', 'case reference');
  const bad = new Set(doubles.map(({ row }) => row));
  return {
    rows: read.flatMap(({ child, problems }) =>
      problems.length === 0 && !bad.has(child.row) ? [child] : [],
    ),
    problems: [...read.flatMap(({ problems }) => problems), ...doubles].toSorted(
      (one, other) => one.row - other.row,
    ),
  };
}

function childOf(row: number, cells: Cells, mapping: Mapping): Omit<ChildRow, 'needs'> {
  const text = (field: string): string => cells.get(field) ?? '';
  const postcode = POSTCODE.exec(text('postcode').toUpperCase());
  return {
    row,
    caseReference: text('caseReference').toUpperCase(),
    firstName: text('firstName'),
    lastName: text('lastName'),
    dateOfBirth: readDate(text('dateOfBirth'), mapping.dateOrder) ?? '',
    homeDistrict: postcode?.[1] ?? '',
    level: levelIn(cells.get('level')) ?? null,
    workerEmail: emailIn(cells.get('workerEmail')) ?? null,
    parent: {
      name: text('parentName') || null,
      email: emailIn(cells.get('parentEmail')) ?? null,
      phone: text('parentPhone') || null,
    },
  };
}

function problemsOfExtras(
  child: ChildRow,
  cells: Cells,
  unreadable: readonly string[],
): RowProblem[] {
  const { name, phone } = child.parent;
  const wrong = [
    ...unreadable,
    ...(levelIn(cells.get('level')) === undefined ? ['level'] : []),
    ...['workerEmail', 'parentEmail'].filter((field) => emailIn(cells.get(field)) === undefined),
    ...(name !== null && !NAME.test(name) ? ['parentName'] : []),
    ...(phone !== null && !PHONE.test(phone) ? ['parentPhone'] : []),
  ];
  return wrong.map((field) => problem(child.row, field, 'Write yes or no, or leave it empty.'));
}

/** What an officer could not write down by hand is not imported either. */
function problemsOfChild(child: ChildRow, today: string): RowProblem[] {
  try {
    checkedChild({ ...child, accessNeeds: [] }, today);
    return [];
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    return (error.details.problems ?? []).map(({ field, message }) => {
      if (field === 'homeDistrict') return problem(child.row, 'postcode', message);
      const unread = field === 'dateOfBirth' && child.dateOfBirth === '';
      return unread ? problem(child.row, field, message) : { row: child.row, field, message };
    });
  }
}

function problem(row: number, field: string, otherwise: string): RowProblem {
  return { row, field, message: REMEDIES[field] ?? otherwise };
}
