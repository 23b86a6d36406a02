import { type Tx } from '#platform';
import { type AgreedCriterion, type AssessmentSummary } from '../domain/summary.js';
import { iso } from './json.js';

/** The agreed scores of one bid, in the order of the criteria. */
export async function listAgreedOfBid(tx: Tx, bidId: string): Promise<AgreedCriterion[]> {
  return tx.query<AgreedCriterion>(
    `SELECT k.title, k.weight, g.points AS score, g.reasons
     FROM calloffs.agreed_score g JOIN calloffs.criterion k ON k.id = g.criterion_id
     WHERE g.bid_id = $1 ORDER BY k.position, k.code`,
    [bidId],
  );
}

/** A summary as it was sent. */
export interface SentSummary {
  id: string;
  provider: { id: string; name: string };
  authority: string;
  sentAt: string;
  body: AssessmentSummary;
}

const SENT = `
  SELECT m.id, json_build_object('id', p.id, 'name', p.name) AS provider, a.name AS authority,
         ${iso('m.sent_at')} AS "sentAt", m.body
  FROM calloffs.summary m JOIN providers.provider p ON p.id = m.provider_id
  JOIN identity.authority a ON a.id = m.authority_id`;

export async function listSummaries(tx: Tx, calloffId: string): Promise<SentSummary[]> {
  return tx.query<SentSummary>(`${SENT} WHERE m.calloff_id = $1 ORDER BY p.name, m.id`, [
    calloffId,
  ]);
}

/** Those of the caller's provider, the last first. */
export async function listOwnSummaries(tx: Tx): Promise<SentSummary[]> {
  return tx.query<SentSummary>(
    `${SENT} WHERE m.provider_id = platform.current_provider() ORDER BY m.sent_at DESC LIMIT 100`,
  );
}

export async function insertSummary(
  tx: Tx,
  row: {
    id: string;
    awardId: string;
    bidId: string;
    body: AssessmentSummary;
    sentBy: string | null;
  },
): Promise<boolean> {
  const added = await tx.change(
    `INSERT INTO calloffs.summary (id, authority_id, calloff_id, award_id, bid_id, provider_id, body, sent_by)
     SELECT $1, s.authority_id, s.calloff_id, $2, s.bid_id, s.provider_id, $4, $5
     FROM calloffs.standing s WHERE s.bid_id = $3
     ON CONFLICT (bid_id) DO NOTHING`,
    [row.id, row.awardId, row.bidId, JSON.stringify(row.body), row.sentBy],
  );
  return added === 1;
}
