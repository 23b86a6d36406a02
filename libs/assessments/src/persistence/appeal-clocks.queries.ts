import { type Clock } from '#kernel';
import { type Tx } from '#platform';

/** One a day, however many appeals it has. The day was stored when the appeal was made. */
export async function listAppealClocks(tx: Tx): Promise<Clock[]> {
  return tx.query<Clock>(
    `SELECT 'assessment-appeal' AS kind,
            'Officers decide ' || CASE a.appeals WHEN 1 THEN '1 appeal' ELSE a.appeals || ' appeals' END
              || ' against indicative amounts' AS text,
            to_jsonb((a.due_on + 1)::timestamp AT TIME ZONE 'Europe/London') AS "dueAt",
            '/officer/appeals?by=' || a.due_on AS href, NULL AS reference
     FROM assessments.appeal_clocks() a ORDER BY a.due_on`,
  );
}
