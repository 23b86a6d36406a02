import { type OnConflict } from './child-facts.js';
import { isWritten, type Merge, merged } from './merge.js';
import { type RowProblem } from './row-problem.js';
import { type WorkerRole, type WorkerRow } from './worker-row.js';

/** A person with an account, as far as the authority may know. */
export interface PresentWorker {
  id: string;
  email: string;
  /** The name of somebody who has roles elsewhere too is not the authority's to see or to change. */
  name: string;
  elsewhere: boolean;
  /** With this authority. */
  roles: WorkerRole[];
  /** Roles that were ended here. */
  ended: WorkerRole[];
  team: string | null;
  /** What a file said the last time. */
  record: { name: string; team: string | null } | null;
}

export interface WorkerChange {
  field: 'name' | 'role' | 'team';
  before: string;
  after: string;
  outcome: Exclude<Merge, 'same'>;
}

export interface PlannedWorker {
  row: number;
  present: PresentWorker | null;
  email: string;
  name: string;
  role: WorkerRole;
  team: string | null;
  changes: WorkerChange[];
  /** What the file says, to compare with the next time. */
  record: { name: string; team: string | null };
  recordChanged: boolean;
  writeName: boolean;
  giveRole: boolean;
}

export interface WorkersPlan {
  planned: PlannedWorker[];
  problems: RowProblem[];
}

interface Known {
  people: ReadonlyMap<string, PresentWorker>;
  onConflict: OnConflict;
  /** Whoever imports: nobody gives a role to oneself. */
  importerId: string;
}

/** Compares the rows with who is here. Nobody loses a role by a file. */
export function planWorkers(rows: readonly WorkerRow[], known: Known): WorkersPlan {
  const plan: WorkersPlan = { planned: [], problems: [] };
  for (const row of rows) {
    const present = known.people.get(row.email) ?? null;
    if (present?.id === known.importerId && !present.roles.includes(row.role)) {
      plan.problems.push({
        row: row.row,
        field: 'role',
        message: 'You cannot give yourself a role. Ask another commissioner to import this row.',
      });
    } else plan.planned.push(plannedWorker(row, present, known.onConflict));
  }
  return plan;
}

function plannedWorker(
  row: WorkerRow,
  present: PresentWorker | null,
  onConflict: OnConflict,
): PlannedWorker {
  const last = present && present.record;
  const record = { name: row.name, team: row.team ?? (last && last.team) };
  const changes = present
    ? [...nameChange(row, present), ...roleChange(row, present), ...teamChange(row, present)]
    : [];
  const written = (field: WorkerChange['field']): boolean =>
    changes.some((change) => change.field === field && isWritten(change.outcome, onConflict));
  return {
    ...row,
    present,
    changes,
    record,
    recordChanged: last === null || last.name !== record.name || last.team !== record.team,
    writeName: written('name'),
    giveRole: present === null || written('role'),
  };
}

function nameChange(row: WorkerRow, { name, elsewhere, record }: PresentWorker): WorkerChange[] {
  if (elsewhere) return [];
  const outcome = merged({ before: name, after: row.name, base: record?.name });
  return outcome === 'same' ? [] : [{ field: 'name', before: name, after: row.name, outcome }];
}

/** A role that somebody ended here is given again only when it is asked for. */
function roleChange(row: WorkerRow, { roles, ended }: PresentWorker): WorkerChange[] {
  if (roles.includes(row.role)) return [];
  const outcome = ended.includes(row.role) ? 'conflict' : 'change';
  return [{ field: 'role', before: roles.join(', '), after: row.role, outcome }];
}

/** Nobody writes a team here, so there is nothing to keep. */
function teamChange(row: WorkerRow, { team }: PresentWorker): WorkerChange[] {
  if (row.team === null || row.team === team) return [];
  return [{ field: 'team', before: team ?? '', after: row.team, outcome: 'change' }];
}
