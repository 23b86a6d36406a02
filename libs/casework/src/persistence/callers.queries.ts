import { type Tx } from '#platform';

/** A child that a caller may mean. */
export interface FoundChild {
  id: string;
  name: string;
  caseReference: string;
  dateOfBirth: string;
  /** Names of the family, as their accounts say them. */
  family: string[];
}

export interface PastCall {
  id: string;
  /** "YYYY-MM-DD". */
  happenedOn: string;
  who: string;
  body: string;
  writtenByName: string;
}

/**
 * Of the caller's own caseload, the most alike first. Digits are a telephone number too: the last six or more of
 * one that a guardian has confirmed.
 */
export async function findChildren(tx: Tx, words: string, most: number): Promise<FoundChild[]> {
  return tx.query<FoundChild>(
    `WITH own AS MATERIALIZED (
       SELECT c.id, c.first_name, c.last_name, c.case_reference, c.date_of_birth,
              coalesce((SELECT array_agg(u.display_name ORDER BY u.display_name) FROM children.guardian g
                        JOIN identity.user_account u ON u.id = g.user_id WHERE g.child_id = c.id), '{}') AS family
       FROM children.child c
       WHERE c.id IN (SELECT k.child_id FROM children.caseload k WHERE k.officer_id = platform.current_user_id())),
     alike AS (
       SELECT o.*, greatest(
         CASE WHEN o.case_reference = upper($1) THEN 2
              WHEN strpos(o.case_reference, upper($1)) > 0 THEN 1.5 END,
         CASE WHEN o.id IN (SELECT casework.children_by_phone(
                regexp_replace(regexp_replace($1, '[^0-9]', '', 'g'), '^(0|44)', ''))) THEN 2 END,
         similarity(lower($1), lower(o.first_name || ' ' || o.last_name)),
         similarity(lower($1), lower(o.last_name)), similarity(lower($1), lower(o.first_name)),
         (SELECT max(greatest(similarity(lower($1), lower(f)), word_similarity(lower($1), lower(f))))
          FROM unnest(o.family) f)) AS score
       FROM own o)
     SELECT id, first_name || ' ' || last_name AS name, case_reference AS "caseReference",
            date_of_birth AS "dateOfBirth", family
     FROM alike WHERE score >= 0.35 ORDER BY score DESC, last_name, first_name, id LIMIT $2`,
    [words, most],
  );
}

/** Notes of contact that are not corrected by another, the newest first. */
export async function listCalls(tx: Tx, childId: string, most: number): Promise<PastCall[]> {
  return tx.query<PastCall>(
    `SELECT n.id, n.happened_on AS "happenedOn", n.who, n.body, u.display_name AS "writtenByName"
     FROM casework.note n JOIN identity.user_account u ON u.id = n.written_by
     WHERE n.child_id = $1 AND n.kind = 'contact'
       AND NOT EXISTS (SELECT FROM casework.note c WHERE c.corrects = n.id)
     ORDER BY n.happened_on DESC, n.written_at DESC, n.id LIMIT $2`,
    [childId, most],
  );
}
