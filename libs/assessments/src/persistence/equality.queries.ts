import { type Tx } from '#platform';
import { type Facet, type GroupAnswers, type GroupSum } from '../domain/equality.js';

export async function answersOf(tx: Tx, childId: string): Promise<GroupAnswers> {
  const rows = await tx.query<{ facet: Facet; answer: string }>(
    'SELECT facet, answer FROM assessments.group_answer WHERE child_id = $1',
    [childId],
  );
  return Object.fromEntries(rows.map(({ facet, answer }) => [facet, answer]));
}

/** What was said before goes, and what is said now takes its place; what is the same keeps its day. */
export async function replaceAnswers(
  tx: Tx,
  childId: string,
  answers: GroupAnswers,
): Promise<void> {
  const facets = Object.keys(answers);
  const values = Object.values(answers);
  await tx.change(
    `DELETE FROM assessments.group_answer g WHERE g.child_id = $1 AND NOT EXISTS (
       SELECT FROM unnest($2::text[], $3::text[]) AS said (facet, answer)
       WHERE (said.facet, said.answer) = (g.facet, g.answer))`,
    [childId, facets, values],
  );
  await tx.change(
    `INSERT INTO assessments.group_answer (child_id, facet, authority_id, answer)
     SELECT $1, said.facet, platform.current_authority(), said.answer
     FROM unnest($2::text[], $3::text[]) AS said (facet, answer) ON CONFLICT DO NOTHING`,
    [childId, facets, values],
  );
}

export async function equalitySums(tx: Tx, before: Date): Promise<GroupSum[]> {
  return tx.query<GroupSum>(
    `SELECT facet, answer, children, indicative_pence AS "indicativePence",
            agreed_children AS "agreedChildren", agreed_pence AS "agreedPence"
     FROM assessments.equality_sums($1)`,
    [before],
  );
}
