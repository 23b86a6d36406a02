import { cellsOf, emailIn, problemOfShape, problemsOfDoubles } from './cells.js';
import { letters } from './fields.js';
import { type Mapping } from './mapping.js';
import { type ReadRows, type RowProblem } from './row-problem.js';
import { type Table } from './table-of-text.js';

/** Roles that a file may give. An auditor sees every child of the council, and is not made by a file. */
export const WORKER_ROLES = {
  officer: 'Personalisation officer',
  finance: 'Finance officer',
  commissioner: 'Commissioner',
} as const;
export type WorkerRole = keyof typeof WORKER_ROLES;

export interface WorkerRow {
  row: number;
  name: string;
  email: string;
  role: WorkerRole;
  /** Null is what the file does not say. */
  team: string | null;
}

const WORDS: Record<WorkerRole, readonly string[]> = {
  officer: [
    'officer',
    'personalisationofficer',
    'socialworker',
    'keyworker',
    'caseworker',
    'practitioner',
    'familysupportworker',
    'shortbreaksofficer',
  ],
  finance: ['finance', 'financeofficer', 'accountant'],
  commissioner: ['commissioner', 'commissioningofficer', 'commissioningmanager'],
};
const NAME = /^[\p{L}\p{M}][\p{L}\p{M} '’.,-]{1,119}$/u;
const TEAM = /^[\p{L}\p{N}][\p{L}\p{M}\p{N} '’.,()/&-]{0,79}$/u;

export function readWorkers(table: Table, mapping: Mapping): ReadRows<WorkerRow> {
  const rows: WorkerRow[] = [];
  const problems: RowProblem[] = [];
  for (const { row, cells } of cellsOf(table, mapping)) {
    const worker = {
      row: row.row,
      name: cells.get('name') ?? '',
      email: emailIn(cells.get('email')) ?? '',
      role: roleIn(cells.get('role') ?? ''),
      team: (cells.get('team') ?? '') || null,
    };
    const wrong = [...problemOfShape(table, row), ...problemsOf(worker)];
    problems.push(...wrong);
    if (wrong.length === 0 && worker.role) rows.push({ ...worker, role: worker.role });
  }
  const keys = rows.map(({ row, email, role }) => ({ row, key: `${email} ${role}` }));
  const doubles = problemsOfDoubles(keys, 'email', 'e-mail address with this role');
  const bad = new Set(doubles.map(({ row }) => row));
  return {
    rows: rows.filter(({ row }) => !bad.has(row)),
    problems: [...problems, ...doubles].toSorted((one, other) => one.row - other.row),
  };
}

function problemsOf(
  worker: Omit<WorkerRow, 'role'> & { role: WorkerRole | undefined },
): RowProblem[] {
  const { row, name, email, role, team } = worker;
  const wrong: [boolean, string, string][] = [
    [!NAME.test(name), 'name', 'Write the person’s name in letters.'],
    [email === '', 'email', 'Write one e-mail address.'],
    [role === undefined, 'role', 'Write the role as officer, finance or commissioner.'],
    [
      team !== null && !TEAM.test(team),
      'team',
      'Write the team in letters and digits, up to 80, or leave it empty.',
    ],
  ];
  return wrong.flatMap(([bad, field, message]) => (bad ? [{ row, field, message }] : []));
}

function roleIn(cell: string): WorkerRole | undefined {
  const word = letters(cell);
  return Object.keys(WORDS)
    .filter(isRole)
    .find((role) => WORDS[role].includes(word));
}

function isRole(text: string): text is WorkerRole {
  return Object.hasOwn(WORKER_ROLES, text);
}
