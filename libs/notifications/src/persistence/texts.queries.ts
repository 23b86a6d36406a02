import { type Tx } from '#platform';
import { type Language } from '../domain/language.js';
import { type NoticeFacts, type NoticeTopic } from '../domain/notice.js';

/** A text that this worker has claimed, with all that is needed to send it. */
export interface ClaimedText {
  id: string;
  topic: NoticeTopic;
  subjectId: string;
  kind: string;
  recipientId: string;
  authorityId: string | null;
  title: string;
  link: string;
  facts: NoticeFacts | null;
  language: Language;
  easyRead: boolean;
  /** The number; null when it was taken away meanwhile. */
  to: string | null;
  nonce: string | null;
  /** Tries that have failed. */
  attempts: number;
  /** Whether an earlier try was begun, and nobody knows how it ended. */
  mayBeOut: boolean;
}

/** Locks texts that are due, oldest first, for this relay alone. */
export async function lockDueTextsWithin(tx: Tx, most: number): Promise<string[]> {
  const rows = await tx.query<{ id: string }>(
    `SELECT id FROM notifications.notification
     WHERE state = 'due' AND channel = 'text' AND (send_after IS NULL OR send_after <= now())
     ORDER BY created_at LIMIT $1 FOR UPDATE SKIP LOCKED`,
    [most],
  );
  return rows.map(({ id }) => id);
}

/** Takes texts for this worker alone, for so long, as claimEmailsWithin() does. */
export async function claimTextsWithin(
  tx: Tx,
  ids: readonly string[],
  seconds: number,
): Promise<ClaimedText[]> {
  const texts = await tx.query<ClaimedText>(
    `SELECT n.id, n.topic, n.subject_id AS "subjectId", t.kind, n.recipient_id AS "recipientId", n.authority_id AS "authorityId", n.title,
            n.link, n.facts, coalesce(w.language, 'en') AS language, coalesce(w.easy_read, false) AS "easyRead",
            p.number AS "to", p.nonce, n.attempts,
            n.claimed_until IS NOT NULL OR n.attempts > 0 AS "mayBeOut"
     FROM notifications.notification n
     JOIN notifications.topic t ON t.topic = n.topic
     LEFT JOIN notifications.phone p ON p.user_id = n.recipient_id
       AND (p.verified_at IS NOT NULL OR (n.topic = 'phone-code' AND p.nonce = n.subject_id))
     LEFT JOIN notifications.preference w ON w.user_id = n.recipient_id
     WHERE n.id = ANY ($1) AND n.channel = 'text' AND n.state <> ALL ('{delivered,failed,stopped}')
       AND (n.claimed_until IS NULL OR n.claimed_until < now())
       AND (n.send_after IS NULL OR n.send_after <= now())
     ORDER BY n.id FOR UPDATE OF n`,
    [ids],
  );
  if (texts.length > 0) {
    await tx.change(
      `UPDATE notifications.notification n
       SET state = 'queued', queued_at = coalesce(n.queued_at, now()),
           claimed_until = now() + make_interval(secs => $2)
       WHERE n.id = ANY ($1)`,
      [texts.map(({ id }) => id), seconds],
    );
  }
  return texts;
}

export interface AcceptedText {
  id: string;
  authorityId: string | null;
  serviceId: string;
}

/** That the sending service took it, and who pays. */
export async function insertAcceptedWithin(tx: Tx, texts: AcceptedText[]): Promise<void> {
  await tx.change(
    `INSERT INTO notifications.text_message (notification_id, authority_id, service_id)
     SELECT * FROM unnest($1::uuid[], $2::uuid[], $3::uuid[]) ON CONFLICT (notification_id) DO NOTHING`,
    [
      texts.map(({ id }) => id),
      texts.map(({ authorityId }) => authorityId),
      texts.map(({ serviceId }) => serviceId),
    ],
  );
}
