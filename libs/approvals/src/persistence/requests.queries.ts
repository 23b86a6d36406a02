import { type Tx } from '#platform';
import { type Move, type Units } from '../domain/move.js';
import { type ApprovalRequest, type WantedApproval } from '../domain/request.js';

const ISO = `'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'`;
const instant = (column: string): string => `to_char(${column} AT TIME ZONE 'UTC', ${ISO})`;
const units = (prefix: string): string =>
  `jsonb_build_object('pence', ${prefix}pence, 'minutes', ${prefix}minutes, 'nights', ${prefix}nights)`;

const REQUEST = `
  SELECT r.id, r.move, r.child_id AS "childId", r.fund_id AS "fundId", ${units('r.')} AS amount,
         ${units('r.counted_')} AS counted, r.about, r.reason, r.asked_by AS "askedBy",
         r.asked_role AS "askedRole", asker.display_name AS "askedByName",
         ${instant('r.asked_at')} AS "askedAt", ${instant('r.expires_at')} AS "expiresAt",
         coalesce(d.outcome, CASE WHEN r.expires_at <= now() THEN 'expired' ELSE 'waiting' END) AS state,
         CASE WHEN d.request_id IS NOT NULL THEN jsonb_build_object('reason', d.reason,
           'byName', decider.display_name, 'at', ${instant('d.decided_at')}) END AS decision
  FROM approvals.request r JOIN identity.user_account asker ON asker.id = r.asked_by
  LEFT JOIN approvals.decision d ON d.request_id = r.id
  LEFT JOIN identity.user_account decider ON decider.id = d.decided_by`;

/** @returns until when it waits */
export async function addRequest(
  tx: Tx,
  id: string,
  wanted: WantedApproval,
): Promise<{ expiresAt: string }> {
  const { amount } = wanted;
  const [row] = await tx.query<{ expiresAt: string }>(
    `INSERT INTO approvals.request (id, authority_id, version, move, child_id, fund_id, pence, minutes, nights,
       counted_pence, counted_minutes, counted_nights, about, reason, payload, asked_by, asked_role,
       asked_at, expires_at)
     VALUES ($1, platform.current_authority(), 1, $2, $3, $4, $5, $6, $7, 0, 0, 0, $8, $9, $10,
       platform.current_user_id(), platform.current_app_role(), now(), now())
     RETURNING ${instant('expires_at')} AS "expiresAt"`,
    [
      id,
      wanted.move,
      wanted.childId,
      wanted.fundId,
      amount.pence,
      amount.minutes,
      amount.nights,
      wanted.about,
      wanted.reason,
      JSON.stringify(wanted.payload),
    ],
  );
  return { expiresAt: row?.expiresAt ?? '' };
}

export async function findRequest(tx: Tx, id: string): Promise<ApprovalRequest | undefined> {
  return tx.find<ApprovalRequest>(`${REQUEST} WHERE r.id = $1`, [id]);
}

export async function payloadOf(tx: Tx, id: string): Promise<object> {
  const row = await tx.find<{ payload: object }>(
    'SELECT payload FROM approvals.request WHERE id = $1',
    [id],
  );
  return row?.payload ?? {};
}

/** What waits, the one that expires first before others; or what was answered or expired, the last first. */
export async function listRequests(
  tx: Tx,
  waiting: boolean,
  limit: number,
): Promise<ApprovalRequest[]> {
  return tx.query<ApprovalRequest>(
    `${REQUEST} WHERE r.authority_id = platform.current_authority()
       AND (d.request_id IS NULL AND r.expires_at > now()) = $1
     ORDER BY CASE WHEN $1 THEN r.expires_at END, coalesce(d.decided_at, r.expires_at) DESC, r.id
     LIMIT $2`,
    [waiting, limit],
  );
}

/** The newest first. */
export async function requestsOfChild(
  tx: Tx,
  childId: string,
  limit: number,
): Promise<ApprovalRequest[]> {
  return tx.query<ApprovalRequest>(
    `${REQUEST} WHERE r.child_id = $1 ORDER BY r.asked_at DESC, r.id LIMIT $2`,
    [childId, limit],
  );
}

/** What a fund has had of a move so far. */
export async function countedSoFar(tx: Tx, move: Move, fundId: string): Promise<Units> {
  const row = await tx.find<Units>('SELECT * FROM approvals.counted($1, $2)', [move, fundId]);
  return row ?? { pence: 0, minutes: 0, nights: 0 };
}

/** @returns false where it is answered already: the primary key decides, also between two at once */
export async function addDecision(
  tx: Tx,
  requestId: string,
  outcome: 'approved' | 'refused' | 'withdrawn',
  reason: string | null,
): Promise<boolean> {
  const added = await tx.change(
    `INSERT INTO approvals.decision (request_id, authority_id, outcome, reason, decided_by, decided_role,
       decided_at)
     VALUES ($1, platform.current_authority(), $2, $3, platform.current_user_id(),
       platform.current_app_role(), now()) ON CONFLICT DO NOTHING`,
    [requestId, outcome, reason],
  );
  return added === 1;
}

/** Everything that is checked at commit is checked now, while the transaction acts for who asked. */
export async function checkAllNow(tx: Tx): Promise<void> {
  await tx.query('SET CONSTRAINTS ALL IMMEDIATE; SET CONSTRAINTS ALL DEFERRED');
}
