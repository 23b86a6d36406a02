import { localDay } from '#kernel';
import { type Tx } from '#platform';
import { type OnConflict } from '../domain/child-facts.js';
import { planChildren, type PlannedChild } from '../domain/child-plan.js';
import { readChildren } from '../domain/child-row.js';
import { type ImportRun } from '../domain/import-run.js';
import { importOver } from '../domain/imports.errors.js';
import { type Mapping } from '../domain/mapping.js';
import { type ShownPlan, shownPlan } from '../domain/shown-plan.js';
import { type Table } from '../domain/table-of-text.js';
import { planWorkers, type PlannedWorker } from '../domain/worker-plan.js';
import { readWorkers } from '../domain/worker-row.js';
import { findChildrenHere, findOfficers } from '../persistence/children-import.queries.js';
import { findWorkersHere } from '../persistence/workers-import.queries.js';
import { type Acting } from './acting.js';

/** What a file would do, with what is needed to do it. */
export interface PlannedImport {
  shown: ShownPlan;
  children: PlannedChild[];
  workers: PlannedWorker[];
}

/** Compares a file with what is here, in two statements however long it is. Writes nothing. */
export async function planWithin(
  tx: Tx,
  file: { run: ImportRun; table: Table },
  by: Acting & { onConflict: OnConflict },
): Promise<PlannedImport> {
  const { columns, dateOrder } = file.run;
  if (columns === null) throw importOver();
  const mapping = { columns, dateOrder };
  return file.run.kind === 'children'
    ? planOfChildren(tx, file.table, mapping, by)
    : planOfWorkers(tx, file.table, mapping, by);
}

async function planOfChildren(
  tx: Tx,
  table: Table,
  mapping: Mapping,
  { authorityId, onConflict }: Acting & { onConflict: OnConflict },
): Promise<PlannedImport> {
  const { rows, problems } = readChildren(table, mapping, localDay(new Date()));
  const references = rows.map(({ caseReference }) => caseReference);
  const emails = new Set(rows.flatMap(({ workerEmail }) => workerEmail ?? []));
  const children = await findChildrenHere(tx, references);
  const workers = await findOfficers(tx, authorityId, [...emails]);
  const plan = planChildren(rows, { children, workers, onConflict });
  const shown = shownPlan(plan.planned, [...problems, ...plan.problems]);
  return { shown, children: plan.planned, workers: [] };
}

async function planOfWorkers(
  tx: Tx,
  table: Table,
  mapping: Mapping,
  { userId, onConflict }: Acting & { onConflict: OnConflict },
): Promise<PlannedImport> {
  const { rows, problems } = readWorkers(table, mapping);
  const people = await findWorkersHere(tx, [...new Set(rows.map(({ email }) => email))]);
  const plan = planWorkers(rows, { people, onConflict, importerId: userId });
  const shown = shownPlan(plan.planned, [...problems, ...plan.problems]);
  return { shown, children: [], workers: plan.planned };
}
