import { type Tx } from '#platform';
import { type NoticeKind } from '../domain/vocabulary.js';

export interface DueNotice {
  id: string;
  kind: NoticeKind;
  about: string;
  dueOn: string;
  reference: string;
}

/** Notices of the caller's council that have a day and are not public yet. */
export async function listDueNotices(tx: Tx): Promise<DueNotice[]> {
  return tx.query<DueNotice>(
    `SELECT n.id, n.kind, coalesce(m.title, CASE p.subject WHEN 'payments' THEN 'payments' ELSE 'a purchase' END) AS about,
            n.due_on AS "dueOn", n.reference
     FROM notices.notice n JOIN notices.process p ON p.id = n.process_id
     LEFT JOIN market.market m ON m.id = p.market_id
     WHERE n.authority_id = platform.current_authority() AND n.due_on IS NOT NULL
       AND n.state IN ('to-write', 'ready', 'sent', 'accepted')
     ORDER BY n.due_on, n.id LIMIT 500`,
  );
}
