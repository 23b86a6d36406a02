import { type NoticeText } from '#notifications';
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

const WAYS = `CROSS JOIN (VALUES ('page', 'delivered'), ('email', 'due')) way (channel, state)`;
const COLUMNS = `(authority_id, recipient_id, topic, subject_id, channel, title, body, link, state, delivered_at)`;

/** Every officer of the authority: whoever had no part in the assessment can decide. Once each. */
export async function tellOfficersOfAppeal(
  tx: Tx,
  appealId: string,
  text: NoticeText,
): Promise<void> {
  await tx.change(
    `INSERT INTO notifications.notification ${COLUMNS}
     SELECT p.authority_id, m.user_id, 'appeal-made', p.id, way.channel, $2, $3, $4, way.state,
            CASE WHEN way.state = 'delivered' THEN now() END
     FROM assessments.appeal p
     JOIN identity.membership m
       ON m.authority_id = p.authority_id AND m.role = 'officer' AND m.ended_at IS NULL
     ${WAYS} WHERE p.id = $1 ON CONFLICT DO NOTHING`,
    [appealId, text.title, text.body, text.link],
  );
}

/** Whoever made it, and the child's guardians. Once each. */
export async function tellFamilyOfDecision(
  tx: Tx,
  appealId: string,
  text: NoticeText,
): Promise<void> {
  await tx.change(
    `INSERT INTO notifications.notification ${COLUMNS}
     SELECT p.authority_id, who.user_id, 'appeal-decided', p.id, way.channel, $2, $3, $4, way.state,
            CASE WHEN way.state = 'delivered' THEN now() END
     FROM assessments.appeal p
     CROSS JOIN LATERAL (
       SELECT p.made_by AS user_id WHERE p.made_as <> 'officer'
       UNION SELECT g.user_id FROM children.guardian g
       WHERE g.authority_id = p.authority_id AND g.child_id = p.child_id) who
     ${WAYS} WHERE p.id = $1 ON CONFLICT DO NOTHING`,
    [appealId, text.title, text.body, text.link],
  );
}
