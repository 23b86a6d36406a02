import { type NoticeText, tellPeopleWithin } from '#notifications';
import { type Tx } from '#platform';

export interface AppealFacts {
  authorityId: string;
  childId: string;
  assessmentId: string;
  decideBy: string;
  outcome: string;
}

/** For the job that tells people. */
export async function findAppealFacts(tx: Tx, appealId: string): Promise<AppealFacts | undefined> {
  return tx.find<AppealFacts>(
    `SELECT authority_id AS "authorityId", child_id AS "childId", assessment_id AS "assessmentId",
            decide_by::text AS "decideBy", state AS outcome
     FROM assessments.appeal WHERE id = $1`,
    [appealId],
  );
}

/** Every officer of the authority: whoever had no part in the assessment can decide. Once each. */
export async function tellOfficersOfAppeal(
  tx: Tx,
  appealId: string,
  text: NoticeText,
): Promise<void> {
  const sql = `SELECT p.authority_id, m.user_id
     FROM assessments.appeal p
     JOIN identity.membership m
       ON m.authority_id = p.authority_id AND m.role = 'officer' AND m.ended_at IS NULL
     WHERE p.id = $1`;
  const notice = { topic: 'appeal-made', subjectId: appealId, ...text };
  await tellPeopleWithin(tx, { sql, values: [appealId] }, notice);
}

/** Whoever made it, and the child's guardians. Once each. */
export async function tellFamilyOfDecision(
  tx: Tx,
  appealId: string,
  text: NoticeText,
): Promise<void> {
  const sql = `SELECT p.authority_id, who.user_id
     FROM assessments.appeal p
     CROSS JOIN LATERAL (
       SELECT p.made_by AS user_id WHERE p.made_as <> 'officer'
       UNION SELECT g.user_id FROM children.guardian g
       WHERE g.authority_id = p.authority_id AND g.child_id = p.child_id) who
     WHERE p.id = $1`;
  const notice = { topic: 'appeal-decided', subjectId: appealId, ...text };
  await tellPeopleWithin(tx, { sql, values: [appealId] }, notice);
}
