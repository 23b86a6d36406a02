import { type NoticeText, tellPeopleWithin } from '#notifications';
import { type Tx } from '#platform';

/** The table that each kind of news is about. */
const TABLES = {
  'way-asked': 'holding.way_request',
  'way-decided': 'holding.way_request',
  'agreement-proposed': 'holding.agreement',
  'agreement-answered': 'holding.agreement',
  'agreement-ended': 'holding.agreement',
  'receipt-queried': 'holding.receipt_query',
} as const;
export type HoldingTopic = keyof typeof TABLES;

/** Whether it is one of these: the outbox holds text. */
export function isHoldingTopic(topic: string): topic is HoldingTopic {
  return Object.hasOwn(TABLES, topic);
}

/** For the job that tells people. */
export async function findChildOfNews(
  tx: Tx,
  topic: HoldingTopic,
  id: string,
): Promise<{ authorityId: string; childId: string } | undefined> {
  return tx.find(
    `SELECT authority_id AS "authorityId", child_id AS "childId" FROM ${TABLES[topic]} WHERE id = $1`,
    [id],
  );
}

export type Audience = 'family' | 'officers';

/** The child's guardians, or the officers who work with it; once each, on the page and by e-mail. */
export async function insertHoldingNotices(
  tx: Tx,
  topic: HoldingTopic,
  { id, authorityId, childId }: { id: string; authorityId: string; childId: string },
  { audience, text }: { audience: Audience; text: NoticeText },
): Promise<void> {
  const people =
    audience === 'family'
      ? 'SELECT authority_id, user_id FROM children.guardian'
      : 'SELECT authority_id, officer_id FROM children.caseload';
  const sql = `${people} WHERE authority_id = $1 AND child_id = $2`;
  const values = [authorityId, childId];
  await tellPeopleWithin(tx, { sql, values }, { topic, subjectId: id, ...text });
}
