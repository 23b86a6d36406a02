import { type LineWay } from '#budgets';
import { type Tx } from '#platform';
import { type Way, type WayRequest } from '../domain/ways.js';

const INSTANT = `'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'`;
const REQUEST = `
  r.id, r.child_id AS "childId", r.way, r.words, r.state, r.starts_on::text AS "startsOn", r.reason,
  to_char(r.asked_at AT TIME ZONE 'UTC', ${INSTANT}) AS "askedAt",
  to_char(r.decided_at AT TIME ZONE 'UTC', ${INSTANT}) AS "decidedAt",
  coalesce((SELECT jsonb_agg(jsonb_build_object('lineId', l.line_id, 'way', l.way) ORDER BY l.line_id)
            FROM holding.way_of_line l WHERE l.request_id = r.id), '[]') AS lines`;

/** Requests of a child, the newest first. */
export async function listWayRequests(
  tx: Tx,
  childId: string,
  limit: number,
): Promise<WayRequest[]> {
  return tx.query<WayRequest>(
    `SELECT ${REQUEST} FROM holding.way_request r WHERE r.child_id = $1
     ORDER BY r.asked_at DESC, r.id LIMIT $2`,
    [childId, limit],
  );
}

export async function findWayRequest(tx: Tx, id: string): Promise<WayRequest | undefined> {
  return tx.find<WayRequest>(`SELECT ${REQUEST} FROM holding.way_request r WHERE r.id = $1`, [id]);
}

/** The one that is in force: the last that was confirmed. */
export async function findConfirmed(tx: Tx, childId: string): Promise<WayRequest | undefined> {
  return tx.find<WayRequest>(
    `SELECT ${REQUEST} FROM holding.way_request r WHERE r.child_id = $1 AND r.state = 'confirmed'
     ORDER BY r.decided_at DESC LIMIT 1`,
    [childId],
  );
}

export interface NewWayRequest {
  id: string;
  authorityId: string;
  childId: string;
  entitlementId: string;
  way: Way;
  words: string;
  askedBy: string;
  askedAs: string;
}

/** @returns false when another request waits for its answer */
export async function addWayRequest(tx: Tx, request: NewWayRequest): Promise<boolean> {
  const added = await tx.change(
    `INSERT INTO holding.way_request
       (id, authority_id, child_id, entitlement_id, way, words, asked_by, asked_as)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
     ON CONFLICT (child_id) WHERE state = 'asked' DO NOTHING`,
    [
      request.id,
      request.authorityId,
      request.childId,
      request.entitlementId,
      request.way,
      request.words,
      request.askedBy,
      request.askedAs,
    ],
  );
  return added === 1;
}

/** The way of each part, for "mixed". */
export async function addWaysOfLines(
  tx: Tx,
  request: NewWayRequest,
  lines: { lineId: string; way: LineWay }[],
): Promise<void> {
  await tx.change(
    `INSERT INTO holding.way_of_line (authority_id, child_id, request_id, line_id, way)
     SELECT $1, $2, $3, l.line_id, l.way FROM unnest($4::uuid[], $5::text[]) AS l (line_id, way)`,
    [
      request.authorityId,
      request.childId,
      request.id,
      lines.map(({ lineId }) => lineId),
      lines.map(({ way }) => way),
    ],
  );
}

/** @returns false when it is not waiting (any more) */
export async function withdrawWayRequest(tx: Tx, id: string): Promise<boolean> {
  const changed = await tx.change(
    `UPDATE holding.way_request SET state = 'withdrawn' WHERE id = $1 AND state = 'asked'`,
    [id],
  );
  return changed === 1;
}

/** @returns false when it is not waiting (any more) */
export async function decideWayRequest(
  tx: Tx,
  id: string,
  decision: { state: 'confirmed' | 'refused'; startsOn: string | null; reason: string | null },
): Promise<boolean> {
  const changed = await tx.change(
    `UPDATE holding.way_request
     SET state = $2, starts_on = $3, reason = $4, decided_by = platform.current_user_id(), decided_at = now()
     WHERE id = $1 AND state = 'asked'`,
    [id, decision.state, decision.startsOn, decision.reason],
  );
  return changed === 1;
}

/** A request that waits for an officer. */
export interface WaitingWay {
  childId: string;
  childName: string;
  way: Way;
  askedAt: string;
}

/** Of the caller's children, the oldest first. */
export async function listWaitingWays(tx: Tx, limit: number): Promise<WaitingWay[]> {
  return tx.query<WaitingWay>(
    `SELECT r.child_id AS "childId", c.first_name || ' ' || c.last_name AS "childName", r.way,
            to_char(r.asked_at AT TIME ZONE 'UTC', ${INSTANT}) AS "askedAt"
     FROM holding.way_request r JOIN children.child c ON c.id = r.child_id
     WHERE r.state = 'asked' AND r.authority_id = platform.current_authority()
     ORDER BY r.asked_at, r.id LIMIT $1`,
    [limit],
  );
}
