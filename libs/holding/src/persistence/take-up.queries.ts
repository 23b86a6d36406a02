import { type Tx } from '#platform';
import { type TakeUp } from '../domain/take-up.js';

/** Children with a budget in each year, and those of them with money by direct payment. */
export async function countTakeUp(tx: Tx): Promise<TakeUp[]> {
  return tx.query<TakeUp>(
    `SELECT e.financial_year AS "financialYear", count(DISTINCT e.child_id)::int AS children,
            (count(DISTINCT e.child_id) FILTER (WHERE e.delivery = 'direct-payment'))::int
              AS "directPayments"
     FROM budgets.entitlement e WHERE e.authority_id = platform.current_authority()
     GROUP BY 1 ORDER BY 1 DESC`,
  );
}
