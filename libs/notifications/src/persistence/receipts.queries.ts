import { type Tx } from '#platform';
import { type TextStatus } from '../domain/text.js';

/** Texts of the last three days whose end or cost is not known, those that were asked for longest ago first. */
export async function findUnsettledWithin(
  tx: Tx,
  most: number,
): Promise<{ id: string; serviceId: string }[]> {
  return tx.query(
    `UPDATE notifications.text_message m SET asked_at = now()
     WHERE m.notification_id IN (
       SELECT o.notification_id FROM notifications.text_message o
       WHERE (o.status = 'accepted' OR o.fragments IS NULL) AND o.accepted_at > now() - interval '3 days'
       ORDER BY o.asked_at NULLS FIRST, o.accepted_at LIMIT $1 FOR UPDATE SKIP LOCKED)
     RETURNING m.notification_id AS id, m.service_id AS "serviceId"`,
    [most],
  );
}

/** What is known is never unknown again: a late answer overwrites no end. */
export async function settleTextWithin(
  tx: Tx,
  id: string,
  { status, fragments, costHundredths }: TextStatus,
): Promise<void> {
  await tx.change(
    `UPDATE notifications.text_message m
     SET status = CASE WHEN m.status = 'accepted' THEN $2 ELSE m.status END,
         fragments = coalesce(m.fragments, $3), cost_hundredths = coalesce(m.cost_hundredths, $4)
     WHERE m.notification_id = $1`,
    [id, status, fragments, costHundredths],
  );
}

/** Texts of a local month and what they cost. */
export interface TextCosts {
  /** "2027-03" */
  month: string;
  texts: number;
  failed: number;
  fragments: number;
  /** Hundredths of a penny. */
  costHundredths: number;
}

/** Of the caller's council, the newest month first. */
export async function listTextCostsWithin(tx: Tx): Promise<TextCosts[]> {
  return tx.query<TextCosts>(
    `SELECT to_char(accepted_at AT TIME ZONE 'Europe/London', 'YYYY-MM') AS month, count(*)::int AS texts,
            count(*) FILTER (WHERE status LIKE '%failure')::int AS failed,
            coalesce(sum(fragments), 0)::int AS fragments,
            coalesce(sum(cost_hundredths), 0)::int AS "costHundredths"
     FROM notifications.text_message WHERE authority_id = platform.current_authority()
     GROUP BY 1 ORDER BY 1 DESC LIMIT 24`,
  );
}
