import { type MoneyFigures } from '#ledger';
import { type Tx } from '#platform';
import { type Delivery, type Programme } from '../domain/programmes.js';

/** The funds of an authority's open entitlements of one kind, or of its prepaid cards, added up. */
export interface BudgetTotals extends MoneyFigures {
  /** Null for what is on prepaid cards. */
  programme: Programme | null;
  delivery: Delivery | null;
  /** How many entitlements or cards. */
  count: number;
  allocatedMinutes: number;
  committedMinutes: number;
  spentMinutes: number;
  availableMinutes: number;
}

const SUMS = `count(*) AS count,
  coalesce(sum(b.allocated_pence), 0)::bigint AS "allocatedPence",
  coalesce(sum(b.committed_pence), 0)::bigint AS "committedPence",
  coalesce(sum(b.spent_pence), 0)::bigint AS "spentPence",
  coalesce(sum(b.available_pence), 0)::bigint AS "availablePence",
  coalesce(sum(b.allocated_minutes), 0)::bigint AS "allocatedMinutes",
  coalesce(sum(b.committed_minutes), 0)::bigint AS "committedMinutes",
  coalesce(sum(b.spent_minutes), 0)::bigint AS "spentMinutes",
  coalesce(sum(b.available_minutes), 0)::bigint AS "availableMinutes"`;

/** Sums and counts alone: whoever asks sees no child. */
export async function totalsOfAuthority(tx: Tx): Promise<BudgetTotals[]> {
  return tx.query<BudgetTotals>(
    `SELECT e.programme, e.delivery, ${SUMS}
     FROM budgets.entitlement e JOIN ledger.fund_balance b ON b.fund_id = e.fund_id
     WHERE e.state = 'open' GROUP BY e.programme, e.delivery
     UNION ALL
     SELECT NULL, NULL, ${SUMS}
     FROM ledger.fund f JOIN ledger.fund_balance b ON b.fund_id = f.id
     WHERE f.kind = 'prepaid-card'
     ORDER BY 1 NULLS LAST, 2`,
  );
}
