import { type Tx } from '#platform';
import { type HelpKind, type HelpRequest } from '../domain/help-request.js';

const ISO = `'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'`;
const instant = (column: string): string => `to_char(${column} AT TIME ZONE 'UTC', ${ISO})`;
const REQUEST = `
  SELECT r.id, r.child_id AS "childId", c.first_name || ' ' || c.last_name AS "childName", r.kind,
    r.words, asker.display_name AS "askedByName", ${instant('r.asked_at')} AS "askedAt",
    r.own_by::text AS "ownBy", ${instant('r.escalated_at')} AS "escalatedAt",
    r.owner_id AS "ownerId", owner.display_name AS "ownerName", r.state, r.answer,
    ${instant('r.answered_at')} AS "answeredAt"
  FROM casework.help_request r
  JOIN identity.user_account asker ON asker.id = r.asked_by
  LEFT JOIN identity.user_account owner ON owner.id = r.owner_id
  LEFT JOIN children.child c ON c.id = r.child_id`;

export interface NewRequestRow {
  id: string;
  authorityId: string;
  childId: string;
  kind: HelpKind;
  words: string;
  askedBy: string;
  askedAs: string;
  ownBy: string;
}

/** A child on nobody's list has nobody who would see it: all officers do, at once. */
export async function addRequest(tx: Tx, row: NewRequestRow): Promise<void> {
  await tx.change(
    `INSERT INTO casework.help_request
       (id, authority_id, child_id, kind, words, asked_by, asked_as, own_by, escalated_at)
     SELECT $1, $2, $3, $4, $5, $6, $7, $8,
       CASE WHEN NOT EXISTS (SELECT FROM children.caseload k WHERE k.child_id = $3::uuid) THEN now() END`,
    [
      row.id,
      row.authorityId,
      row.childId,
      row.kind,
      row.words,
      row.askedBy,
      row.askedAs,
      row.ownBy,
    ],
  );
}

export async function findRequest(tx: Tx, id: string): Promise<HelpRequest | undefined> {
  return tx.find<HelpRequest>(`${REQUEST} WHERE r.id = $1`, [id]);
}

/** The newest first. */
export async function listRequestsOf(tx: Tx, childId: string): Promise<HelpRequest[]> {
  return tx.query<HelpRequest>(
    `${REQUEST} WHERE r.child_id = $1 ORDER BY r.asked_at DESC, r.id LIMIT 50`,
    [childId],
  );
}

/** What is to be done, the most urgent first: without an owner before the rest. */
export async function listOpenRequests(tx: Tx): Promise<HelpRequest[]> {
  return tx.query<HelpRequest>(
    `${REQUEST} WHERE r.state IN ('waiting', 'owned')
     ORDER BY r.state = 'owned', r.own_by, r.asked_at, r.id LIMIT 100`,
  );
}

/**
 * Gives it an owner.
 * @param from whoever owned it when the caller looked; null where nobody did
 * @returns 0 where that has changed, or there is an answer
 */
export async function takeRequest(
  tx: Tx,
  id: string,
  { from, to }: { from: string | null; to: string },
): Promise<number> {
  return tx.change(
    `UPDATE casework.help_request SET state = 'owned', owner_id = $3, owned_at = now()
     WHERE id = $1 AND owner_id IS NOT DISTINCT FROM $2 AND state IN ('waiting', 'owned')`,
    [id, from, to],
  );
}

/** @returns 0 for anybody but the owner, and where there is an answer */
export async function answerRequest(
  tx: Tx,
  id: string,
  { answer, by }: { answer: string; by: string },
): Promise<number> {
  return tx.change(
    `UPDATE casework.help_request SET state = 'answered', answer = $2, answered_by = $3, answered_at = now()
     WHERE id = $1 AND owner_id = $3 AND state = 'owned'`,
    [id, answer, by],
  );
}

export async function closeRequest(tx: Tx, id: string): Promise<number> {
  return tx.change(
    `UPDATE casework.help_request SET state = 'closed', closed_at = now()
     WHERE id = $1 AND state = 'answered'`,
    [id],
  );
}

/**
 * Marks those that should have had an owner before this day and have none, once each.
 * @returns their ids with their authorities
 */
export async function escalateLate(
  tx: Tx,
  today: string,
): Promise<{ id: string; authorityId: string }[]> {
  return tx.query(
    `UPDATE casework.help_request SET escalated_at = now()
     WHERE state = 'waiting' AND escalated_at IS NULL AND own_by < $1
     RETURNING id, authority_id AS "authorityId"`,
    [today],
  );
}
