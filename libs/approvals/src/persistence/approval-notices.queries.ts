import { type NoticeText } from '#notifications';
import { type Tx } from '#platform';
import { type Decider } from '../domain/move.js';

/** Whose request it is; the transaction then asks as this authority what holds there. */
export async function actForAuthorityOf(tx: Tx, requestId: string): Promise<string | undefined> {
  const row = await tx.find<{ authorityId: string }>(
    `SELECT r.authority_id AS "authorityId", set_config('app.authority_id', r.authority_id::text, true)
     FROM approvals.request r WHERE r.id = $1`,
    [requestId],
  );
  return row?.authorityId;
}

interface About {
  authorityId: string;
  requestId: string;
  topic: 'approval-asked' | 'approval-answered';
}

const CHANNELS = `(VALUES ('page', 'delivered'), ('email', 'due')) way (channel, state)`;
const COLUMNS = `authority_id, recipient_id, topic, subject_id, channel, title, body, link, state, delivered_at`;
const DELIVERED = `CASE WHEN way.state = 'delivered' THEN now() END`;

/** Everybody of these roles but who asked, once each; of officers those who work with the child. */
export async function insertDeciderNotices(
  tx: Tx,
  { authorityId, requestId, topic }: About,
  roles: readonly Decider[],
  { title, body, link }: NoticeText,
): Promise<void> {
  await tx.change(
    `INSERT INTO notifications.notification (${COLUMNS})
     SELECT DISTINCT $1::uuid, m.user_id, $3, r.id, way.channel, $5, $6, $7, way.state, ${DELIVERED}
     FROM approvals.request r
     JOIN identity.membership m ON m.authority_id = r.authority_id AND m.ended_at IS NULL
       AND m.role = ANY ($4) AND m.user_id <> r.asked_by
       AND (m.role <> 'officer' OR EXISTS (
         SELECT FROM children.caseload k WHERE k.child_id = r.child_id AND k.officer_id = m.user_id))
     CROSS JOIN ${CHANNELS}
     WHERE r.id = $2 ON CONFLICT DO NOTHING`,
    [authorityId, requestId, topic, roles, title, body, link],
  );
}

/** Whoever asked, once. */
export async function insertAskerNotice(
  tx: Tx,
  { authorityId, requestId, topic }: About,
  { title, body, link }: NoticeText,
): Promise<void> {
  await tx.change(
    `INSERT INTO notifications.notification (${COLUMNS})
     SELECT $1::uuid, r.asked_by, $3, r.id, way.channel, $4, $5, $6, way.state, ${DELIVERED}
     FROM approvals.request r CROSS JOIN ${CHANNELS}
     WHERE r.id = $2 ON CONFLICT DO NOTHING`,
    [authorityId, requestId, topic, title, body, link],
  );
}
