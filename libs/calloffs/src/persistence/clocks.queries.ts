import { type Clock } from '#kernel';
import { type Tx } from '#platform';
import { iso } from './json.js';

/** What runs for the call-offs of the caller's authority: questions to answer, and bids to open. */
export async function listCalloffClocks(tx: Tx): Promise<Clock[]> {
  return tx.query<Clock>(
    `SELECT 'calloff-questions' AS kind, 'Answer questions about ' || c.reference || ', ' || c.title AS text,
            ${iso('c.deadline')} AS "dueAt", '/commissioner/calloffs/' || c.id || '/questions' AS href,
            'Procurement Act 2023 s.12' AS reference
     FROM calloffs.calloff c
     WHERE c.authority_id = platform.current_authority() AND c.state = 'invited'
       AND EXISTS (SELECT FROM calloffs.question q WHERE q.calloff_id = c.id
                     AND NOT EXISTS (SELECT FROM calloffs.answer n WHERE n.question_id = q.id))
     UNION ALL
     SELECT 'calloff-opening', 'Open the bids for ' || c.reference || ', ' || c.title, ${iso('c.deadline')},
            '/commissioner/calloffs/' || c.id, NULL
     FROM calloffs.calloff c
     WHERE c.authority_id = platform.current_authority() AND c.state = 'invited'
     ORDER BY "dueAt", href`,
  );
}
