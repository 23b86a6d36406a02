import { type NoticeText, tellPeopleWithin } from '#notifications';
import { type Tx } from '#platform';
import { type DecisionFacts, type DecisionNews } from '../domain/decision-news.js';

const APPEAL = `
  SELECT p.authority_id, d.application_id, p.provider_id, d.part_id, NULL::uuid AS user_id,
         coalesce(p.answer, '') AS text, p.outcome, p.due_on AS day
  FROM market.appeal p JOIN market.decision d ON d.id = p.decision_id WHERE p.id = $1`;
const REASONS = `
  SELECT q.authority_id, d.application_id, q.provider_id, d.part_id, NULL::uuid AS user_id,
         coalesce(q.answer, '') AS text, NULL AS outcome, q.due_on AS day
  FROM market.reasons_request q JOIN market.decision d ON d.id = q.decision_id WHERE q.id = $1`;
const FROM: Record<DecisionNews, string> = {
  'evaluator-assigned': `
    SELECT e.authority_id, e.application_id, a.provider_id, NULL::uuid AS part_id, e.user_id, '' AS text,
           NULL AS outcome, NULL::date AS day
    FROM market.evaluator e JOIN market.application a ON a.id = e.application_id
    WHERE e.id = $1 AND e.released_at IS NULL`,
  'reasons-asked': REASONS,
  'reasons-given': REASONS,
  'decision-appealed': APPEAL,
  'decision-appeal-answered': APPEAL,
};

/** What is told of a row; undefined when there is no such row any more. */
export async function findDecisionFacts(
  tx: Tx,
  what: DecisionNews,
  id: string,
): Promise<DecisionFacts | undefined> {
  return tx.find<DecisionFacts>(
    `SELECT f.authority_id AS "authorityId", u.name AS authority, f.application_id AS "applicationId",
            f.provider_id AS "providerId", r.name AS provider, coalesce(p.title, '') AS part,
            f.user_id AS "userId", f.text, f.outcome, to_char(f.day, 'YYYY-MM-DD') AS day
     FROM (${FROM[what]}) f JOIN identity.authority u ON u.id = f.authority_id
     JOIN providers.provider r ON r.id = f.provider_id
     LEFT JOIN market.part p ON p.id = f.part_id`,
    [id],
  );
}

interface About {
  topic: string;
  subjectId: string;
}

/** One person, or all commissioners of an authority whom no conflict keeps from the application; once each. */
export async function tellCommissioners(
  tx: Tx,
  {
    authorityId,
    applicationId,
    userId,
  }: Pick<DecisionFacts, 'authorityId' | 'applicationId' | 'userId'>,
  about: About,
  text: NoticeText,
): Promise<void> {
  const sql = `
    SELECT m.authority_id, m.user_id FROM identity.membership m
    WHERE m.role = 'commissioner' AND m.ended_at IS NULL AND m.authority_id = $1
      AND coalesce(m.user_id = $3::uuid, true)
      AND NOT EXISTS (SELECT FROM market.conflict_declaration c
                      WHERE c.application_id = $2 AND c.user_id = m.user_id AND c.conflicted)`;
  const values = [authorityId, applicationId, userId];
  await tellPeopleWithin(tx, { sql, values }, { ...about, ...text });
}
