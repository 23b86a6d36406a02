import { type Tx } from '#platform';

export async function publishSet(tx: Tx, id: string): Promise<void> {
  await tx.change(
    `UPDATE assessments.question_set SET state = 'published', published_at = now() WHERE id = $1`,
    [id],
  );
}

/** With the sum of its answers, which the database computes again. */
export async function finishAssessment(
  tx: Tx,
  id: string,
  { by, at }: { by: string; at: string },
): Promise<void> {
  await tx.change(
    `UPDATE assessments.assessment a
     SET state = 'finished', finished_by = $2, finished_at = $3, points = of.points,
         pence = of.points * (SELECT k.pence_per_point FROM assessments.conversion k
                              WHERE (k.set_id, k.financial_year) = (a.set_id, a.financial_year))
     FROM (SELECT sum(o.points) AS points FROM assessments.counted_answer c
           JOIN assessments.question_option o
             ON (o.set_id, o.question_code, o.code) = (c.set_id, c.question_code, c.option_code)
           WHERE c.assessment_id = $1) of
     WHERE a.id = $1`,
    [id, by, at],
  );
}

/** As the officer who owns the request from one minute to the other. */
export async function answerRequest(
  tx: Tx,
  id: string,
  { by, ownedAt, answeredAt, answer }: Record<'by' | 'ownedAt' | 'answeredAt' | 'answer', string>,
): Promise<void> {
  await tx.change(
    `UPDATE casework.help_request SET state = 'owned', owner_id = $2, owned_at = $3 WHERE id = $1`,
    [id, by, ownedAt],
  );
  await tx.change(
    `UPDATE casework.help_request
     SET state = 'answered', answer = $2, answered_by = $3, answered_at = $4 WHERE id = $1`,
    [id, answer, by, answeredAt],
  );
}
