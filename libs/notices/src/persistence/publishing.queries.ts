import { type Tx } from '#platform';
import { type Release } from '../domain/ocds.js';
import { type NoticeKind } from '../domain/vocabulary.js';

export interface UnderWay {
  id: string;
  kind: NoticeKind;
  authorityId: string;
  ocid: string;
  release: Release;
  /** Whether the central platform has taken it. */
  submitted: boolean;
  /** Whether it has had the time that the rules give the central platform. */
  waitedLong: boolean;
}

/** Hands over what is checked: from now on nobody takes it back. */
export async function markSent(tx: Tx): Promise<number> {
  return tx.change(
    `UPDATE notices.notice SET state = 'sent', sent_at = clock_timestamp() WHERE state = 'ready'`,
  );
}

/** What was sent and has no answer, the oldest first. */
export async function listUnderWay(tx: Tx): Promise<UnderWay[]> {
  return tx.query<UnderWay>(
    `SELECT n.id, n.kind, n.authority_id AS "authorityId", p.ocid, n.release,
            n.submitted_at IS NOT NULL AS submitted,
            coalesce(n.submitted_at < clock_timestamp() - make_interval(days => (
              SELECT market.rule_value(market.pack_at('pa2023-dynamic-market', current_date),
                                       'central-first', current_date)::int)), false) AS "waitedLong"
     FROM notices.notice n JOIN notices.process p ON p.id = n.process_id
     WHERE n.state = 'sent' ORDER BY n.sent_at, n.id LIMIT 100`,
  );
}

export async function markSubmitted(tx: Tx, id: string): Promise<number> {
  return tx.change(
    `UPDATE notices.notice SET submitted_at = clock_timestamp()
     WHERE id = $1 AND state = 'sent' AND submitted_at IS NULL`,
    [id],
  );
}

/** The central platform has published it, so it is shown here as well: in one transaction. */
export async function markPublished(
  tx: Tx,
  id: string,
  accepted: { number: string } | undefined,
): Promise<void> {
  if (accepted) {
    await tx.change(
      `UPDATE notices.notice SET state = 'accepted', accepted_at = clock_timestamp(), platform_number = $2
       WHERE id = $1 AND state = 'sent'`,
      [id, accepted.number],
    );
  }
  await tx.change(
    `UPDATE notices.notice SET state = 'published', published_at = clock_timestamp()
     WHERE id = $1 AND state = $2`,
    [id, accepted ? 'accepted' : 'sent'],
  );
}

/** The central platform refused it: a person reads why and mends it. */
export async function markRefused(tx: Tx, id: string, reasons: string): Promise<void> {
  await tx.change(
    `UPDATE notices.notice SET state = 'to-write', version = version + 1, release = NULL, checked_by = NULL,
            checked_at = NULL, sent_at = NULL, submitted_at = NULL, remark = left($2, 4000)
     WHERE id = $1 AND state = 'sent'`,
    [id, reasons],
  );
}

/** Notices that no act of a person brings about, up to a day. */
export async function raiseOfTheCalendar(tx: Tx, day: string): Promise<void> {
  await tx.query('SELECT notices.raise_cessations($1), notices.raise_payment_notices($1)', [day]);
}
