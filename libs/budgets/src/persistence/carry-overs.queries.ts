import { type Tx } from '#platform';
import {
  type Carried,
  type CarryOver,
  type CarryOverFacts,
  type LeftOver,
} from '../domain/carry-over.js';

const day = (column: string): string => `(${column} AT TIME ZONE 'Europe/London')::date::text`;
const ENDED = `CASE WHEN c.ended_pence IS NOT NULL THEN jsonb_build_object(
    'pence', c.ended_pence, 'minutes', c.ended_minutes, 'nights', c.ended_nights) END AS ended`;
const CARRY_OVER = `
  SELECT c.id, c.number, c.child_id AS "childId", c.from_id AS "fromId", c.to_id AS "toId",
    f.financial_year AS "fromYear", t.financial_year AS "toYear", c.pence, c.minutes, c.nights,
    c.share_percent AS "sharePercent", c.most_pence AS "mostPence",
    c.decide_until::text AS "decideUntil", c.policy_source AS "policySource", c.state,
    c.proposed_by AS "proposedBy", ${day('c.proposed_at')} AS "proposedOn",
    ${day('c.decided_at')} AS "decidedOn", c.reason, ${ENDED}
  FROM budgets.carry_over c
  JOIN budgets.entitlement f ON f.id = c.from_id
  JOIN budgets.entitlement t ON t.id = c.to_id`;

export async function findCarryOver(tx: Tx, id: string): Promise<CarryOver | undefined> {
  return tx.find<CarryOver>(`${CARRY_OVER} WHERE c.id = $1`, [id]);
}

/** One that nobody has decided, kept from others until the end of the transaction. */
export async function lockProposed(tx: Tx, id: string): Promise<boolean> {
  const row = await tx.find(
    `SELECT id FROM budgets.carry_over WHERE id = $1 AND state = 'proposed' FOR NO KEY UPDATE`,
    [id],
  );
  return row !== undefined;
}

/** Of the authority: what waits for a decision first, then the last ones. */
export async function listCarryOvers(tx: Tx, most: number): Promise<CarryOver[]> {
  return tx.query<CarryOver>(
    `${CARRY_OVER} WHERE c.authority_id = platform.current_authority()
     ORDER BY c.state = 'proposed' DESC, c.number DESC LIMIT $1`,
    [most],
  );
}

/** Of a child, the last first; what was withdrawn before anybody decided is nobody's news. */
export async function carryOversOfChild(tx: Tx, childId: string): Promise<CarryOver[]> {
  return tx.query<CarryOver>(
    `${CARRY_OVER} WHERE c.child_id = $1 AND c.state <> 'withdrawn' ORDER BY c.number DESC LIMIT 20`,
    [childId],
  );
}

const LEFT_OVER = `
  SELECT e.id AS "entitlementId", e.programme, e.financial_year AS "financialYear",
    e.ends_on::text AS "endedOn",
    jsonb_build_object('pence', r.left_pence, 'minutes', r.left_minutes, 'nights', r.left_nights) AS left,
    r.pence, r.minutes, r.nights, r.share_percent AS "sharePercent", r.most_pence AS "mostPence",
    r.decide_until::text AS "decideUntil", r.source, r.to_id IS NOT NULL AS "hasNext"
  FROM budgets.entitlement e
  CROSS JOIN LATERAL budgets.carry_over_room(e.id, $1) r
  WHERE e.ends_on < $1::date AND e.ends_on >= $1::date - 366
    AND r.left_pence + r.left_minutes + r.left_nights > 0
    AND NOT EXISTS (SELECT FROM budgets.carry_over c WHERE c.from_id = e.id AND c.state = 'proposed')`;

/** Budgets of the year that is over that may carry something, and nobody has proposed it, the oldest first. */
export async function listLeftOver(tx: Tx, onDay: string, most: number): Promise<LeftOver[]> {
  return tx.query<LeftOver>(
    `${LEFT_OVER} AND e.authority_id = platform.current_authority()
       AND r.pence + r.minutes + r.nights > 0
     ORDER BY e.ends_on, e.opened_at, e.id LIMIT $2`,
    [onDay, most],
  );
}

/** What is left of a child's year that is over, whether or not it may go on. */
export async function leftOverOfChild(tx: Tx, onDay: string, childId: string): Promise<LeftOver[]> {
  return tx.query<LeftOver>(`${LEFT_OVER} AND e.child_id = $2 ORDER BY e.ends_on DESC`, [
    onDay,
    childId,
  ]);
}

/** The database writes the amounts, by the policy. @returns the child, or undefined where one waits already */
export async function addCarryOver(
  tx: Tx,
  row: { id: string; entitlementId: string; userId: string },
): Promise<{ childId: string } | undefined> {
  return tx.find(
    `INSERT INTO budgets.carry_over (id, authority_id, child_id, from_id, proposed_by)
     SELECT $1, e.authority_id, e.child_id, e.id, $3 FROM budgets.entitlement e WHERE e.id = $2
     ON CONFLICT (from_id) WHERE state = 'proposed' DO NOTHING RETURNING child_id AS "childId"`,
    [row.id, row.entitlementId, row.userId],
  );
}

/** What of a year's budget is the family's own money, in pence. */
export async function ownMoneyOf(tx: Tx, entitlementId: string): Promise<number> {
  const row = await tx.find<{ pence: number }>('SELECT ledger.contributed($1) AS pence', [
    entitlementId,
  ]);
  return row?.pence ?? 0;
}

export interface CarryOverDecision {
  state: 'approved' | 'refused' | 'withdrawn';
  userId: string;
  reason: string | null;
  transactionId: string | null;
  ended: Carried | null;
}

/** @returns whether it waited for a decision */
export async function decideCarryOver(
  tx: Tx,
  id: string,
  { state, userId, reason, transactionId, ended }: CarryOverDecision,
): Promise<boolean> {
  const changed = await tx.change(
    `UPDATE budgets.carry_over SET state = $2, decided_by = $3, decided_at = now(), reason = $4,
            transaction_id = $5, ended_pence = $6, ended_minutes = $7, ended_nights = $8
     WHERE id = $1 AND state = 'proposed'`,
    [
      id,
      state,
      userId,
      reason,
      transactionId,
      ended?.pence ?? null,
      ended?.minutes ?? null,
      ended?.nights ?? null,
    ],
  );
  return changed === 1;
}

/** For the job that tells people. */
export async function findCarryOverFacts(tx: Tx, id: string): Promise<CarryOverFacts | undefined> {
  return tx.find<CarryOverFacts>(
    `SELECT c.id, c.authority_id AS "authorityId", c.child_id AS "childId", c.state,
            c.proposed_by AS "proposedBy", c.pence, c.minutes, c.nights, ${ENDED}
     FROM budgets.carry_over c WHERE c.id = $1`,
    [id],
  );
}
