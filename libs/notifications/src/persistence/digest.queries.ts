import { type Tx } from '#platform';

/**
 * One e-mail with the titles of all that was held back for somebody, for each person whose hour has come on
 * this local day: told_once lets there be one a day. What they do not want any more is not among it. Whoever
 * wants no digest any more gets each by itself.
 * @param at instant
 * @returns how many digests there are that were not there before
 */
export async function gatherDigestsWithin(tx: Tx, at: string): Promise<number> {
  await tx.change(
    `UPDATE notifications.notification n SET send_after = NULL
     WHERE n.channel = 'email' AND n.state = 'due' AND n.send_after = 'infinity'
       AND NOT EXISTS (SELECT FROM notifications.preference w
                       WHERE w.user_id = n.recipient_id AND w.digest_hour IS NOT NULL)`,
  );
  const rows = await tx.query<{ id: string }>(
    `WITH clock AS (SELECT $1::timestamptz AT TIME ZONE 'Europe/London' AS wall),
     held AS (
       SELECT n.id, n.authority_id, n.recipient_id, n.title, n.created_at,
              notifications.is_wanted(n.recipient_id, 'email', n.topic) AS wanted
       FROM notifications.notification n
       JOIN notifications.preference w ON w.user_id = n.recipient_id
       JOIN clock ON extract(hour FROM clock.wall) >= w.digest_hour
       WHERE n.channel = 'email' AND n.state = 'due' AND n.send_after = 'infinity'
       ORDER BY n.id FOR UPDATE OF n SKIP LOCKED
     ), digest AS (
       INSERT INTO notifications.notification
         (authority_id, recipient_id, topic, subject_id, channel, title, body, link, state)
       SELECT h.authority_id, h.recipient_id, 'digest',
              md5(concat_ws(' ', 'digest', h.authority_id, clock.wall::date))::uuid, 'email',
              CASE count(*) WHEN 1 THEN 'One message for you' ELSE count(*) || ' messages for you' END,
              left(string_agg('- ' || h.title, E'\\n' ORDER BY h.created_at, h.id), 2000), '/notifications', 'due'
       FROM held h CROSS JOIN clock WHERE h.wanted
       GROUP BY h.authority_id, h.recipient_id, clock.wall::date
       ON CONFLICT DO NOTHING RETURNING id, recipient_id, authority_id
     ), ended AS (
       UPDATE notifications.notification n SET state = 'stopped'
       FROM held h
       WHERE n.id = h.id AND (NOT h.wanted OR EXISTS (
         SELECT FROM digest d
         WHERE d.recipient_id = h.recipient_id AND d.authority_id IS NOT DISTINCT FROM h.authority_id))
     )
     SELECT id FROM digest`,
    [at],
  );
  return rows.length;
}
