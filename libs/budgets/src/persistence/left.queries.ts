import { type Tx } from '#platform';
import { type Programme } from '../domain/programmes.js';

/** What is left of a child's open entitlement, for lists. */
export interface LeftOfChild {
  childId: string;
  programme: Programme;
  availablePence: number;
  availableMinutes: number;
}

/** Children without an open entitlement are left out; money on cards is not counted. */
export async function leftOfChildren(tx: Tx, childIds: string[]): Promise<LeftOfChild[]> {
  return tx.query<LeftOfChild>(
    `SELECT e.child_id AS "childId", e.programme, a.pence AS "availablePence",
            a.minutes AS "availableMinutes"
     FROM budgets.entitlement e
     JOIN ledger.account a ON a.fund_id = e.fund_id AND a.kind = 'available'
     WHERE e.child_id = ANY ($1::uuid[]) AND e.state = 'open'`,
    [childIds],
  );
}
