import { type Tx } from '#platform';
import { type Programme } from '../domain/programmes.js';

/** A child's budget of the year before. */
export interface LastYear {
  id: string;
  programme: Programme;
  /** Whether the package of social care was kept on the way to Targeted Short Breaks. */
  packageKept: boolean;
  pence: number;
  minutes: number;
  nights: number;
}

/** @param financialYear of the new one: "2027-28" looks for 2026-27 */
export async function findLastYear(
  tx: Tx,
  childId: string,
  financialYear: string,
): Promise<LastYear | undefined> {
  return tx.find<LastYear>(
    `SELECT e.id, e.programme, e.package_kept AS "packageKept", e.pence, e.minutes, e.nights
     FROM budgets.entitlement e
     WHERE e.child_id = $1 AND left(e.financial_year, 4)::int = left($2, 4)::int - 1
     ORDER BY e.opened_at DESC LIMIT 1`,
    [childId, financialYear],
  );
}

/**
 * Writes what comes every year of one budget's package into another's, in the same order; what was for once
 * stays behind.
 * @returns how many lines
 */
export async function keepLines(
  tx: Tx,
  { fromId, toId, userId }: { fromId: string; toId: string; userId: string },
): Promise<number> {
  return tx.change(
    // By the clock, so that the lines keep their order.
    `INSERT INTO budgets.package_line (authority_id, child_id, entitlement_id, created_by, kind, description,
       way, provider_id, unit, quantity, unit_pence, total_pence, recurring, source, created_at)
     SELECT l.authority_id, l.child_id, $2, $3, l.kind, l.description, l.way, l.provider_id, l.unit,
            l.quantity, l.unit_pence, l.total_pence, true, l.source, clock_timestamp()
     FROM (SELECT * FROM budgets.package_line
           WHERE entitlement_id = $1 AND state = 'current' AND recurring
           ORDER BY created_at, id) l`,
    [fromId, toId, userId],
  );
}
