import { type NoticeText, tellPeopleWithin } from '#notifications';
import { type Tx } from '#platform';

export type CaseTopic = 'child-handed-over' | 'more-asked' | 'plan-waits' | 'note-shared';
export type CaseAudience = 'family' | 'young-person' | 'officers' | 'from-officer' | 'to-officer';

/** Who is told, as a query that gives user_id; $2 is the child and $3 the row that the news is about. */
const PEOPLE: Record<CaseAudience, string> = {
  family: 'SELECT user_id FROM children.guardian WHERE child_id = $2',
  'young-person':
    'SELECT young_person_user_id AS user_id FROM children.child WHERE id = $2 AND young_person_user_id IS NOT NULL',
  officers: 'SELECT officer_id AS user_id FROM children.caseload WHERE child_id = $2',
  'from-officer': 'SELECT from_officer AS user_id FROM casework.hand_over WHERE id = $3',
  'to-officer': 'SELECT to_officer AS user_id FROM casework.hand_over WHERE id = $3',
};

/** One row for each person and channel; a repeat adds nobody twice. */
export async function insertCaseNotices(
  tx: Tx,
  topic: CaseTopic,
  { id, authorityId, childId }: { id: string; authorityId: string; childId: string },
  { audience, text }: { audience: CaseAudience; text: NoticeText },
): Promise<void> {
  // Each of the three is named once, so that PostgreSQL knows its type whoever is told.
  const sql = `SELECT $1::uuid, who.user_id
     FROM (SELECT $2::uuid, $3::uuid) given CROSS JOIN LATERAL (${PEOPLE[audience]}) who`;
  const values = [authorityId, childId, id];
  await tellPeopleWithin(tx, { sql, values }, { topic, subjectId: id, ...text });
}
