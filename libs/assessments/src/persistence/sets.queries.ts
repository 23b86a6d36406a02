import { type Tx } from '#platform';
import { type NewQuestionSet, type QuestionSet } from '../domain/question-set.js';

const SET = `
  SELECT s.id, s.authority_id AS "authorityId", s.version, s.title, s.demonstration, s.source,
    s.in_force_from::text AS "inForceFrom", s.in_force_until::text AS "inForceUntil",
    (SELECT json_agg(json_build_object('code', q.code, 'text', q.text, 'hint', q.hint, 'options',
              (SELECT json_agg(json_build_object('code', o.code, 'text', o.text, 'points', o.points)
                               ORDER BY o.position)
               FROM assessments.question_option o
               WHERE (o.set_id, o.question_code) = (q.set_id, q.code)))
            ORDER BY q.position)
     FROM assessments.question q WHERE q.set_id = s.id) AS questions,
    (SELECT json_object_agg(k.financial_year, k.pence_per_point)
     FROM assessments.conversion k WHERE k.set_id = s.id) AS "pencePerPoint"
  FROM assessments.question_set s`;

/** A published set, or the caller's own draft. */
export async function findSet(tx: Tx, id: string): Promise<QuestionSet | undefined> {
  return tx.find<QuestionSet>(`${SET} WHERE s.id = $1`, [id]);
}

/** The newest published set of the authority that is in force on the day and knows the year. */
export async function findSetInForce(
  tx: Tx,
  authorityId: string,
  { day, financialYear }: { day: string; financialYear: string },
): Promise<QuestionSet | undefined> {
  return tx.find<QuestionSet>(
    `${SET}
     WHERE s.authority_id = $1 AND s.state = 'published' AND s.in_force_from <= $2
       AND (s.in_force_until IS NULL OR s.in_force_until >= $2)
       AND EXISTS (SELECT FROM assessments.conversion k
                   WHERE k.set_id = s.id AND k.financial_year = $3)
     ORDER BY s.version DESC LIMIT 1`,
    [authorityId, day, financialYear],
  );
}

/** Of all authorities, the newest version first; drafts are nobody's but their authors'. */
export async function listPublishedSets(tx: Tx): Promise<QuestionSet[]> {
  return tx.query<QuestionSet>(
    `${SET} JOIN identity.authority y ON y.id = s.authority_id
     WHERE s.state = 'published' ORDER BY y.name, s.version DESC`,
  );
}

/** As a draft; the next version of the authority. Two at once: one of them meets UNIQUE. */
export async function addDraft(
  tx: Tx,
  id: string,
  authorityId: string,
  { title, demonstration, source, inForceFrom }: NewQuestionSet,
): Promise<void> {
  await tx.change(
    `INSERT INTO assessments.question_set (id, authority_id, version, title, demonstration, source, in_force_from)
     SELECT $1, $2, coalesce(max(version), 0) + 1, $3, $4, $5, $6
     FROM assessments.question_set WHERE authority_id = $2`,
    [id, authorityId, title, demonstration, source, inForceFrom],
  );
}

export async function addParts(
  tx: Tx,
  id: string,
  authorityId: string,
  { questions, pencePerPoint }: NewQuestionSet,
): Promise<void> {
  const parameters = [authorityId, id, JSON.stringify(questions)];
  await tx.change(
    `INSERT INTO assessments.question (authority_id, set_id, code, position, text, hint)
     SELECT $1, $2, q.value ->> 'code', q.ordinality, q.value ->> 'text', q.value ->> 'hint'
     FROM jsonb_array_elements($3::jsonb) WITH ORDINALITY q`,
    parameters,
  );
  await tx.change(
    `INSERT INTO assessments.question_option (authority_id, set_id, question_code, code, position, text, points)
     SELECT $1, $2, q ->> 'code', o.value ->> 'code', o.ordinality, o.value ->> 'text', (o.value ->> 'points')::int
     FROM jsonb_array_elements($3::jsonb) q,
          jsonb_array_elements(q -> 'options') WITH ORDINALITY o`,
    parameters,
  );
  await tx.change(
    `INSERT INTO assessments.conversion (authority_id, set_id, financial_year, pence_per_point)
     SELECT $1, $2, key, value::bigint FROM jsonb_each_text($3::jsonb)`,
    [authorityId, id, JSON.stringify(pencePerPoint)],
  );
}

export async function publishDraft(tx: Tx, id: string): Promise<void> {
  await tx.change(
    `UPDATE assessments.question_set SET state = 'published', published_at = now() WHERE id = $1`,
    [id],
  );
}
