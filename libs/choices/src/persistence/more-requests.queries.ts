import { type Tx } from '#platform';
import {
  type MoreAnswer,
  type MoreRequest,
  type NewMoreRequest,
  type WaitingRequest,
} from '../domain/request.js';

const INSTANT = `'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'`;
const REQUEST = `r.id, r.child_id AS "childId", r.scenario_id AS "scenarioId", s.name AS "scenarioName",
  r.skipped_because AS "skippedBecause", r.words, r.asks_reassessment AS "asksReassessment", r.shortfall,
  to_char(r.asked_at, ${INSTANT}) AS "askedAt", r.state, to_char(r.answered_at, ${INSTANT}) AS "answeredAt",
  r.reason, r.reassessed_on AS "reassessedOn"`;
const FROM = 'FROM choices.more_request r LEFT JOIN choices.scenario s ON s.id = r.scenario_id';

export interface MoreRequestRow extends NewMoreRequest {
  id: string;
  authorityId: string;
  childId: string;
  shortfall: number | null;
  askedBy: string;
}

/** @returns false when one of the child waits already: the unique index decides, also between two at once */
export async function addMoreRequest(tx: Tx, row: MoreRequestRow): Promise<boolean> {
  const added = await tx.change(
    `INSERT INTO choices.more_request (id, authority_id, child_id, scenario_id, skipped_because, words,
       asks_reassessment, shortfall, asked_by)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) ON CONFLICT DO NOTHING`,
    [
      row.id,
      row.authorityId,
      row.childId,
      row.scenarioId,
      row.skippedBecause,
      row.words,
      row.asksReassessment,
      row.shortfall,
      row.askedBy,
    ],
  );
  return added === 1;
}

export async function findMoreRequest(tx: Tx, id: string): Promise<MoreRequest | undefined> {
  return tx.find<MoreRequest>(`SELECT ${REQUEST} ${FROM} WHERE r.id = $1`, [id]);
}

/** The newest first. */
export async function moreRequestsOf(
  tx: Tx,
  childId: string,
  limit: number,
): Promise<MoreRequest[]> {
  return tx.query<MoreRequest>(
    `SELECT ${REQUEST} ${FROM} WHERE r.child_id = $1 ORDER BY r.asked_at DESC, r.id DESC LIMIT $2`,
    [childId, limit],
  );
}

/** What waits for the caller's answer, the longest first. */
export async function waitingRequests(tx: Tx, limit: number): Promise<WaitingRequest[]> {
  return tx.query<WaitingRequest>(
    `SELECT r.id, r.child_id AS "childId", c.first_name AS "firstName", c.last_name AS "lastName",
       to_char(r.asked_at, ${INSTANT}) AS "askedAt", r.shortfall,
       r.asks_reassessment AS "asksReassessment"
     FROM choices.more_request r JOIN children.child c ON c.id = r.child_id
     WHERE r.state = 'asked' ORDER BY r.asked_at, r.id LIMIT $1`,
    [limit],
  );
}

/** @returns false when it was answered, or taken back, before */
export async function answerMoreRequest(
  tx: Tx,
  id: string,
  answer: MoreAnswer,
  userId: string,
): Promise<boolean> {
  const answered = await tx.change(
    `UPDATE choices.more_request SET state = $2, reason = $3, reassessed_on = $4, answered_by = $5,
       answered_at = now()
     WHERE id = $1 AND state = 'asked'`,
    [
      id,
      answer.state,
      answer.reason,
      answer.state === 'reassessment' ? answer.reassessedOn : null,
      userId,
    ],
  );
  return answered === 1;
}

/** @returns false when it was answered, or taken back, before */
export async function withdrawMoreRequest(tx: Tx, id: string): Promise<boolean> {
  const withdrawn = await tx.change(
    `UPDATE choices.more_request SET state = 'withdrawn' WHERE id = $1 AND state = 'asked'`,
    [id],
  );
  return withdrawn === 1;
}
