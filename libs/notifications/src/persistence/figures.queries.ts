import { type Tx } from '#platform';

/**
 * How long the oldest notice that somebody is still to get has been waiting, in seconds, whether it was
 * handed to a queue or not; 0 when there is none. What quiet hours or a digest hold back waits for them.
 */
export async function oldestUnsentSecondsWithin(tx: Tx): Promise<number> {
  const oldest = await tx.find<{ seconds: number }>(
    `SELECT coalesce(extract(epoch FROM now() - min(greatest(created_at, send_after))), 0)::float8 AS seconds
     FROM notifications.notification WHERE state IN ('due', 'queued') AND coalesce(send_after, created_at) <= now()`,
  );
  return oldest?.seconds ?? 0;
}
