import { type NoticeText, tellPeopleWithin } from '#notifications';
import { type Tx } from '#platform';
import { type Ending } from '../domain/evidence.js';

/**
 * Notes what ends within 60, 30 and 7 days of a day or has ended, once each, and gives the most urgent one
 * of each piece of evidence. An insurance that another of its kind follows is not warned of; what ended a
 * month ago or more is noted and nobody is told.
 * @param day "YYYY-MM-DD", local
 */
export async function noteEndings(tx: Tx, day: string): Promise<Ending[]> {
  return tx.query<Ending>(
    `WITH noted AS (
       INSERT INTO providers.ending_notice (provider_id, item_id, days, ends_on)
       SELECT e.provider_id, e.id, before.days, e.ends_on
       FROM providers.evidence e CROSS JOIN (VALUES (60), (30), (7), (0)) before (days)
       WHERE e.ends_on < $1::date + CASE before.days WHEN 0 THEN 0 ELSE before.days + 1 END
         AND NOT e.followed
       ORDER BY e.id, before.days
       ON CONFLICT DO NOTHING RETURNING id, provider_id, item_id, days, ends_on)
     SELECT DISTINCT ON (n.item_id) n.id AS "noticeId", n.days, n.ends_on AS "endsOn", e.id, e.item, e.kind,
            e.detail, p.id AS "providerId", p.name AS "providerName"
     FROM noted n JOIN providers.evidence e ON e.id = n.item_id JOIN providers.provider p ON p.id = n.provider_id
     WHERE n.ends_on > $1::date - 31
     ORDER BY n.item_id, n.days`,
    [day],
  );
}

/** Tells all people of a provider, in the page and by e-mail, once each. */
export async function insertProviderNotices(
  tx: Tx,
  { providerId, topic, subjectId }: { providerId: string; topic: string; subjectId: string },
  text: NoticeText,
): Promise<void> {
  const sql = `SELECT NULL::uuid, user_id FROM identity.membership
     WHERE provider_id = $1 AND ended_at IS NULL`;
  await tellPeopleWithin(tx, { sql, values: [providerId] }, { topic, subjectId, ...text });
}
