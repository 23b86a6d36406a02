import { type Tx } from '#platform';
import { type MinisterTask } from '../domain/minister-task.js';
import { day } from './json.js';

const TODAY = 'market.local_day(clock_timestamp())';

const TASK = `
  SELECT t.id, json_build_object('id', p.id, 'name', p.name, 'registerNumber', p.register_number) AS provider,
         a.name AS authority, q.title AS part, m.title AS market, t.cause,
         ${day('t.happened_on')} AS "happenedOn", ${day('t.due_on')} AS "dueOn",
         t.due_on - ${TODAY} AS "daysLeft", (t.ended_as IS NULL AND t.due_on < ${TODAY}) AS late,
         coalesce((SELECT d.reasons FROM exclusions.case_decision d
                   WHERE d.case_id = t.case_id AND d.answer = 'confirmed'),
                  (SELECT n.reasons FROM market.removal_notice n WHERE n.decision_id = t.decision_id
                   ORDER BY n.given_at DESC LIMIT 1), '') AS reasons,
         (SELECT coalesce(json_agg(json_build_object('words', k.words, 'statute', k.statute,
            'eventOn', g.event_on) ORDER BY k.position), '[]')
          FROM exclusions.case_ground g
          JOIN exclusions.ground k ON k.code = g.ground_code AND k.from_day = g.ground_from
          WHERE g.case_id = t.case_id) AS grounds,
         t.case_id AS "caseId", t.ended_as AS "endedAs", ${day('t.sent_on')} AS "sentOn", t.note
  FROM exclusions.minister_task t JOIN providers.provider p ON p.id = t.provider_id
  JOIN identity.authority a ON a.id = t.authority_id JOIN market.part q ON q.id = t.part_id
  JOIN market.market m ON m.id = q.market_id`;

/** Those to do first, the most urgent first; then what was done. */
export async function listTasks(tx: Tx): Promise<MinisterTask[]> {
  return tx.query<MinisterTask>(
    `${TASK} ORDER BY t.ended_as IS NOT NULL, t.due_on, t.id LIMIT 100`,
  );
}

export async function findTask(tx: Tx, id: string): Promise<MinisterTask | undefined> {
  return tx.find<MinisterTask>(`${TASK} WHERE t.id = $1`, [id]);
}

/** False when it was ended before. */
export async function endTask(
  tx: Tx,
  id: string,
  given: { endedAs: 'sent' | 'not-needed'; sentOn: string | null; note: string; by: string | null },
): Promise<boolean> {
  const changed = await tx.change(
    `UPDATE exclusions.minister_task
     SET ended_as = $2, sent_on = $3::date, note = $4, ended_by = $5, ended_at = clock_timestamp()
     WHERE id = $1 AND ended_as IS NULL`,
    [id, given.endedAs, given.sentOn, given.note, given.by],
  );
  return changed === 1;
}

/** Tasks whose last day is over, for the worker. */
export async function listLate(
  tx: Tx,
): Promise<{ id: string; authorityId: string; provider: string; dueOn: string }[]> {
  return tx.query(
    `SELECT t.id, t.authority_id AS "authorityId", p.name AS provider, ${day('t.due_on')} AS "dueOn"
     FROM exclusions.minister_task t JOIN providers.provider p ON p.id = t.provider_id
     WHERE t.ended_as IS NULL AND t.due_on < ${TODAY} ORDER BY t.due_on, t.id LIMIT 500`,
  );
}
