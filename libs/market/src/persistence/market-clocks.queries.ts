import { type Clock } from '#kernel';
import { type Tx } from '#platform';
import { AWAITING } from './applications.queries.js';
import { iso } from './json.js';

/** The instant at which a local day is over. */
const after = (day: string): string =>
  iso(`((${day} + 1)::timestamp AT TIME ZONE 'Europe/London')`);

/**
 * Applications that wait for the caller's authority. The day was stored with the application; for those from
 * before it is counted now.
 */
export async function listDecisionClocks(tx: Tx): Promise<Clock[]> {
  return tx.query<Clock>(
    `SELECT 'application-decision' AS kind,
            'Decide about ' || r.name || ': ' || (
              SELECT string_agg(p.title, ', ' ORDER BY p.title) FROM market.application_part ap
              JOIN market.part p ON p.id = ap.part_id WHERE ap.application_id = a.id) AS text,
            ${after('d.day')} AS "dueAt", '/commissioner/applications/' || a.id AS href,
            market.rule_reference(m.rule_pack, d.rule, market.local_day(a.submitted_at)) AS reference
     FROM market.application a
     JOIN providers.provider r ON r.id = a.provider_id
     JOIN market.market m ON m.id = a.market_id
     CROSS JOIN LATERAL (
       SELECT x.decide_by AS day, 'decide-extended' AS rule FROM market.decision_extension x
       WHERE x.application_id = a.id AND x.authority_id = platform.current_authority()
       UNION ALL
       SELECT coalesce(a.decide_by, market.decide_by(a.market_id, a.submitted_at)), 'decide-within'
       ORDER BY rule LIMIT 1) d
     WHERE ${AWAITING} ORDER BY d.day, a.id LIMIT 200`,
  );
}

/** Removals that the provider was told of: from that day on they can be done. */
export async function listRemovalClocks(tx: Tx): Promise<Clock[]> {
  return tx.query<Clock>(
    `SELECT 'removal' AS kind, 'Remove ' || r.name || ' from ' || p.title || ', as was announced' AS text,
            ${after('x.effective_on')} AS "dueAt", '/commissioner/admissions/' || n.id AS href,
            market.rule_reference(m.rule_pack, x.ground, market.local_day(x.given_at)) AS reference
     FROM market.admission n
     CROSS JOIN LATERAL (
       SELECT x.* FROM market.removal_notice x
       WHERE x.admission_id = n.id AND x.decision_id = n.decision_id ORDER BY x.given_at DESC LIMIT 1) x
     JOIN providers.provider r ON r.id = n.provider_id
     JOIN market.part p ON p.id = n.part_id JOIN market.market m ON m.id = p.market_id
     WHERE n.authority_id = platform.current_authority() AND n.state <> 'removed'
     ORDER BY x.effective_on, n.id LIMIT 200`,
  );
}
