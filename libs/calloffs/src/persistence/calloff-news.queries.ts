import { type Tx } from '#platform';
import { type CalloffNews, type CalloffNewsFacts } from '../domain/calloff-news.js';

const ABOUT: Record<CalloffNews, string> = {
  'calloff-invited': 'i.id = $1',
  'calloff-changed': 'c.id = (SELECT h.calloff_id FROM calloffs.change h WHERE h.id = $1)',
  'calloff-answered': 'c.id = (SELECT n.calloff_id FROM calloffs.answer n WHERE n.id = $1)',
  'calloff-cancelled': 'c.id = $1',
};

/** Whom it concerns, and what they are told. */
export async function listNewsFacts(
  tx: Tx,
  what: CalloffNews,
  id: string,
): Promise<CalloffNewsFacts[]> {
  return tx.query<CalloffNewsFacts>(
    `SELECT c.id AS "calloffId", i.provider_id AS "providerId", a.name AS authority, c.reference, c.title,
            to_char(c.deadline AT TIME ZONE 'Europe/London', 'FMDay FMDD FMMonth YYYY "at" HH24:MI') AS deadline
     FROM calloffs.calloff c JOIN calloffs.invitation i ON i.calloff_id = c.id
     JOIN identity.authority a ON a.id = c.authority_id
     WHERE ${ABOUT[what]} ORDER BY i.provider_id`,
    [id],
  );
}
