import { type Tx } from '#platform';
import { type MarketNews, type NewsFacts } from '../domain/market-news.js';

const FROM: Record<MarketNews, string> = {
  'application-decided': `
    SELECT d.provider_id, d.authority_id, d.part_id, d.reasons, d.outcome, NULL AS state, NULL::date AS day
    FROM market.decision d WHERE d.id = $1`,
  'decision-extended': `
    SELECT a.provider_id, x.authority_id, NULL::uuid AS part_id, x.reasons, NULL AS outcome, NULL AS state,
           x.decide_by AS day
    FROM market.decision_extension x JOIN market.application a ON a.id = x.application_id WHERE x.id = $1`,
  'removal-noticed': `
    SELECT n.provider_id, r.authority_id, n.part_id, r.reasons, NULL AS outcome, NULL AS state,
           r.effective_on AS day
    FROM market.removal_notice r JOIN market.admission n ON n.id = r.admission_id WHERE r.id = $1`,
  'admission-moved': `
    SELECT n.provider_id, e.authority_id, n.part_id, e.reasons, NULL AS outcome, e.to_state AS state,
           NULL::date AS day
    FROM market.admission_event e JOIN market.admission n ON n.id = e.admission_id WHERE e.id = $1`,
};

/** What the provider is told of a row; undefined when there is no such row. */
export async function findNewsFacts(
  tx: Tx,
  what: MarketNews,
  id: string,
): Promise<NewsFacts | undefined> {
  return tx.find<NewsFacts>(
    `SELECT f.provider_id AS "providerId", u.name AS authority, coalesce(p.title, '') AS part, f.reasons,
            f.outcome, f.state, to_char(f.day, 'YYYY-MM-DD') AS day
     FROM (${FROM[what]}) f JOIN identity.authority u ON u.id = f.authority_id
     LEFT JOIN market.part p ON p.id = f.part_id`,
    [id],
  );
}
