import { type Units } from '#ledger';
import { type Tx } from '#platform';

/** Every fund that was ever the child's: budgets of all years, and their cards. */
export async function fundsOfChild(tx: Tx, childId: string): Promise<string[]> {
  const rows = await tx.query<{ id: string }>(
    `SELECT e.fund_id AS id FROM budgets.entitlement e WHERE e.child_id = $1
     UNION ALL SELECT c.fund_id FROM cards.card c WHERE c.child_id = $1`,
    [childId],
  );
  return rows.map(({ id }) => id);
}

/** What is left in the budgets and on the cards of years that are over. */
export async function leftFromBefore(tx: Tx, childId: string): Promise<Units> {
  const left = await tx.find<Units>(
    `SELECT coalesce(sum(a.pence), 0)::bigint AS pence, coalesce(sum(a.minutes), 0)::bigint AS minutes,
            coalesce(sum(a.nights), 0)::bigint AS nights
     FROM budgets.entitlement e LEFT JOIN cards.card c ON c.entitlement_id = e.id
     JOIN ledger.account a ON a.fund_id IN (e.fund_id, c.fund_id) AND a.kind = 'available'
     WHERE e.child_id = $1 AND e.state = 'closed'`,
    [childId],
  );
  return left ?? { pence: 0, minutes: 0, nights: 0 };
}
