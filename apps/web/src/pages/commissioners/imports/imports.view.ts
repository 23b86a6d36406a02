import {
  fieldsOf,
  FILE_KEPT_DAYS,
  IMPORT_KINDS,
  type ImportKind,
  type ImportRun,
  isOpen,
  LARGEST_FILE_BYTES,
  type MappingView,
  MOST_ROWS,
  type PlanCounts,
  type RowProblem,
  type ShownPlan,
  type ShownRow,
  WORKER_ROLES,
} from '#imports';
import { ACCESS_FACETS } from '#kernel';

/** Rows of a kind on the page; all of them are in the spreadsheets. */
const SHOWN = 50;

const STATES: Record<ImportRun['state'], string> = {
  uploaded: 'Waiting for its columns',
  mapped: 'Checked, not imported',
  imported: 'Imported',
  abandoned: 'Given up',
  expired: 'Removed after a week',
};

const FACTS: Record<string, string> = {
  firstName: 'First name',
  lastName: 'Last name',
  homeDistrict: 'Postcode',
  accessNeeds: 'Access needs',
  worker: 'Worker',
  name: 'Name',
  role: 'Role',
  team: 'Team',
};

export const LIMITS = {
  rows: MOST_ROWS.toLocaleString('en-GB'),
  megabytes: LARGEST_FILE_BYTES / (1024 * 1024),
  days: FILE_KEPT_DAYS,
};

export function runView(run: ImportRun): Record<string, unknown> {
  return {
    ...run,
    what: IMPORT_KINDS[run.kind],
    stateName: STATES[run.state],
    isOpen: isOpen(run),
    href: `/commissioner/imports/${run.id}`,
    next: `/commissioner/imports/${run.id}/${run.state === 'mapped' ? 'check' : 'columns'}`,
    rowsText: counted(run.rows, 'row', 'rows'),
    lines: run.counts ? countLines(run.counts, run.kind) : [],
  };
}

/** What each kind of row is called, with how many there are of it; what there is none of is left out. */
export function countLines(
  counts: PlanCounts,
  kind: ImportKind,
): { text: string; count: string }[] {
  const what = kind === 'children' ? 'children' : 'workers';
  const lines: [string, number][] = [
    [`New ${what}`, counts.created],
    ['Changed', counts.changed],
    ['Changed in the file and here', counts.conflicts],
    ['Changed here alone, so kept', counts.kept],
    ['Nothing to change', counts.same],
    ['Left out, with a problem', counts.refused],
  ];
  return lines
    .filter(([, count], index) => count > 0 || index < 2)
    .map(([text, count]) => ({ text, count: count.toLocaleString('en-GB') }));
}

/** The columns of a file, each with examples and what it may be. */
export function columnViews(view: MappingView): Record<string, unknown>[] {
  const fields = fieldsOf(view.run.kind);
  return view.headings.map((heading, index) => ({
    id: index === 0 ? 'columns' : `columns-${index + 1}`,
    heading: heading || `Column ${index + 1}`,
    examples: view.rows
      .map(({ cells }) => (cells[index] ?? '').trim())
      .filter((cell) => cell !== '')
      .map((cell) => (cell.length > 60 ? `${cell.slice(0, 60)}…` : cell)),
    items: [
      { value: '', text: 'Do not import', selected: view.columns[index] === '' },
      ...fields.map(({ name, label, required }) => ({
        value: name,
        text: required ? `${label} (needed)` : label,
        selected: view.columns[index] === name,
      })),
    ],
  }));
}

export function planView(plan: ShownPlan, kind: ImportKind): Record<string, unknown> {
  const { counts, digest } = plan;
  const written = counts.created + counts.changed + counts.conflicts;
  return {
    digest,
    lines: countLines(counts, kind),
    problems: plan.problems.slice(0, SHOWN).map((problem) => problemView(problem, kind)),
    problemCount: plan.problems.length,
    groups: [
      { heading: 'What changes', rows: rowViews(plan.changed) },
      { heading: 'Changed in the file and here', rows: rowViews(plan.conflicts) },
      { heading: 'Changed here alone, so kept', rows: rowViews(plan.kept) },
    ].filter(({ rows }) => rows.length > 0),
    created: plan.created.slice(0, SHOWN).map(({ row, key }) => ({ row, key })),
    createdCount: counts.created,
    changeCount: counts.changed + counts.conflicts + counts.kept,
    conflicts: counts.conflicts,
    refused: counts.refused,
    nothing: written === 0,
    shown: SHOWN,
  };
}

export function problemView(
  { row, field, message }: RowProblem,
  kind: ImportKind,
): Record<string, unknown> {
  const label = fieldsOf(kind).find(({ name }) => name === field)?.label ?? 'Whole row';
  return { row, label, message };
}

/** One line for each change, for the page and for spreadsheets. */
export function changeLines({ row, key, changes }: ShownRow): {
  row: number;
  key: string;
  field: string;
  before: string;
  after: string;
  outcome: string;
}[] {
  return changes.map(({ field, before, after, outcome }) => ({
    row,
    key,
    field: FACTS[field] ?? field,
    before: inWords(field, before),
    after: inWords(field, after),
    outcome: OUTCOMES[outcome],
  }));
}

const OUTCOMES = {
  change: 'Changes',
  conflict: 'Changed in the file and here',
  kept: 'Changed here alone, so kept',
};

function rowViews(rows: readonly ShownRow[]): ReturnType<typeof changeLines> {
  return rows.slice(0, SHOWN).flatMap(changeLines);
}

/** Codes of needs and roles by their names. */
function inWords(field: string, text: string): string {
  const names: Record<string, string> =
    field === 'accessNeeds' ? ACCESS_FACETS : field === 'role' ? WORKER_ROLES : {};
  const words = text.split(/[;,] /).map((word) => names[word] ?? word);
  return field === 'accessNeeds' || field === 'role' ? words.join(', ') : text;
}

function counted(count: number, one: string, many: string): string {
  return `${count.toLocaleString('en-GB')} ${count === 1 ? one : many}`;
}
