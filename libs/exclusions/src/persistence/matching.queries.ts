import { type Tx } from '#platform';
import { type Compared, type Listed } from '../domain/name-matching.js';

/** Somebody whom nobody compared with the list in force as they are now. */
export interface DueSubject extends Compared {
  subjectId: string;
  providerId: string;
  personId: string | null;
  name: string;
  digest: string;
}

export interface NewHit {
  debarredId: string;
  providerId: string;
  personId: string | null;
  name: string;
  identifier: string | null;
  score: number;
}

/** The list in force; two who compare take turns. Undefined when there is none. */
export async function lockCurrentList(tx: Tx): Promise<string | undefined> {
  await tx.query(`SELECT pg_advisory_xact_lock(hashtextextended('exclusions.match', 0))`);
  const row = await tx.find<{ id: string | null }>('SELECT exclusions.current_list() AS id');
  return row?.id ?? undefined;
}

export async function listDue(tx: Tx, listId: string, limit: number): Promise<DueSubject[]> {
  return tx.query<DueSubject>(
    `SELECT s.subject_id AS "subjectId", s.provider_id AS "providerId", s.person_id AS "personId", s.kind,
            s.name, s.search_name AS "searchName", s.identifiers, s.digest
     FROM exclusions.subject s LEFT JOIN exclusions.subject_check k ON k.subject_id = s.subject_id
     WHERE k.list_id IS DISTINCT FROM $1 OR k.digest IS DISTINCT FROM s.digest
     ORDER BY s.subject_id LIMIT $2`,
    [listId, limit],
  );
}

export async function listListed(tx: Tx, listId: string): Promise<Listed[]> {
  return tx.query<Listed>(
    `SELECT d.id, d.kind, d.search_name AS "searchName", d.identifiers
     FROM exclusions.list_line l JOIN exclusions.debarred d ON d.id = l.debarred_id
     WHERE l.list_id = $1 ORDER BY l.line`,
    [listId],
  );
}

/** @returns how many were not known before */
export async function insertHits(tx: Tx, hits: NewHit[]): Promise<number> {
  return tx.change(
    `INSERT INTO exclusions.hit (debarred_id, provider_id, person_id, name, identifier, score)
     SELECT h."debarredId", h."providerId", h."personId", h.name, h.identifier, round(h.score, 3)
     FROM jsonb_to_recordset($1::jsonb) AS h ("debarredId" uuid, "providerId" uuid, "personId" uuid,
       name text, identifier text, score numeric)
     ON CONFLICT DO NOTHING`,
    [JSON.stringify(hits)],
  );
}

/** Notes as what, and with which list, somebody was compared. */
export async function noteCompared(tx: Tx, listId: string, due: DueSubject[]): Promise<void> {
  await tx.change(
    `INSERT INTO exclusions.subject_check (subject_id, list_id, digest)
     SELECT s.id, $3, s.digest FROM unnest($1::uuid[], $2::text[]) s (id, digest)
     ON CONFLICT (subject_id) DO UPDATE
       SET list_id = EXCLUDED.list_id, digest = EXCLUDED.digest, checked_at = clock_timestamp()`,
    [due.map(({ subjectId }) => subjectId), due.map(({ digest }) => digest), listId],
  );
}
