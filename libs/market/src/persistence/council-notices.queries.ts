import { type NoticeText } from '#notifications';
import { type Tx } from '#platform';

/** Tells the commissioners of every authority that has admitted the provider, suspended or not, once each. */
export async function insertCouncilNotices(
  tx: Tx,
  { providerId, topic, subjectId }: { providerId: string; topic: string; subjectId: string },
  { title, body, link }: NoticeText,
): Promise<void> {
  await tx.change(
    `INSERT INTO notifications.notification (authority_id, recipient_id, topic, subject_id, channel,
       title, body, link, state, delivered_at)
     SELECT m.authority_id, m.user_id, $2, $3, way.channel, $4, $5, $6, way.state,
            CASE WHEN way.state = 'delivered' THEN now() END
     FROM identity.membership m
     CROSS JOIN (VALUES ('page', 'delivered'), ('email', 'due')) way (channel, state)
     WHERE m.role = 'commissioner' AND m.ended_at IS NULL
       AND EXISTS (SELECT FROM market.admission a WHERE a.provider_id = $1
                   AND a.authority_id = m.authority_id AND a.state <> 'removed')
     ON CONFLICT DO NOTHING`,
    [providerId, topic, subjectId, title, body, link],
  );
}
