import { type NoticeText } from '#notifications';
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
  about: { id: string; authorityId: string; childId: string },
  { audience, text }: { audience: CaseAudience; text: NoticeText },
): Promise<void> {
  await tx.change(
    `INSERT INTO notifications.notification (authority_id, recipient_id, topic, subject_id, channel,
       title, body, link, state, delivered_at)
     SELECT $1, who.user_id, $4, $3, way.channel, $5, $6, $7, way.state,
            CASE WHEN way.state = 'delivered' THEN now() END
     FROM (${PEOPLE[audience]}) who
     CROSS JOIN (VALUES ('page', 'delivered'), ('email', 'due')) way (channel, state)
     WHERE $2::uuid IS NOT NULL
     ON CONFLICT DO NOTHING`,
    [about.authorityId, about.childId, about.id, topic, text.title, text.body, text.link],
  );
}
