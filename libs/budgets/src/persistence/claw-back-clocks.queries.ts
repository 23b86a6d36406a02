import { type Clock } from '#kernel';
import { type Tx } from '#platform';

/** One a day, however many there are. The day was announced to the family and stays. */
export async function listClawBackClocks(tx: Tx): Promise<Clock[]> {
  return tx.query<Clock>(
    `SELECT 'claw-back' AS kind,
            'Finance answers ' || CASE c.claw_backs WHEN 1 THEN '1 family' ELSE c.claw_backs || ' families' END
              || ' who asked to keep money' AS text,
            to_jsonb(c.due_on::timestamp AT TIME ZONE 'Europe/London') AS "dueAt",
            '/finance/claw-backs?by=' || c.due_on AS href, NULL AS reference
     FROM budgets.claw_back_clocks() c ORDER BY c.due_on`,
  );
}
