import { type Tx } from '#platform';
import { type DebarmentList } from '../domain/debarment.js';
import { type ColumnMap, type DebarredLine } from '../domain/debarment-file.js';
import { iso } from './json.js';

const LIST = `
  SELECT l.id, l.name, a.name AS authority, l.state, l.number::int AS number, l.entries,
         ${iso('l.uploaded_at')} AS "uploadedAt", ${iso('l.ended_at')} AS "endedAt"
  FROM exclusions.debarment_list l JOIN identity.authority a ON a.id = l.authority_id`;

/** Versions of every council, and files of the caller's own; the last first. */
export async function listLists(tx: Tx): Promise<DebarmentList[]> {
  return tx.query<DebarmentList>(`${LIST} ORDER BY l.uploaded_at DESC, l.id LIMIT 100`);
}

export interface ListFile extends DebarmentList {
  content: string;
  columns: ColumnMap;
}

export async function findList(tx: Tx, id: string): Promise<ListFile | undefined> {
  const list = await tx.find<DebarmentList>(`${LIST} WHERE l.id = $1`, [id]);
  if (!list) return undefined;
  const file = await tx.find<{ content: string; columns: ColumnMap }>(
    'SELECT l.content, l.columns FROM exclusions.debarment_list l WHERE l.id = $1',
    [id],
  );
  return file && { ...list, ...file };
}

export async function insertList(
  tx: Tx,
  given: {
    id: string;
    authorityId: string;
    name: string;
    content: string;
    columns: ColumnMap;
    by: string | null;
  },
): Promise<void> {
  await tx.change(
    `INSERT INTO exclusions.debarment_list (id, authority_id, name, content, columns, uploaded_by)
     VALUES ($1, $2, $3, $4, $5, $6)`,
    [
      given.id,
      given.authorityId,
      given.name,
      given.content,
      JSON.stringify(given.columns),
      given.by,
    ],
  );
}

/** How a file differs from the list in force. */
export async function compareWithCurrent(
  tx: Tx,
  fingerprints: string[],
): Promise<{ added: number; gone: number }> {
  const row = await tx.find<{ added: number; gone: number }>(
    `WITH now_listed AS (
       SELECT d.fingerprint FROM exclusions.list_line l JOIN exclusions.debarred d ON d.id = l.debarred_id
       WHERE l.list_id = exclusions.current_list()),
     sent AS (SELECT unnest($1::text[]) AS fingerprint)
     SELECT (SELECT count(*) FROM sent WHERE fingerprint NOT IN (SELECT fingerprint FROM now_listed))::int AS added,
            (SELECT count(*) FROM now_listed WHERE fingerprint NOT IN (SELECT fingerprint FROM sent))::int AS gone`,
    [fingerprints],
  );
  return row ?? { added: 0, gone: 0 };
}

/** Lines that no version had before, and which lines this version has. */
export async function insertLines(tx: Tx, listId: string, entries: DebarredLine[]): Promise<void> {
  const json = JSON.stringify(entries);
  await tx.change(
    `INSERT INTO exclusions.debarred
       (fingerprint, kind, name, identifiers, mandatory, ground, listed_from, listed_until)
     SELECT e.fingerprint, e.kind, e.name, ARRAY(SELECT jsonb_array_elements_text(e.identifiers)), e.mandatory,
            e.ground, e."listedFrom", e."listedUntil"
     FROM jsonb_to_recordset($1::jsonb) AS e (fingerprint text, kind text, name text, identifiers jsonb,
       mandatory boolean, ground text, "listedFrom" date, "listedUntil" date)
     ON CONFLICT (fingerprint) DO NOTHING`,
    [json],
  );
  await tx.change(
    `INSERT INTO exclusions.list_line (list_id, debarred_id, line)
     SELECT $2, d.id, e.line
     FROM jsonb_to_recordset($1::jsonb) AS e (fingerprint text, line int)
     JOIN exclusions.debarred d ON d.fingerprint = e.fingerprint`,
    [json, listId],
  );
}

/** From now on it is the list of everybody. False when somebody ended it before. */
export async function keepList(
  tx: Tx,
  id: string,
  entries: number,
  by: string | null,
): Promise<boolean> {
  const changed = await tx.change(
    `UPDATE exclusions.debarment_list
     SET state = 'kept', number = nextval('exclusions.list_number'), entries = $2, ended_by = $3,
         ended_at = clock_timestamp()
     WHERE id = $1 AND state = 'draft'`,
    [id, entries, by],
  );
  return changed === 1;
}

export async function dropList(tx: Tx, id: string, by: string | null): Promise<boolean> {
  const changed = await tx.change(
    `UPDATE exclusions.debarment_list SET state = 'dropped', ended_by = $2, ended_at = clock_timestamp()
     WHERE id = $1 AND state = 'draft'`,
    [id, by],
  );
  return changed === 1;
}
