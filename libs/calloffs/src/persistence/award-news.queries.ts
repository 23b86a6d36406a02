import { type Tx } from '#platform';
import { type AwardNews, type AwardNewsFacts } from '../domain/award-news.js';

const ABOUT: Record<AwardNews, string> = {
  'low-price-asked':
    'SELECT provider_id, calloff_id, answer_by FROM calloffs.low_price WHERE bid_id = $1 AND asked_at IS NOT NULL',
  'assessment-summary':
    'SELECT provider_id, calloff_id, NULL::date AS answer_by FROM calloffs.summary WHERE id = $1',
  'contract-to-sign':
    'SELECT provider_id, calloff_id, NULL::date AS answer_by FROM calloffs.contract WHERE id = $1',
};

/** What stands in the notice; undefined where there is nothing of the kind. */
export async function findAwardNews(
  tx: Tx,
  what: AwardNews,
  id: string,
): Promise<AwardNewsFacts | undefined> {
  return tx.find<AwardNewsFacts>(
    `SELECT x.provider_id AS "providerId", a.name AS authority, c.reference, c.title,
            to_char(x.answer_by, 'YYYY-MM-DD') AS day
     FROM (${ABOUT[what]}) x JOIN calloffs.calloff c ON c.id = x.calloff_id
     JOIN identity.authority a ON a.id = c.authority_id`,
    [id],
  );
}
