import { type Tx } from '#platform';
import { type Hit, type Verdict } from '../domain/debarment.js';
import { day, iso } from './json.js';

const HIT = `
  SELECT h.id, json_build_object('id', p.id, 'name', p.name) AS provider,
         CASE WHEN n.id IS NOT NULL THEN json_build_object('id', n.id, 'name', n.name, 'role', n.role) END AS person,
         h.name, h.identifier, round(h.score * 100)::int AS score, ${iso('h.found_at')} AS "foundAt",
         json_build_object('name', d.name, 'kind', d.kind, 'identifiers', d.identifiers,
           'mandatory', d.mandatory, 'ground', d.ground, 'from', ${day('d.listed_from')},
           'until', ${day('d.listed_until')}) AS listed,
         (SELECT coalesce(json_agg(json_build_object('authority', u.name,
            'own', j.authority_id = platform.current_authority(), 'verdict', j.verdict,
            'reasons', j.reasons, 'at', ${iso('j.judged_at')}) ORDER BY j.judged_at), '[]')
          FROM exclusions.judgement j JOIN identity.authority u ON u.id = j.authority_id
          WHERE j.hit_id = h.id) AS judgements,
         (SELECT g.case_id FROM exclusions.case_ground g
          WHERE g.hit_id = h.id AND g.authority_id = platform.current_authority() LIMIT 1) AS "caseId"
  FROM exclusions.hit h JOIN providers.provider p ON p.id = h.provider_id
  JOIN exclusions.debarred d ON d.id = h.debarred_id
  LEFT JOIN providers.connected_person n ON n.id = h.person_id`;

/** Of the list in force, of providers that applied to a market of the caller's authority. */
const CONCERNS = `
  EXISTS (SELECT FROM exclusions.list_line l
          WHERE l.list_id = exclusions.current_list() AND l.debarred_id = h.debarred_id)
  AND EXISTS (SELECT FROM market.application a
              WHERE a.provider_id = h.provider_id AND market.is_used_by_caller(a.market_id))`;

/** What nobody of the caller's authority has looked at, sure ones first. */
export async function listOpenHits(tx: Tx): Promise<Hit[]> {
  return tx.query<Hit>(
    `${HIT}
     WHERE ${CONCERNS} AND NOT EXISTS (
       SELECT FROM exclusions.judgement j
       WHERE j.hit_id = h.id AND j.authority_id = platform.current_authority())
     ORDER BY h.sure DESC, h.score DESC, h.found_at, h.id LIMIT 100`,
  );
}

export async function findHit(tx: Tx, id: string): Promise<Hit | undefined> {
  return tx.find<Hit>(`${HIT} WHERE h.id = $1`, [id]);
}

/** False when somebody of the authority has answered before. */
export async function insertJudgement(
  tx: Tx,
  given: {
    authorityId: string;
    hitId: string;
    verdict: Verdict;
    reasons: string;
    by: string | null;
  },
): Promise<boolean> {
  const added = await tx.change(
    `INSERT INTO exclusions.judgement (authority_id, hit_id, verdict, reasons, judged_by)
     VALUES ($1, $2, $3, $4, $5) ON CONFLICT ON CONSTRAINT judged_once DO NOTHING`,
    [given.authorityId, given.hitId, given.verdict, given.reasons, given.by],
  );
  return added === 1;
}
