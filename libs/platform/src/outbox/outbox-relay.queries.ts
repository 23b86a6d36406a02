import type { Tx } from '../database/tx.js';
import type { OutboxTopic, OutboxTopics } from './outbox.js';

/** A piece of news with its topic. */
export type News = {
  [Topic in OutboxTopic]: { id: string; topic: Topic; payload: OutboxTopics[Topic] };
}[OutboxTopic];

/**
 * Locks news that is due, oldest first, for this relay alone. By state and never by an id cursor, which
 * passes a row whose transaction commits late.
 */
export async function lockDueNewsWithin(tx: Tx, most: number): Promise<string[]> {
  const rows = await tx.query<{ id: string }>(
    `SELECT id FROM platform.outbox WHERE state = 'due'
     ORDER BY created_at LIMIT $1 FOR UPDATE SKIP LOCKED`,
    [most],
  );
  return rows.map(({ id }) => id);
}

export async function markNewsQueuedWithin(tx: Tx, ids: string[]): Promise<void> {
  await tx.change(
    `UPDATE platform.outbox SET state = 'queued', queued_at = now()
     WHERE id = ANY ($1) AND state = 'due'`,
    [ids],
  );
}

/** Locks a piece of news that is not done yet; waits for the relay that is handing it over. */
export async function takeNewsWithin(tx: Tx, id: string): Promise<News | undefined> {
  return tx.find<News>(
    `SELECT id, topic, payload FROM platform.outbox WHERE id = $1 AND state <> 'done' FOR UPDATE`,
    [id],
  );
}

/** Its effect commits with this, or neither does. */
export async function markNewsDoneWithin(tx: Tx, id: string): Promise<void> {
  await tx.change(`UPDATE platform.outbox SET state = 'done', done_at = now() WHERE id = $1`, [id]);
}

/** News whose job was lost, with the whole queue perhaps: due again. */
export async function requeueStaleNewsWithin(tx: Tx, olderThanSeconds: number): Promise<number> {
  return tx.change(
    `UPDATE platform.outbox SET state = 'due'
     WHERE state = 'queued' AND queued_at < now() - make_interval(secs => $1)`,
    [olderThanSeconds],
  );
}

/** Removes what is done and no longer of interest. */
export async function removeDoneNewsWithin(tx: Tx, olderThanDays: number): Promise<number> {
  return tx.change(
    `DELETE FROM platform.outbox
     WHERE state = 'done' AND done_at < now() - make_interval(days => $1)`,
    [olderThanDays],
  );
}

/** Removes idempotency keys that no client repeats any more. */
export async function removeOldIdempotencyKeysWithin(
  tx: Tx,
  olderThanHours: number,
): Promise<number> {
  return tx.change(
    `DELETE FROM platform.idempotency_key WHERE created_at < now() - make_interval(hours => $1)`,
    [olderThanHours],
  );
}
