import { type Clock } from '#kernel';
import { type Tx } from '#platform';
import { iso } from './json.js';

/**
 * Notices of awards under systems from before the Act (Public Contracts Regulations 2015 reg. 50(5)): within the
 * days of the rule after the award; where that time is over, with those of its quarter, within as many days
 * after the quarter's end. Done when the notice is recorded.
 */
export async function listAwardNoticeClocks(tx: Tx): Promise<Clock[]> {
  return tx.query<Clock>(
    `SELECT 'award-notice' AS kind,
            'Publish the notice of an award' || CASE WHEN q.alone >= q.today THEN '' ELSE ', with those of its quarter' END
              || ': ' || q.reference || ', ' || q.title AS text,
            ${iso(`((CASE WHEN q.alone >= q.today THEN q.alone ELSE q.grouped END + 1)::timestamp
                    AT TIME ZONE 'Europe/London')`)} AS "dueAt",
            '/commissioner/awards/' || q.id AS href, q.law AS reference
     FROM (
       SELECT c.id, c.reference, c.title, market.local_day(now()) AS today, d.awarded_on + d.days AS alone,
              (date_trunc('quarter', d.awarded_on) + interval '3 months')::date - 1 + d.days AS grouped,
              market.rule_reference(m.rule_pack, 'award-notice', d.awarded_on) AS law
       FROM calloffs.award w JOIN calloffs.calloff c ON c.id = w.calloff_id
       JOIN market.market m ON m.id = c.market_id
       CROSS JOIN LATERAL (
         SELECT market.local_day(w.awarded_at) AS awarded_on,
                market.rule_value(m.rule_pack, 'award-notice', market.local_day(w.awarded_at))::int AS days) d
       WHERE w.authority_id = platform.current_authority() AND m.regime = 'pcr2015-dps' AND d.days IS NOT NULL
         AND NOT EXISTS (SELECT FROM calloffs.award_notice n WHERE n.calloff_id = c.id)) q
     ORDER BY "dueAt", href`,
  );
}
