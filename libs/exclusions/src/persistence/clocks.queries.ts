import { type Clock } from '#kernel';
import { type Tx } from '#platform';
import { iso } from './json.js';

/** What runs in cases that the caller may see: answers, and what the Minister must be told. */
export async function listClocks(tx: Tx): Promise<Clock[]> {
  return tx.query<Clock>(
    `SELECT 'exclusion-answer' AS kind, 'Answer of ' || p.name || ' in its exclusion case' AS text,
            ${iso('c.representations_until')} AS "dueAt", '/commissioner/exclusions/' || c.id AS href,
            market.rule_reference(c.rule_pack, 'representations', market.local_day(c.opened_at)) AS reference
     FROM exclusions.exclusion_case c JOIN providers.provider p ON p.id = c.provider_id
     WHERE c.closed_at IS NULL
     UNION ALL
     SELECT 'exclusion-notification', 'Tell the Minister about ' || p.name,
            ${iso(`((t.due_on + 1)::timestamp AT TIME ZONE 'Europe/London')`)},
            '/commissioner/exclusions/notifications/' || t.id,
            market.rule_reference(m.rule_pack, 'tell-minister', t.happened_on)
     FROM exclusions.minister_task t JOIN providers.provider p ON p.id = t.provider_id
     JOIN market.part q ON q.id = t.part_id JOIN market.market m ON m.id = q.market_id
     WHERE t.ended_as IS NULL
     ORDER BY 3`,
  );
}
