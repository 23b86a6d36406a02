import { type Tx } from '#platform';
import { type NoticeText } from '../domain/notice.js';

/** Who is told: a query that gives authority_id (null for members of a provider) and user_id, in this order. */
export interface Recipients {
  sql: string;
  values: unknown[];
}

export interface NewNotice extends NoticeText {
  topic: string;
  /** The row that it is about. Whoever was told of it already, under this topic, is not told again. */
  subjectId: string;
  /** False for what is over before an e-mail is read: on the page alone, and by text. */
  byEmail?: boolean;
}

/**
 * One notice for each person on the page and one by e-mail, which the worker sends; by text, too, where the
 * person wants it, which the database adds.
 * @returns how many rows there are that were not there before
 */
export async function tellPeopleWithin(
  tx: Tx,
  { sql, values }: Recipients,
  { topic, subjectId, title, body, link, facts, byEmail = true }: NewNotice,
): Promise<number> {
  const given = (nth: number): string => `$${values.length + nth}`;
  return tx.change(
    `INSERT INTO notifications.notification (authority_id, recipient_id, topic, subject_id, channel,
       title, body, link, facts, state, delivered_at)
     SELECT who.authority_id, who.user_id, ${given(1)}, ${given(2)}, way.channel,
            ${given(3)}, ${given(4)}, ${given(5)}, ${given(6)}::jsonb, way.state,
            CASE WHEN way.state = 'delivered' THEN now() END
     FROM (SELECT DISTINCT * FROM (${sql}) person) who (authority_id, user_id)
     CROSS JOIN (VALUES ('page', 'delivered'), ('email', 'due')) way (channel, state)
     WHERE way.channel = 'page' OR ${given(7)}::boolean
     ON CONFLICT DO NOTHING`,
    [...values, topic, subjectId, title, body, link, facts ? JSON.stringify(facts) : null, byEmail],
  );
}
