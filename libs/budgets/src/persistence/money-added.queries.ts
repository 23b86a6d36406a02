import { type Tx } from '#platform';
import { type Terms } from '../domain/bands.js';
import { type MoneyAdded } from '../domain/money-added.js';

export interface AddedTo {
  id: string;
  childId: string;
  entitlementId: string;
}

export async function addTopUp(
  tx: Tx,
  { id, childId, entitlementId }: AddedTo,
  { pence, minutes, nights, reason }: Terms & { reason: string },
): Promise<void> {
  await tx.change(
    `INSERT INTO budgets.top_up (id, authority_id, child_id, entitlement_id, pence, minutes, nights,
       reason, added_by)
     VALUES ($1, platform.current_authority(), $2, $3, $4, $5, $6, $7, platform.current_user_id())`,
    [id, childId, entitlementId, pence, minutes, nights, reason],
  );
}

const TERMS = (prefix: string): string =>
  `jsonb_build_object('pence', ${prefix}pence, 'minutes', ${prefix}minutes,
     'nights', ${prefix}nights)`;

/** Everything that came into a child's budgets beside the year's own money, the newest first. */
export async function addedOfChild(tx: Tx, childId: string, limit: number): Promise<MoneyAdded[]> {
  return tx.query<MoneyAdded>(
    `WITH added AS (
       SELECT 'top-up' AS kind, id, entitlement_id, pence, minutes, nights, reason, NULL::date AS received_on,
              NULL::text AS receipt, added_at AS at, authority_id
       FROM budgets.top_up WHERE child_id = $1
       UNION ALL
       SELECT 'contribution', id, entitlement_id, pence, 0, 0, NULL, received_on, receipt, recorded_at,
              authority_id
       FROM budgets.contribution WHERE child_id = $1
       UNION ALL
       SELECT 'contribution-return', id, entitlement_id, pence, 0, 0, reason, NULL, NULL, returned_at,
              authority_id
       FROM budgets.contribution_return WHERE child_id = $1
       ORDER BY at DESC, id LIMIT $2)
     SELECT d.id, d.kind, ${TERMS('d.')} AS amount, d.reason, d.received_on::text AS "receivedOn", d.receipt,
            to_char(d.at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS at,
            ${TERMS('e.previous_')} AS before, ${TERMS('e.balance_')} AS after
     FROM added d
     JOIN ledger.transaction t ON t.authority_id = d.authority_id AND t.reference = d.kind || ':' || d.id
     JOIN ledger.account a ON a.fund_id = d.entitlement_id AND a.kind = 'available'
     JOIN ledger.entry e ON e.transaction_id = t.id AND e.account_id = a.id
     ORDER BY d.at DESC, d.id`,
    [childId, limit],
  );
}
