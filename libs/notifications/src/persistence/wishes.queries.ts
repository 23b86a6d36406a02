import { type Tx } from '#platform';

/**
 * Moments before messages are sent: those that their readers do not want any more are stopped, and those
 * that quiet hours or a digest hold back are put off. The rest stays as it is. Readers who have settled
 * nothing for themselves are asked about once for all: of thousands who are told the same, most are such.
 */
export async function heedWishesWithin(tx: Tx, ids: readonly string[]): Promise<void> {
  await tx.change(
    `WITH message AS MATERIALIZED (
       SELECT m.id, m.channel, m.topic, m.facts, CASE WHEN
           EXISTS (SELECT FROM notifications.preference p WHERE p.user_id = m.recipient_id)
           OR EXISTS (SELECT FROM notifications.wish w WHERE w.user_id = m.recipient_id)
           OR EXISTS (SELECT FROM notifications.phone p WHERE p.user_id = m.recipient_id)
         THEN m.recipient_id END AS reader
       FROM notifications.notification m
       WHERE m.id = ANY ($1) AND m.state <> ALL ('{delivered,failed,stopped}')
         AND (m.claimed_until IS NULL OR m.claimed_until < now())
       ORDER BY m.id FOR UPDATE OF m),
     answer AS MATERIALIZED (
       SELECT reader, channel, topic, facts, notifications.is_wanted(reader, channel, topic) AS wanted,
              notifications.send_from(reader, channel, topic, facts, now()) AS send_from
       FROM (SELECT DISTINCT reader, channel, topic, facts FROM message) question)
     UPDATE notifications.notification n
     SET state = CASE WHEN answer.wanted THEN 'due' ELSE 'stopped' END,
         send_after = CASE WHEN answer.wanted THEN answer.send_from END
     FROM message JOIN answer
       ON (answer.reader, answer.channel, answer.topic, answer.facts)
          IS NOT DISTINCT FROM (message.reader, message.channel, message.topic, message.facts)
     WHERE n.id = message.id AND n.id = ANY ($1)
       AND (NOT answer.wanted OR answer.send_from > now() OR n.send_after > now())`,
    [ids],
  );
}
