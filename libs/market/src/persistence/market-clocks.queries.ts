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

/** What providers asked about decisions of the caller's authority, and the day by which it answers. */
export async function listQuestionClocks(tx: Tx): Promise<Clock[]> {
  return tx.query<Clock>(
    `SELECT q.kind, q.words || r.name || ', ' || p.title AS text, ${after('q.due_on')} AS "dueAt",
            '/commissioner/decision-questions/' || q.path || q.id AS href,
            market.rule_reference(m.rule_pack, q.rule, market.local_day(q.asked_at)) AS reference
     FROM (
       SELECT id, decision_id, due_on, asked_at, 'decision-reasons' AS kind, 'Explain the decision to ' AS words,
              'reasons/' AS path, 'reasons-on-request' AS rule
       FROM market.reasons_request
       WHERE authority_id = platform.current_authority() AND answered_at IS NULL
       UNION ALL
       SELECT id, decision_id, due_on, made_at, 'decision-appeal', 'Answer the appeal of ', 'appeals/', 'appeal-answer'
       FROM market.appeal WHERE authority_id = platform.current_authority() AND answered_at IS NULL) q
     JOIN market.decision d ON d.id = q.decision_id
     JOIN providers.provider r ON r.id = d.provider_id
     JOIN market.part p ON p.id = d.part_id JOIN market.market m ON m.id = p.market_id
     ORDER BY q.due_on, q.id LIMIT 200`,
  );
}

/** Frameworks that the caller's authority leads, and the day by which the next one must be awarded. */
export async function listReopeningClocks(tx: Tx): Promise<Clock[]> {
  return tx.query<Clock>(
    `SELECT 'reopening' AS kind, 'Open ' || m.title || ' again to new providers, and award it' AS text,
            ${after('d.day')} AS "dueAt", '/commissioner/markets/' || m.id || '/reopening' AS href,
            market.rule_reference(m.rule_pack, 'first-reopening', d.today) AS reference
     FROM market.market m
     CROSS JOIN LATERAL (SELECT market.local_day(clock_timestamp()) AS today) t
     CROSS JOIN LATERAL (SELECT t.today, market.reopen_by(m, t.today) AS day) d
     WHERE m.lead_authority = platform.current_authority() AND d.day IS NOT NULL
       AND (m.ends_on IS NULL OR m.ends_on >= d.today)
     ORDER BY d.day, m.id LIMIT 50`,
  );
}
