import { type NoticeText, tellPeopleWithin } from '#notifications';
import { type Tx } from '#platform';
import { type HelpKind } from '../domain/help-request.js';

export interface HelpFacts {
  authorityId: string;
  childId: string;
  kind: HelpKind;
  ownBy: string;
}

/** For the job that tells people. */
export async function findHelpFacts(tx: Tx, requestId: string): Promise<HelpFacts | undefined> {
  return tx.find<HelpFacts>(
    `SELECT authority_id AS "authorityId", child_id AS "childId", kind, own_by::text AS "ownBy"
     FROM casework.help_request WHERE id = $1`,
    [requestId],
  );
}

/** Who is told, as a query over the request r that gives user_id. */
const PEOPLE = {
  'help-requested': `
    SELECT k.officer_id AS user_id FROM children.caseload k
    WHERE k.authority_id = r.authority_id AND k.child_id = r.child_id`,
  'help-escalated': `
    SELECT m.user_id FROM identity.membership m
    WHERE m.authority_id = r.authority_id AND m.role = 'officer' AND m.ended_at IS NULL`,
  'help-answered': 'SELECT r.asked_by AS user_id',
} as const;
export type HelpTopic = keyof typeof PEOPLE;

/** One row for each person and channel; a repeat adds nobody twice. */
export async function insertHelpNotices(
  tx: Tx,
  topic: HelpTopic,
  requestId: string,
  text: NoticeText,
): Promise<void> {
  const sql = `SELECT r.authority_id, who.user_id
     FROM casework.help_request r CROSS JOIN LATERAL (${PEOPLE[topic]}) who WHERE r.id = $1`;
  await tellPeopleWithin(
    tx,
    { sql, values: [requestId] },
    { topic, subjectId: requestId, ...text },
  );
}
