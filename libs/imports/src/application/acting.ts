import { type Caller } from '#kernel';
import { type Tx } from '#platform';
import { type ImportRun, isOpen } from '../domain/import-run.js';
import { commissionersOnly, importNotFound, importOver } from '../domain/imports.errors.js';
import { findContent, findImport } from '../persistence/imports.queries.js';
import { type ReadFile, readTable } from './read-table.js';

export interface Acting {
  userId: string;
  authorityId: string;
}

/** @throws DomainError identity.role-not-allowed */
export function actingCommissioner({ role, userId, authorityId }: Caller): Acting {
  if (role !== 'commissioner' || !userId || !authorityId) throw commissionersOnly();
  return { userId, authorityId };
}

/** @throws DomainError imports.not-found */
export async function requireImport(tx: Tx, id: string): Promise<ImportRun> {
  const run = await findImport(tx, id);
  if (!run) throw importNotFound();
  return run;
}

/**
 * An import that is not over, with its file.
 * @throws DomainError imports.not-found, imports.over
 */
export async function openImport(tx: Tx, id: string): Promise<ReadFile & { run: ImportRun }> {
  const run = await requireImport(tx, id);
  const content = isOpen(run) ? await findContent(tx, id) : undefined;
  if (!content) throw importOver();
  return { run, ...readTable(content) };
}
