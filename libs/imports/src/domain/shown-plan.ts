import { createHash } from 'node:crypto';
import { type FactChange } from './child-facts.js';
import { type PlannedChild } from './child-plan.js';
import { type RowProblem } from './row-problem.js';
import { type PlannedWorker, type WorkerChange } from './worker-plan.js';

/** How many rows come to what. Each row is counted once, the first that fits. */
export interface PlanCounts {
  created: number;
  /** Something of it is written. */
  changed: number;
  /** The file and a person here say different things; what happens was chosen for all of them. */
  conflicts: number;
  /** A person here changed it and the case system did not: it stays. */
  kept: number;
  same: number;
  /** Rows that are left out. */
  refused: number;
}

export interface ShownRow {
  row: number;
  /** Case reference of a child, e-mail address of a worker. */
  key: string;
  changes: (FactChange | WorkerChange)[];
}

/** What an import would do, as a page shows it. */
export interface ShownPlan {
  counts: PlanCounts;
  changed: ShownRow[];
  conflicts: ShownRow[];
  kept: ShownRow[];
  created: ShownRow[];
  problems: RowProblem[];
  /** Stands for all of it: another digest means that something is no longer as it was shown. */
  digest: string;
}

type Planned = PlannedChild | PlannedWorker;

export function shownPlan(planned: readonly Planned[], problems: readonly RowProblem[]): ShownPlan {
  const shown: ShownPlan = {
    counts: { created: 0, changed: 0, conflicts: 0, kept: 0, same: 0, refused: 0 },
    changed: [],
    conflicts: [],
    kept: [],
    created: [],
    problems: [...problems].toSorted((one, other) => one.row - other.row),
    digest: '',
  };
  const digest = createHash('sha256');
  for (const one of planned) {
    const kind = kindOf(one);
    const row = { row: one.row, key: keyOf(one), changes: one.changes };
    shown.counts[kind] += 1;
    if (kind !== 'same') shown[kind].push(row);
    digest.update(JSON.stringify([kind, row, kind === 'created' || one.recordChanged]));
  }
  shown.counts.refused = new Set(shown.problems.map(({ row }) => row)).size;
  digest.update(JSON.stringify(shown.problems));
  shown.digest = digest.digest('hex');
  return shown;
}

function kindOf({ present, changes }: Planned): Exclude<keyof PlanCounts, 'refused'> {
  if (present === null) return 'created';
  const has = (outcome: string): boolean => changes.some((change) => change.outcome === outcome);
  if (has('conflict')) return 'conflicts';
  if (has('change')) return 'changed';
  return has('kept') ? 'kept' : 'same';
}

function keyOf(planned: Planned): string {
  return 'caseReference' in planned ? planned.caseReference : planned.email;
}
