import { type Tx } from '#platform';
import { type HandOver } from '../domain/hand-over.js';
import { instant } from './instant.js';

/** So that of two officers who hand a child over at once the second waits, and sees what the first did. */
export async function lockChild(tx: Tx, childId: string): Promise<void> {
  await tx.query('SELECT FROM children.child WHERE id = $1 FOR NO KEY UPDATE', [childId]);
}

/** Officers of the authority who do not work with the child. */
export async function otherOfficers(
  tx: Tx,
  authorityId: string,
  childId: string,
): Promise<{ id: string; name: string; children: number }[]> {
  return tx.query(
    `SELECT u.id, u.display_name AS name,
            (SELECT count(*)::int FROM children.caseload k WHERE k.officer_id = u.id) AS children
     FROM identity.membership m JOIN identity.user_account u ON u.id = m.user_id
     WHERE m.authority_id = $1 AND m.role = 'officer' AND m.ended_at IS NULL
       AND NOT EXISTS (SELECT FROM children.caseload k
                       WHERE k.officer_id = u.id AND k.child_id = $2)
     ORDER BY u.display_name, u.id LIMIT 200`,
    [authorityId, childId],
  );
}

/** @returns 0 where the officer works with the child already */
export async function joinCaseload(
  tx: Tx,
  { authorityId, childId, officerId }: Record<'authorityId' | 'childId' | 'officerId', string>,
): Promise<number> {
  return tx.change(
    `INSERT INTO children.caseload (authority_id, child_id, officer_id) VALUES ($1, $2, $3)
     ON CONFLICT DO NOTHING`,
    [authorityId, childId, officerId],
  );
}

/** @returns 0 where the officer did not work with the child any more */
export async function leaveCaseload(tx: Tx, childId: string, officerId: string): Promise<number> {
  return tx.change('DELETE FROM children.caseload WHERE child_id = $1 AND officer_id = $2', [
    childId,
    officerId,
  ]);
}

/** Requests that one officer owns and has not answered go to another, their clocks as they are. */
export async function moveRequests(
  tx: Tx,
  childId: string,
  { from, to }: { from: string; to: string },
): Promise<number> {
  return tx.change(
    `UPDATE casework.help_request SET owner_id = $3, owned_at = now()
     WHERE child_id = $1 AND owner_id = $2 AND state = 'owned'`,
    [childId, from, to],
  );
}

export async function moveReviews(
  tx: Tx,
  childId: string,
  { from, to }: { from: string; to: string },
): Promise<number> {
  return tx.change(
    `UPDATE casework.review SET chair_id = $3
     WHERE child_id = $1 AND chair_id = $2 AND state = 'planned'`,
    [childId, from, to],
  );
}

export interface HandOverRow {
  id: string;
  authorityId: string;
  childId: string;
  from: string;
  to: string;
  stays: boolean;
  reason: string;
  requestsMoved: number;
  reviewsMoved: number;
}

export async function addHandOver(tx: Tx, row: HandOverRow): Promise<void> {
  await tx.change(
    `INSERT INTO casework.hand_over (id, authority_id, child_id, from_officer, to_officer, stays, reason,
       requests_moved, reviews_moved) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
    [
      row.id,
      row.authorityId,
      row.childId,
      row.from,
      row.to,
      row.stays,
      row.reason,
      row.requestsMoved,
      row.reviewsMoved,
    ],
  );
}

/** The last first. */
export async function listHandOvers(tx: Tx, childId: string): Promise<HandOver[]> {
  return tx.query<HandOver>(
    `SELECT h.id, f.display_name AS "fromName", t.display_name AS "toName", h.stays, h.reason,
            h.requests_moved AS "requestsMoved", h.reviews_moved AS "reviewsMoved",
            ${instant('h.handed_at')} AS "handedAt"
     FROM casework.hand_over h
     JOIN identity.user_account f ON f.id = h.from_officer
     JOIN identity.user_account t ON t.id = h.to_officer
     WHERE h.child_id = $1 ORDER BY h.handed_at DESC, h.id LIMIT 50`,
    [childId],
  );
}
