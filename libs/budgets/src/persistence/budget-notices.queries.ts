import { type NoticeText, tellPeopleWithin } from '#notifications';
import { type Tx } from '#platform';
import { type ClawBackFacts, type MoneyAudience } from '../domain/claw-back-notices.js';

/** For the job that tells people. */
export async function findClawBackFacts(tx: Tx, id: string): Promise<ClawBackFacts | undefined> {
  return tx.find<ClawBackFacts>(
    `SELECT id, authority_id AS "authorityId", child_id AS "childId", proposed_by AS "proposedBy", pence,
            before_pence AS "beforePence", to_char(takes_effect_on, 'FMDD FMMonth YYYY') AS day,
            left_pence AS "leftPence", taken_pence AS "takenPence"
     FROM budgets.claw_back WHERE id = $1`,
    [id],
  );
}

/** Who is told, by $1 authority, $2 child, $3 somebody who need not be told. */
const PEOPLE: Record<MoneyAudience, string> = {
  family: `
    SELECT g.user_id FROM children.guardian g WHERE g.authority_id = $1 AND g.child_id = $2
    UNION SELECT c.young_person_user_id FROM children.child c
    WHERE c.authority_id = $1 AND c.id = $2 AND c.young_person_user_id IS NOT NULL`,
  officers: `
    SELECT k.officer_id AS user_id FROM children.caseload k
    WHERE k.authority_id = $1 AND k.child_id = $2`,
  finance: `
    SELECT m.user_id FROM identity.membership m
    WHERE m.authority_id = $1 AND m.role = 'finance' AND m.ended_at IS NULL AND m.user_id <> $3`,
};

export interface BudgetNotice {
  topic: string;
  /** What it is about. */
  id: string;
  authorityId: string;
  childId: string;
  proposedBy: string;
}

/** One row for each person, on the page and by e-mail; a repeat adds nobody twice. */
export async function insertBudgetNotices(
  tx: Tx,
  { topic, id, authorityId, childId, proposedBy }: BudgetNotice,
  audience: MoneyAudience,
  text: NoticeText,
): Promise<void> {
  const sql = `SELECT $1::uuid, who.user_id
     FROM (SELECT $1::uuid, $2::uuid, $3::uuid) given CROSS JOIN LATERAL (${PEOPLE[audience]}) who`;
  const values = [authorityId, childId, proposedBy];
  await tellPeopleWithin(tx, { sql, values }, { topic, subjectId: id, ...text });
}
