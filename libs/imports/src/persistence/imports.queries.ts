import { type Tx } from '#platform';
import { type OnConflict } from '../domain/child-facts.js';
import { type ImportKind, letters } from '../domain/fields.js';
import { type ImportRun } from '../domain/import-run.js';
import { type Mapping, type Remembered } from '../domain/mapping.js';
import { type RowProblem } from '../domain/row-problem.js';
import { type PlanCounts } from '../domain/shown-plan.js';

const at = (column: string): string =>
  `to_char(${column} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;
const RUN = `i.id, i.kind, i.file_name AS "fileName", i.sha256, i.rows_read AS rows, i.state, i.columns,
  i.date_order AS "dateOrder", i.counts, i.on_conflict AS "onConflict", u.display_name AS "madeBy",
  ${at('i.made_at')} AS "madeAt", ${at('i.ended_at')} AS "endedAt"`;
const FROM = `imports.import i JOIN identity.user_account u ON u.id = i.made_by`;

/** The newest first. */
export async function listImports(tx: Tx, limit: number): Promise<ImportRun[]> {
  return tx.query<ImportRun>(`SELECT ${RUN} FROM ${FROM} ORDER BY i.made_at DESC, i.id LIMIT $1`, [
    limit,
  ]);
}

export async function findImport(tx: Tx, id: string): Promise<ImportRun | undefined> {
  return tx.find<ImportRun>(`SELECT ${RUN} FROM ${FROM} WHERE i.id = $1`, [id]);
}

/** When the same file was imported before, the last time. */
export async function findImportedBefore(
  tx: Tx,
  run: Pick<ImportRun, 'id' | 'kind' | 'sha256'>,
): Promise<ImportRun | undefined> {
  return tx.find<ImportRun>(
    `SELECT ${RUN} FROM ${FROM}
     WHERE i.kind = $1 AND i.sha256 = $2 AND i.state = 'imported' AND i.id <> $3
     ORDER BY i.made_at DESC LIMIT 1`,
    [run.kind, run.sha256, run.id],
  );
}

/** The file of an import that is not over. */
export async function findContent(tx: Tx, id: string): Promise<Buffer | undefined> {
  const found = await tx.find<{ content: Buffer | null }>(
    'SELECT content FROM imports.import WHERE id = $1',
    [id],
  );
  return found?.content ?? undefined;
}

export async function addImport(
  tx: Tx,
  made: Pick<ImportRun, 'id' | 'kind' | 'fileName' | 'sha256' | 'rows'> & {
    authorityId: string;
    content: Buffer;
  },
): Promise<void> {
  await tx.change(
    `INSERT INTO imports.import (id, authority_id, kind, file_name, sha256, rows_read, content, made_by)
     VALUES ($1, $2, $3, $4, $5, $6, $7, platform.current_user_id())`,
    [made.id, made.authorityId, made.kind, made.fileName, made.sha256, made.rows, made.content],
  );
}

/** @returns false when the import is over */
export async function mapImport(tx: Tx, id: string, mapping: Mapping): Promise<boolean> {
  const changed = await tx.change(
    `UPDATE imports.import SET state = 'mapped', columns = $2, date_order = $3
     WHERE id = $1 AND state IN ('uploaded', 'mapped')`,
    [id, mapping.columns, mapping.dateOrder],
  );
  return changed === 1;
}

/** @returns false when the import is over, or another request has ended it */
export async function endImport(
  tx: Tx,
  id: string,
  end: { state: 'imported'; counts: PlanCounts; onConflict: OnConflict } | { state: 'abandoned' },
): Promise<boolean> {
  const { counts, onConflict } =
    end.state === 'imported' ? end : { counts: null, onConflict: null };
  const changed = await tx.change(
    `UPDATE imports.import
     SET state = $2, counts = $3, on_conflict = $4, content = NULL, ended_at = now(),
         ended_by = platform.current_user_id()
     WHERE id = $1 AND state IN ('uploaded', 'mapped')`,
    [id, end.state, counts === null ? null : JSON.stringify(counts), onConflict],
  );
  return changed === 1;
}

/** One import of an authority at a time; the lock ends with the transaction. */
export async function lockImports(tx: Tx, authorityId: string): Promise<void> {
  await tx.query(`SELECT pg_advisory_xact_lock(hashtextextended('fairplace import ' || $1, 0))`, [
    authorityId,
  ]);
}

export async function addProblems(
  tx: Tx,
  of: { authorityId: string; importId: string },
  problems: readonly RowProblem[],
): Promise<void> {
  if (problems.length === 0) return;
  await tx.change(
    `INSERT INTO imports.problem (authority_id, import_id, row_number, field, message)
     SELECT $1, $2, p.row_number, p.field, p.message
     FROM unnest($3::int[], $4::text[], $5::text[]) AS p (row_number, field, message)`,
    [
      of.authorityId,
      of.importId,
      problems.map(({ row }) => row),
      problems.map(({ field }) => field),
      problems.map(({ message }) => message),
    ],
  );
}

/** What was wrong with the rows that a finished import left out. */
export async function listProblems(tx: Tx, importId: string): Promise<RowProblem[]> {
  return tx.query<RowProblem>(
    `SELECT row_number AS row, field, message FROM imports.problem
     WHERE import_id = $1 ORDER BY row_number, id`,
    [importId],
  );
}

export async function findRemembered(tx: Tx, kind: ImportKind): Promise<Remembered> {
  const rows = await tx.query<{ heading: string; field: string }>(
    'SELECT heading, field FROM imports.remembered_column WHERE kind = $1',
    [kind],
  );
  return new Map(rows.map(({ heading, field }) => [heading, field]));
}

/** Of two columns with the same heading none is remembered. */
export async function rememberColumns(
  tx: Tx,
  of: { authorityId: string; kind: ImportKind },
  columns: readonly { heading: string; field: string }[],
): Promise<void> {
  const named = columns.map(({ heading, field }) => ({ heading: letters(heading), field }));
  const once = named.filter(
    ({ heading }) =>
      /^[a-z0-9]{1,200}$/.test(heading) &&
      named.filter((other) => other.heading === heading).length === 1,
  );
  await tx.change(
    `INSERT INTO imports.remembered_column (authority_id, kind, heading, field)
     SELECT $1, $2, c.heading, c.field FROM unnest($3::text[], $4::text[]) AS c (heading, field)
     ON CONFLICT (authority_id, kind, heading) DO UPDATE SET field = excluded.field
       WHERE remembered_column.field <> excluded.field`,
    [of.authorityId, of.kind, once.map(({ heading }) => heading), once.map(({ field }) => field)],
  );
}

/** Takes away files that nobody went on with. @returns how many */
export async function expireFiles(tx: Tx, madeBefore: Date): Promise<number> {
  return tx.change(
    `UPDATE imports.import SET state = 'expired', content = NULL, ended_at = now()
     WHERE content IS NOT NULL AND made_at < $1`,
    [madeBefore],
  );
}
