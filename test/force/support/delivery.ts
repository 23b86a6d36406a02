import { type Client } from 'pg';
import { until } from '../../integration/worker/worker-config.js';

/** E-mails that have been sent, by the service's own rows. */
export async function deliveredEmails(admin: Client): Promise<number> {
  return countOf(admin, `channel = 'email' AND state = 'delivered'`);
}

/** Waits until the worker has nothing left to do. */
export async function untilAllIsDelivered(admin: Client, withinMs: number): Promise<void> {
  await until('nothing is due or queued', async () => (await unfinished(admin)) === 0, withinMs);
}

/**
 * As if the minute had passed after which the sweeper takes up what died with a process; the long form
 * waits for it.
 */
export async function letTimePass(admin: Client): Promise<void> {
  await admin.query(
    `UPDATE notifications.notification SET queued_at = queued_at - interval '2 minutes',
       claimed_until = NULL WHERE state = 'queued'`,
  );
  await admin.query(
    `UPDATE platform.outbox SET queued_at = queued_at - interval '2 minutes' WHERE state = 'queued'`,
  );
}

/**
 * Whoever was to be told of a vacancy and has not exactly one row for a channel: recipients without rows
 * are those that the numbers leave out.
 * @returns what is wrong; empty when nothing is
 */
export async function vacancyFaults(
  admin: Client,
  vacancyId: string,
  people: number,
): Promise<string[]> {
  const { rows } = await admin.query<{ channel: string; rows: number; people: number }>(
    `SELECT channel, count(*)::int AS rows, count(DISTINCT recipient_id)::int AS people
     FROM notifications.notification WHERE subject_id = $1 GROUP BY channel`,
    [vacancyId],
  );
  return ['page', 'email'].flatMap((channel) => {
    const found = rows.find((row) => row.channel === channel) ?? { rows: 0, people: 0 };
    if (found.rows === people && found.people === people) return [];
    return [`${channel}: ${found.rows} rows for ${found.people} of ${people} people`];
  });
}

/** How often each message was received, by its Message-ID. */
export function receivedTimes(messages: string[]): Map<string, number> {
  const times = new Map<string, number>();
  for (const message of messages) {
    const id = /^Message-ID: <([^@]+)@/im.exec(message)?.[1] ?? 'none';
    times.set(id, (times.get(id) ?? 0) + 1);
  }
  return times;
}

async function unfinished(admin: Client): Promise<number> {
  const { rows } = await admin.query<{ news: number }>(
    `SELECT count(*)::int AS news FROM platform.outbox WHERE state <> 'done'`,
  );
  return (rows[0]?.news ?? 0) + (await countOf(admin, `state IN ('due', 'queued')`));
}

async function countOf(admin: Client, where: string): Promise<number> {
  const { rows } = await admin.query<{ count: number }>(
    `SELECT count(*)::int AS count FROM notifications.notification WHERE ${where}`,
  );
  return rows[0]?.count ?? 0;
}
