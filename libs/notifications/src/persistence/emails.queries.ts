import type { Tx } from '#platform';
import type { Language } from '../domain/language.js';
import type { NoticeFacts, NoticeTopic } from '../domain/notice.js';
import { heedWishesWithin } from './wishes.queries.js';

/** An e-mail that this worker has claimed, with all that is needed to send it. */
export interface ClaimedEmail {
  id: string;
  topic: NoticeTopic;
  subjectId: string;
  recipientId: string;
  /** The authority under which the recipient is told. */
  authorityId: string | null;
  kind: string;
  title: string;
  body: string;
  link: string;
  facts: NoticeFacts | null;
  language: Language;
  easyRead: boolean;
  /** The recipient's address. */
  to: string;
  /** Tries that have failed. */
  attempts: number;
  /** Whether an earlier try was begun, and nobody knows how it ended. */
  mayBeOut: boolean;
}

/**
 * Has the commit not wait for the disk. For marks whose loss, when PostgreSQL itself dies, costs nothing
 * but a job or a try too many: that an e-mail was handed over, or is in somebody's hands. That it was
 * delivered is never marked so.
 */
async function commitWithoutWaiting(tx: Tx): Promise<void> {
  await tx.query(`SELECT set_config('synchronous_commit', 'off', true)`);
}

/** Locks e-mails that are due and held back by nothing, oldest first, for this relay alone; by state, never by a cursor. */
export async function lockDueEmailsWithin(tx: Tx, most: number): Promise<string[]> {
  await commitWithoutWaiting(tx);
  const rows = await tx.query<{ id: string }>(
    `SELECT id FROM notifications.notification
     WHERE state = 'due' AND channel = 'email' AND (send_after IS NULL OR send_after <= now())
     ORDER BY created_at LIMIT $1 FOR UPDATE SKIP LOCKED`,
    [most],
  );
  return rows.map(({ id }) => id);
}

/** Of e-mails that this relay has locked. */
export async function markEmailsQueuedWithin(tx: Tx, ids: string[]): Promise<void> {
  await tx.change(
    `UPDATE notifications.notification SET state = 'queued', queued_at = now() WHERE id = ANY ($1)`,
    [ids],
  );
}

/**
 * E-mails whose job was lost, with the whole queue perhaps: due again. One that is locked is in somebody's
 * hands, so it is not lost; to wait for it, holding others, could end in a deadlock.
 */
export async function requeueStaleEmailsWithin(tx: Tx, olderThanSeconds: number): Promise<number> {
  return tx.change(
    `UPDATE notifications.notification SET state = 'due'
     WHERE id IN (
       SELECT id FROM notifications.notification
       WHERE state = 'queued' AND queued_at < now() - make_interval(secs => $1)
         AND (claimed_until IS NULL OR claimed_until < now())
       FOR UPDATE SKIP LOCKED)`,
    [olderThanSeconds],
  );
}

/*
 * The states are named by those that it is not. "state = 'queued'" would let the planner walk through all
 * that is unfinished for a few ids, and until the next ANALYZE it does: its statistics are from before the
 * thousands of rows that have just been written.
 */
const IS_UNFINISHED = `n.state <> ALL ('{delivered,failed,stopped}')`;
const IS_QUEUED = `n.state <> ALL ('{due,delivered,failed,stopped}')`;

/**
 * Takes e-mails for this worker alone, for so long; waits for the relay that is handing them over. Those
 * that are finished, or that another worker has, are not among the result. Locked in the order of their
 * ids, so that two workers with the same e-mails cannot wait for each other.
 */
