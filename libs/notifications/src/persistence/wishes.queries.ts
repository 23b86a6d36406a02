import { type Tx } from '#platform';

/**
 * Moments before messages are sent: those that their readers do not want any more are stopped, and those
 * that quiet hours or a digest hold back are put off. The rest stays as it is.
 */
export async function heedWishesWithin(tx: Tx, ids: readonly string[]): Promise<void> {
  await tx.change(
    `UPDATE notifications.notification n
     SET state = CASE WHEN wish.wanted THEN 'due' ELSE 'stopped' END,
         send_after = CASE WHEN wish.wanted THEN wish.send_from END
     FROM (
       SELECT m.id,
              notifications.is_wanted(m.recipient_id, m.channel, m.topic) AS wanted,
              notifications.send_from(m.recipient_id, m.channel, m.topic, m.facts, now()) AS send_from
       FROM notifications.notification m
       WHERE m.id = ANY ($1) AND m.state <> ALL ('{delivered,failed,stopped}')
         AND (m.claimed_until IS NULL OR m.claimed_until < now())
       ORDER BY m.id FOR UPDATE) wish
     WHERE n.id = wish.id AND n.id = ANY ($1) 
       AND (NOT wish.wanted OR wish.send_from > now() OR n.send_after > now())`,
    [ids],
  );
}
