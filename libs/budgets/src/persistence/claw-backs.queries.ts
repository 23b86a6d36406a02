import { type Tx } from '#platform';
import { type Programme } from '../domain/programmes.js';
import {
  type ClawBack,
  type ClawBackPolicy,
  type UnusedBudget,
  type WaitingForOfficer,
} from '../domain/claw-back.js';

const day = (column: string): string => `(${column} AT TIME ZONE 'Europe/London')::date::text`;
const CLAW_BACK = `
  SELECT b.id, b.number, b.child_id AS "childId", b.entitlement_id AS "entitlementId",
    e.financial_year AS "financialYear", b.pence, b.reason, b.noticed_on::text AS "noticedOn",
    b.takes_effect_on::text AS "takesEffectOn", b.before_pence AS "beforePence",
    a.pence AS "availablePence", b.keep_weeks AS "keepWeeks",
    b.days_after_refusal AS "daysAfterRefusal", b.policy_source AS "policySource", b.state,
    b.proposed_by AS "proposedBy", b.asked_words AS "askedWords", ${day('b.asked_at')} AS "askedOn",
    b.officer_view AS "officerView", b.officer_reason AS "officerReason",
    b.answer_reason AS "answerReason", ${day('b.answered_at')} AS "answeredOn",
    b.withdrawn_reason AS "withdrawnReason", b.left_pence AS "leftPence",
    b.taken_pence AS "takenPence", ${day('b.taken_at')} AS "takenOn",
    b.transaction_id AS "transactionId", b.returned_reason AS "returnedReason"
  FROM budgets.claw_back b
  JOIN budgets.entitlement e ON e.id = b.entitlement_id
  JOIN ledger.account a ON a.fund_id = b.entitlement_id AND a.kind = 'available'`;

export async function findClawBack(tx: Tx, id: string): Promise<ClawBack | undefined> {
  return tx.find<ClawBack>(`${CLAW_BACK} WHERE b.id = $1`, [id]);
}

/** Whose budget it is, for a request that finance makes without seeing the child. */
export async function budgetToTakeBack(
  tx: Tx,
  entitlementId: string,
): Promise<{ childId: string; programme: Programme; financialYear: string } | undefined> {
  return tx.find(
    `SELECT e.child_id AS "childId", e.programme, e.financial_year AS "financialYear"
     FROM budgets.entitlement e WHERE e.id = $1`,
    [entitlementId],
  );
}

/** Of a child, the last first. */
export async function clawBacksOfChild(tx: Tx, childId: string): Promise<ClawBack[]> {
  return tx.query<ClawBack>(`${CLAW_BACK} WHERE b.child_id = $1 ORDER BY b.number DESC LIMIT 20`, [
    childId,
  ]);
}

/** Of the authority: what waits for somebody first, then the last ones. */
export async function listClawBacks(tx: Tx, most: number): Promise<ClawBack[]> {
  return tx.query<ClawBack>(
    `${CLAW_BACK} WHERE b.authority_id = platform.current_authority()
     ORDER BY b.state = 'asked' DESC, b.state IN ('noticed', 'refused') DESC, b.number DESC LIMIT $1`,
    [most],
  );
}

/** What families ask to keep and their officer has not answered, the oldest first. */
export async function waitingForOfficer(tx: Tx, most: number): Promise<WaitingForOfficer[]> {
  return tx.query<WaitingForOfficer>(
    `SELECT b.id, b.number, b.child_id AS "childId", c.first_name || ' ' || c.last_name AS "childName",
            b.pence, b.takes_effect_on::text AS "takesEffectOn", ${day('b.asked_at')} AS "askedOn"
     FROM budgets.claw_back b JOIN children.child c ON c.id = b.child_id
     WHERE b.state = 'asked' AND b.officer_at IS NULL ORDER BY b.asked_at, b.id LIMIT $1`,
    [most],
  );
}

/** What the policy in force says on a day. */
export async function policyOn(tx: Tx, onDay: string): Promise<ClawBackPolicy | undefined> {
  return tx.find<ClawBackPolicy>(
    `SELECT keep_weeks AS "keepWeeks", notice_days AS "noticeDays",
            days_after_refusal AS "daysAfterRefusal", source
     FROM budgets.claw_back_policy WHERE in_force_from <= $1
     ORDER BY authority_id IS NULL, in_force_from DESC LIMIT 1`,
    [onDay],
  );
}

const UNUSED = `
  SELECT e.id AS "entitlementId", e.programme, e.financial_year AS "financialYear",
    e.ends_on::text AS "endsOn", b.allocated_pence AS "givenPence",
    r.available_pence AS "availablePence", r.needed_pence AS "neededPence", r.most_pence AS "mostPence"
  FROM budgets.entitlement e
  JOIN ledger.fund_balance b ON b.fund_id = e.fund_id
  CROSS JOIN LATERAL budgets.claw_back_room(e.id, $1) r`;

/** @param onDay "YYYY-MM-DD", local */
export async function findUnused(
  tx: Tx,
  onDay: string,
  entitlementId: string,
): Promise<UnusedBudget | undefined> {
  return tx.find<UnusedBudget>(`${UNUSED} WHERE e.id = $2`, [onDay, entitlementId]);
}

/** Budgets with more than they can use and nothing announced, the most first. */
export async function listUnused(tx: Tx, onDay: string, most: number): Promise<UnusedBudget[]> {
  return tx.query<UnusedBudget>(
    `${UNUSED}
     WHERE e.authority_id = platform.current_authority() AND r.most_pence > 0
       AND NOT EXISTS (SELECT FROM budgets.claw_back c
                       WHERE c.entitlement_id = e.id AND c.state IN ('noticed', 'asked', 'refused'))
     ORDER BY r.most_pence DESC, e.id LIMIT $2`,
    [onDay, most],
  );
}
