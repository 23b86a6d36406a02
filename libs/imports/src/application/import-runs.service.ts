import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { type AuditFact, recordAudit } from '#audit';
import { type Caller } from '#kernel';
import { Database, type Tx } from '#platform';
import { hasFacts, type OnConflict } from '../domain/child-facts.js';
import { type PlannedChild } from '../domain/child-plan.js';
import { type ImportRun } from '../domain/import-run.js';
import { changedMeanwhile, importOver } from '../domain/imports.errors.js';
import { type PlanCounts, type ShownPlan } from '../domain/shown-plan.js';
import { type PlannedWorker } from '../domain/worker-plan.js';
import { writeChildren } from '../persistence/children-import.queries.js';
import { addProblems, endImport, lockImports } from '../persistence/imports.queries.js';
import { writeWorkers } from '../persistence/workers-import.queries.js';
import { type Acting, actingCommissioner, openImport } from './acting.js';
import { planWithin } from './plan-import.js';

/** What somebody saw in the check and agrees to. */
export interface AgreedImport {
  /** ShownPlan.digest of the check. */
  digest: string;
  onConflict: OnConflict;
}

/** Ids in one row of the audit trail. */
const IDS_A_ROW = 1_000;

/** Checking a file against what is here, and importing it: in one transaction, as checked or not at all. */
@Injectable()
export class ImportRunsService {
  constructor(private readonly database: Database) {}

  /**
   * What the import would do. Nothing is written but the trail of whose record was shown.
   * @throws DomainError imports.not-found, imports.over
   */
  async check(caller: Caller, id: string): Promise<{ run: ImportRun; plan: ShownPlan }> {
    const acting = actingCommissioner(caller);
    return this.database.transaction(caller, async (tx) => {
      const { run, table } = await openImport(tx, id);
      const by = { ...acting, onConflict: 'keep' } as const;
      const { shown, children } = await planWithin(tx, { run, table }, by);
      const seen = children.flatMap(({ present, changes }) =>
        present && changes.length > 0 ? [present.id] : [],
      );
      await recordAll(tx, acting, {
        action: 'child.compare',
        subjectType: 'child',
        subjectIds: seen,
        details: { importId: id },
      });
      return { run, plan: shown };
    });
  }

  /**
   * Imports what the check showed: rows without a problem, all of them or none.
   * @throws DomainError imports.not-found, imports.over, imports.changed-meanwhile
   */
  async run(caller: Caller, id: string, agreed: AgreedImport): Promise<PlanCounts> {
    const acting = actingCommissioner(caller);
    const { authorityId } = acting;
    return this.database.transaction(caller, async (tx) => {
      await lockImports(tx, authorityId);
      // Thousands of rows in one statement take longer on a machine with much to do.
      await tx.withoutTimeLimit();
      const { run, table } = await openImport(tx, id);
      const by = { ...acting, onConflict: agreed.onConflict };
      const { shown, children, workers } = await planWithin(tx, { run, table }, by);
      if (shown.digest !== agreed.digest) throw changedMeanwhile();
      const { counts, problems } = shown;
      const { onConflict } = agreed;
      if (!(await endImport(tx, id, { state: 'imported', counts, onConflict }))) throw importOver();
      await addProblems(tx, { authorityId, importId: id }, problems);
      if (run.kind === 'children') await importChildren(tx, acting, id, children);
      else await importWorkers(tx, acting, id, workers);
      await recordAudit(tx, {
        authorityId,
        action: 'import.run',
        subjectType: 'import',
        subjectIds: [id],
        details: { kind: run.kind, sha256: run.sha256, onConflict, ...counts },
      });
      return counts;
    });
  }
}

async function importChildren(
  tx: Tx,
  acting: Acting,
  importId: string,
  planned: readonly PlannedChild[],
): Promise<void> {
  const children = planned.map((one) => ({ ...one, id: one.present?.id ?? randomUUID() }));
  await writeChildren(tx, importId, children);
  const ids = { created: [] as string[], changed: [] as string[] };
  for (const { id, present, facts, addOfficer } of children) {
    if (!present) ids.created.push(id);
    else if (addOfficer !== null || !hasFacts(present, facts)) ids.changed.push(id);
  }
  const fact = { subjectType: 'child', details: { importId } };
  await recordAll(tx, acting, { ...fact, action: 'child.create', subjectIds: ids.created });
  await recordAll(tx, acting, { ...fact, action: 'child.change', subjectIds: ids.changed });
}

async function importWorkers(
  tx: Tx,
  acting: Acting,
  importId: string,
  planned: readonly PlannedWorker[],
): Promise<void> {
  const subjectIds = await writeWorkers(tx, importId, planned);
  const fact = { action: 'worker.import', subjectType: 'user', details: { importId } };
  await recordAll(tx, acting, { ...fact, subjectIds });
}

/** In rows of the trail that stay short; none where there is nobody. */
async function recordAll(
  tx: Tx,
  { authorityId }: Acting,
  fact: Omit<AuditFact, 'authorityId'>,
): Promise<void> {
  for (let from = 0; from < fact.subjectIds.length; from += IDS_A_ROW) {
    const subjectIds = fact.subjectIds.slice(from, from + IDS_A_ROW);
    await recordAudit(tx, { ...fact, authorityId, subjectIds });
  }
}
