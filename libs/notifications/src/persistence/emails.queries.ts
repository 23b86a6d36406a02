import type { Tx } from '#platform';
import type { NoticeTopic } from '../domain/notice.js';

/** An e-mail that this worker has claimed, with all that is needed to send it. */
export interface ClaimedEmail {
  id: string;
  topic: NoticeTopic;
  subjectId: string;
  recipientId: string;
  /** The authority under which the recipient is told. */
  authorityId: string | null;
  title: string;
  body: string;
  link: string;
  /** The recipient's address. */
  to: string;
  /** Tries that have failed. */
  attempts: number;
}

/** Locks e-mails that are due, oldest first, for this relay alone; by state, never by a cursor. */
export async function lockDueEmailsWithin(tx: Tx, most: number): Promise<string[]> {
  const rows = await tx.query<{ id: string }>(
    `SELECT id FROM notifications.notification WHERE state = 'due' AND channel = 'email'
     ORDER BY created_at LIMIT $1 FOR UPDATE SKIP LOCKED`,
    [most],
  );
  return rows.map(({ id }) => id);
}

export async function markEmailsQueuedWithin(tx: Tx, ids: string[]): Promise<void> {
  await tx.change(
    `UPDATE notifications.notification SET state = 'queued', queued_at = now()
     WHERE id = ANY ($1) AND state = 'due'`,
    [ids],
  );
}

/** E-mails whose job was lost, with the whole queue perhaps: due again. */
export async function requeueStaleEmailsWithin(tx: Tx, olderThanSeconds: number): Promise<number> {
  return tx.change(
    `UPDATE notifications.notification SET state = 'due'
     WHERE state = 'queued' AND queued_at < now() - make_interval(secs => $1)
       AND (claimed_until IS NULL OR claimed_until < now())`,
    [olderThanSeconds],
  );
}

/**
 * Takes an e-mail for this worker alone, for so long; waits for the relay that is handing it over.
 * Undefined when it is finished, or when another worker has it.
 */
export async function claimEmailWithin(
  tx: Tx,
  id: string,
  seconds: number,
): Promise<ClaimedEmail | undefined> {
  return tx.find<ClaimedEmail>(
    `UPDATE notifications.notification n
     SET state = 'queued', queued_at = coalesce(n.queued_at, now()),
         claimed_until = now() + make_interval(secs => $2)
     FROM identity.user_account u
     WHERE n.id = $1 AND n.channel = 'email' AND n.state IN ('due', 'queued')
       AND (n.claimed_until IS NULL OR n.claimed_until < now()) AND u.id = n.recipient_id
     RETURNING n.id, n.topic, n.subject_id AS "subjectId", n.recipient_id AS "recipientId",
               n.authority_id AS "authorityId", n.title, n.body, n.link, u.email::text AS "to", n.attempts`,
    [id, seconds],
  );
}

export async function markDeliveredWithin(tx: Tx, id: string): Promise<void> {
  await tx.change(
    `UPDATE notifications.notification
     SET state = 'delivered', delivered_at = now(), attempts = attempts + 1, last_error = NULL
     WHERE id = $1 AND state = 'queued'`,
    [id],
  );
}

/** Nobody wants it any more. */
export async function markStoppedWithin(tx: Tx, id: string): Promise<void> {
  await tx.change(
    `UPDATE notifications.notification SET state = 'stopped' WHERE id = $1 AND state = 'queued'`,
    [id],
  );
}

export interface FailedTry {
  error: string;
  /** When the next try is due at the latest; null when there is none. */
  nextTrySeconds: number | null;
}

export async function markTryFailedWithin(
  tx: Tx,
  id: string,
  { error, nextTrySeconds }: FailedTry,
): Promise<void> {
  await tx.change(
    `UPDATE notifications.notification
     SET attempts = attempts + 1, last_error = left($2, 500), claimed_until = NULL,
         state = CASE WHEN $3::float8 IS NULL THEN 'failed' ELSE state END,
         queued_at = now() + make_interval(secs => coalesce($3::float8, 0))
     WHERE id = $1 AND state = 'queued'`,
    [id, error, nextTrySeconds],
  );
}
