import { type Tx } from '#platform';
import { type Year } from '../domain/agreement.js';

/** The open budget of a child on a day, with what agreements of it pay already. */
export async function findYear(tx: Tx, childId: string, day: string): Promise<Year | undefined> {
  return tx.find<Year>(
    `SELECT e.id AS "entitlementId", e.starts_on::text AS "startsOn", e.ends_on::text AS "endsOn",
            (SELECT -a.pence FROM ledger.account a
             WHERE a.fund_id = e.fund_id AND a.kind = 'allocated') AS "givenPence",
            (SELECT coalesce(sum(i.pence), 0)::bigint FROM holding.instalment i
             WHERE i.entitlement_id = e.id AND i.state <> 'cancelled') AS "agreedPence"
     FROM budgets.entitlement e
     WHERE e.child_id = $1 AND e.state = 'open' AND e.ends_on >= $2`,
    [childId, day],
  );
}
