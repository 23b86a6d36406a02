import { needsAfter } from './access-needs.js';
import { isSameRecord, recordAfter } from './case-record.js';
import {
  type CaseRecord,
  type FactChange,
  type Facts,
  type KnownWorker,
  type OnConflict,
  type PresentChild,
  shown,
} from './child-facts.js';
import { type ChildRow } from './child-row.js';
import { workerMove } from './child-worker.js';
import { isWritten, MERGED, merged } from './merge.js';
import { type RowProblem } from './row-problem.js';

export interface PlannedChild {
  row: number;
  /** Null for a child that is not here yet. */
  present: PresentChild | null;
  caseReference: string;
  dateOfBirth: string;
  /** As they will be. */
  facts: Facts;
  changes: FactChange[];
  /** As the case system says it, to compare with the next time. */
  record: CaseRecord;
  recordChanged: boolean;
  addOfficer: string | null;
  removeOfficer: string | null;
}

export interface ChildrenPlan {
  planned: PlannedChild[];
  problems: RowProblem[];
}

interface Known {
  children: ReadonlyMap<string, PresentChild>;
  workers: ReadonlyMap<string, KnownWorker>;
  onConflict: OnConflict;
}

/** Compares the rows with what is here. Nobody and nothing that is not in the file is touched. */
export function planChildren(rows: readonly ChildRow[], known: Known): ChildrenPlan {
  const plan: ChildrenPlan = { planned: [], problems: [] };
  for (const row of rows) {
    const problem = problemOf(row, known);
    if (problem) plan.problems.push(problem);
    else plan.planned.push(plannedChild(row, known));
  }
  return plan;
}

function problemOf(row: ChildRow, { children, workers }: Known): RowProblem | undefined {
  const present = children.get(row.caseReference);
  if (present && present.dateOfBirth !== row.dateOfBirth) {
    return {
      row: row.row,
      field: 'dateOfBirth',
      message:
        'A child with this case reference has another date of birth here. Check that the reference is right: it may be another child.',
    };
  }
  if (row.workerEmail !== null && !workers.has(row.workerEmail)) {
    return {
      row: row.row,
      field: 'workerEmail',
      message:
        'No officer of your council has this e-mail address. Import the workers first, or leave it empty.',
    };
  }
  return undefined;
}

function plannedChild(row: ChildRow, { children, workers, onConflict }: Known): PlannedChild {
  const present = children.get(row.caseReference) ?? null;
  const worker = workers.get(row.workerEmail ?? '');
  const said = factsSaid(row, present);
  const move = workerMove(worker, present, onConflict);
  const { facts, changes } = present
    ? mergedFacts(said, present, onConflict)
    : { facts: said, changes: [] };
  const last = present && present.record;
  const record = recordAfter(row, { said, workerId: worker && worker.id }, last);
  return {
    row: row.row,
    present,
    caseReference: row.caseReference,
    dateOfBirth: row.dateOfBirth,
    facts,
    changes: [...changes, ...move.changes],
    record,
    recordChanged: !isSameRecord(record, last),
    addOfficer: move.add,
    removeOfficer: move.remove,
  };
}

function factsSaid(row: ChildRow, present: PresentChild | null): Facts {
  const { firstName, lastName, homeDistrict, needs } = row;
  const accessNeeds = needsAfter(needs, present?.accessNeeds ?? []);
  return { firstName, lastName, homeDistrict, accessNeeds };
}

function mergedFacts(
  said: Facts,
  present: PresentChild,
  onConflict: OnConflict,
): { facts: Facts; changes: FactChange[] } {
  const changes = MERGED.flatMap((field): FactChange[] => {
    const [before, after] = [shown(present[field]), shown(said[field])];
    const recorded = present.record?.[field] ?? undefined;
    const base = recorded === undefined ? undefined : shown(recorded);
    const outcome = merged({ before, after, base });
    return outcome === 'same' ? [] : [{ field, before, after, outcome }];
  });
  const isNew = (field: keyof Facts): boolean =>
    changes.some((one) => one.field === field && isWritten(one.outcome, onConflict));
  return {
    changes,
    facts: {
      firstName: isNew('firstName') ? said.firstName : present.firstName,
      lastName: isNew('lastName') ? said.lastName : present.lastName,
      homeDistrict: isNew('homeDistrict') ? said.homeDistrict : present.homeDistrict,
      accessNeeds: isNew('accessNeeds') ? said.accessNeeds : present.accessNeeds,
    },
  };
}
