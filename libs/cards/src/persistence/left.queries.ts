import { type Tx } from '#platform';

/** What is left of a child's open entitlement, on its card or not. */
export interface LeftInWallet {
  childId: string;
  /** The last day of the entitlement, "YYYY-MM-DD". */
  endsOn: string;
  availablePence: number;
  availableMinutes: number;
  availableNights: number;
}

/** Children without an open entitlement are left out. */
export async function leftInWallets(tx: Tx, childIds: string[]): Promise<LeftInWallet[]> {
  return tx.query<LeftInWallet>(
    `SELECT e.child_id AS "childId", e.ends_on::text AS "endsOn",
            a.pence + coalesce(k.pence, 0) AS "availablePence", a.minutes AS "availableMinutes",
            a.nights AS "availableNights"
     FROM budgets.entitlement e
     JOIN ledger.account a ON a.fund_id = e.fund_id AND a.kind = 'available'
     LEFT JOIN cards.card ON card.entitlement_id = e.id
     LEFT JOIN ledger.account k ON k.fund_id = card.fund_id AND k.kind = 'available'
     WHERE e.child_id = ANY ($1::uuid[]) AND e.state = 'open'`,
    [childIds],
  );
}