export async function claimEmailsWithin(
  tx: Tx,
  ids: readonly string[],
  seconds: number,
): Promise<ClaimedEmail[]> {
  await commitWithoutWaiting(tx);
  await heedWishesWithin(tx, ids);
  const emails = await tx.query<ClaimedEmail>(
    `SELECT n.id, n.topic, n.subject_id AS "subjectId", n.recipient_id AS "recipientId",
            n.authority_id AS "authorityId", n.title, n.body, n.link, u.email::text AS "to", n.attempts,
            t.kind, n.facts, n.claimed_until IS NOT NULL OR n.attempts > 0 AS "mayBeOut",
            coalesce(w.language, 'en') AS language,
            coalesce(w.easy_read, false) AS "easyRead"
     FROM notifications.notification n
     JOIN notifications.topic t ON t.topic = n.topic
     LEFT JOIN notifications.preference w ON w.user_id = n.recipient_id
     JOIN identity.user_account u ON u.id = n.recipient_id
     WHERE n.id = ANY ($1) AND n.channel = 'email' AND ${IS_UNFINISHED}
       AND (n.claimed_until IS NULL OR n.claimed_until < now())
       AND (n.send_after IS NULL OR n.send_after <= now())
     ORDER BY n.id FOR UPDATE OF n`,
    [ids],
  );
  if (emails.length > 0) await markClaimedWithin(tx, emails, seconds);
  return emails;
}

async function markClaimedWithin(tx: Tx, emails: ClaimedEmail[], seconds: number): Promise<void> {
  await tx.change(
    `UPDATE notifications.notification n
     SET state = 'queued', queued_at = coalesce(n.queued_at, now()),
         claimed_until = now() + make_interval(secs => $2)
     WHERE n.id = ANY ($1)`,
    [emails.map(({ id }) => id), seconds],
  );
}

export interface FailedTry {
  id: string;
  error: string;
  /** When the next try is due at the latest; null when there is none. */
  nextTrySeconds: number | null;
}

/** What became of e-mails that were claimed and not delivered. */
export interface Outcomes {
  /** Nobody wants them any more. */
  stopped: string[];
  failed: FailedTry[];
  /** Not begun: for another worker, at once. */
  released: string[];
}

export async function markDeliveredWithin(tx: Tx, ids: string[]): Promise<void> {
  await tx.change(
    `UPDATE notifications.notification n
     SET state = 'delivered', delivered_at = now(), attempts = attempts + 1, last_error = NULL
     WHERE n.id = ANY ($1) AND ${IS_QUEUED}`,
    [ids],
  );
}

/** Each moves by itself, whatever became of the others. */
export async function recordOutcomesWithin(tx: Tx, outcomes: Outcomes): Promise<void> {
  const { stopped, failed, released } = outcomes;
  if (stopped.length > 0) await markStoppedWithin(tx, stopped);
  if (failed.length > 0) await markTriesFailedWithin(tx, failed);
  if (released.length > 0) await releaseWithin(tx, released);
}

async function markStoppedWithin(tx: Tx, ids: string[]): Promise<void> {
  await tx.change(
    `UPDATE notifications.notification n SET state = 'stopped'
     WHERE n.id = ANY ($1) AND ${IS_QUEUED}`,
    [ids],
  );
}

async function markTriesFailedWithin(tx: Tx, tries: FailedTry[]): Promise<void> {
  await tx.change(
    `UPDATE notifications.notification n
     SET attempts = attempts + 1, last_error = left(try.error, 500), claimed_until = NULL,
         state = CASE WHEN try.next_seconds IS NULL THEN 'failed' ELSE n.state END,
         queued_at = now() + make_interval(secs => coalesce(try.next_seconds, 0))
     FROM unnest($1::uuid[], $2::text[], $3::float8[]) AS try (id, error, next_seconds)
     WHERE n.id = try.id AND n.id = ANY ($1) AND ${IS_QUEUED}`,
    [
      tries.map(({ id }) => id),
      tries.map(({ error }) => error),
      tries.map(({ nextTrySeconds }) => nextTrySeconds),
    ],
  );
}

async function releaseWithin(tx: Tx, ids: string[]): Promise<void> {
  await tx.change(
    `UPDATE notifications.notification n SET state = 'due', claimed_until = NULL
     WHERE n.id = ANY ($1) AND ${IS_QUEUED}`,
    [ids],
  );
}
