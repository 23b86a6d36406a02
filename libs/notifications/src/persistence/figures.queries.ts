import { type Tx } from '#platform';

/**
 * How long the oldest notice that somebody is still to get has been waiting, in seconds, whether it was
 * handed to a queue or not; 0 when there is none.
 */
export async function oldestUnsentSecondsWithin(tx: Tx): Promise<number> {
  const oldest = await tx.find<{ seconds: number }>(
    `SELECT coalesce(extract(epoch FROM now() - min(created_at)), 0)::float8 AS seconds
     FROM notifications.notification WHERE state IN ('due', 'queued')`,
  );
  return oldest?.seconds ?? 0;
}
