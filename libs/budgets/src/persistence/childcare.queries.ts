import { type Tx } from '#platform';
import { type ChildcareDecision, type NewChildcareDecision } from '../domain/childcare.js';

/** Decisions about a child, the newest first; row-level security decides who sees them. */
export async function childcareDecisions(tx: Tx, childId: string): Promise<ChildcareDecision[]> {
  return tx.query<ChildcareDecision>(
    `SELECT id, number, eligible, ground, in_force_from AS "inForceFrom", reason,
            to_jsonb(decided_at) AS "decidedAt"
     FROM budgets.childcare_decision WHERE child_id = $1 ORDER BY number DESC LIMIT 50`,
    [childId],
  );
}

/** @throws the violation of childcare_decided_in_order when another was decided since `seen` */
export async function addChildcareDecision(
  tx: Tx,
  by: { authorityId: string; userId: string; childId: string },
  { seen, eligible, ground, inForceFrom, reason }: NewChildcareDecision,
): Promise<string> {
  const added = await tx.find<{ id: string }>(
    `INSERT INTO budgets.childcare_decision (authority_id, child_id, number, eligible, ground, in_force_from,
       reason, decided_by) VALUES ($1, $2, $3, $4, $5, $6, $7, $8) RETURNING id`,
    [by.authorityId, by.childId, seen + 1, eligible, ground, inForceFrom, reason, by.userId],
  );
  return added?.id ?? '';
}

/** For the job that tells people. */
export async function findChildcareFacts(
  tx: Tx,
  id: string,
): Promise<{ authorityId: string; childId: string; proposedBy: string } | undefined> {
  return tx.find(
    `SELECT authority_id AS "authorityId", child_id AS "childId", decided_by AS "proposedBy"
     FROM budgets.childcare_decision WHERE id = $1`,
    [id],
  );
}

/** What was spent between two instants, by what it was: for finance, of the own council. */
export async function childcareSpent(
  tx: Tx,
  { from, until }: { from: Date; until: Date },
): Promise<{ isChildcare: boolean; pence: number; children: number }[]> {
  return tx.query(
    `SELECT is_childcare AS "isChildcare", pence, children FROM budgets.childcare_spent($1, $2)`,
    [from, until],
  );
}

/** The same spending added up apart from it: every budget and card of the council. */
export async function spentByAll(
  tx: Tx,
  { from, until }: { from: Date; until: Date },
): Promise<number> {
  const sum = await tx.find<{ pence: number }>(
    `SELECT coalesce(sum(n.pence), 0)::bigint AS pence
     FROM ledger.fund f
     JOIN ledger.account a ON a.fund_id = f.id AND a.kind = 'spent'
     JOIN ledger.entry n ON n.account_id = a.id
     JOIN ledger.transaction t ON t.id = n.transaction_id
     WHERE f.authority_id = platform.current_authority() AND f.kind IN ('personal-budget', 'prepaid-card')
       AND t.recorded_at >= $1 AND t.recorded_at < $2`,
    [from, until],
  );
  return sum?.pence ?? 0;
}
