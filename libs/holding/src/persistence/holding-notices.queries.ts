import { type NoticeText } from '#notifications';
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
  about: { id: string; authorityId: string; childId: string },
  { audience, text }: { audience: Audience; text: NoticeText },
): Promise<void> {
  const people =
    audience === 'family'
      ? 'SELECT user_id, child_id, authority_id FROM children.guardian'
      : 'SELECT officer_id AS user_id, child_id, authority_id FROM children.caseload';
  await tx.change(
    `INSERT INTO notifications.notification (authority_id, recipient_id, topic, subject_id, channel,
       title, body, link, state, delivered_at)
     SELECT who.authority_id, who.user_id, $4, $3, way.channel, $5, $6, $7, way.state,
            CASE WHEN way.state = 'delivered' THEN now() END
     FROM (${people}) who
     CROSS JOIN (VALUES ('page', 'delivered'), ('email', 'due')) way (channel, state)
     WHERE who.authority_id = $1 AND who.child_id = $2
     ON CONFLICT DO NOTHING`,
    [about.authorityId, about.childId, about.id, topic, text.title, text.body, text.link],
  );
}
