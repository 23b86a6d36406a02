import { type NoticeText, tellPeopleWithin } from '#notifications';
import { type Tx } from '#platform';
import { type Decider } from '../domain/move.js';

/** Whose request it is; the transaction then asks as this authority what holds there. */
export async function actForAuthorityOf(tx: Tx, requestId: string): Promise<string | undefined> {
  const row = await tx.find<{ authorityId: string }>(
    `SELECT r.authority_id AS "authorityId", set_config('app.authority_id', r.authority_id::text, true)
     FROM approvals.request r WHERE r.id = $1`,
    [requestId],
  );
  return row?.authorityId;
}

interface About {
  authorityId: string;
  requestId: string;
  topic: 'approval-asked' | 'approval-answered';
}

/** Everybody of these roles but who asked, once each; of officers those who work with the child. */
export async function insertDeciderNotices(
  tx: Tx,
  { authorityId, requestId, topic }: About,
  roles: readonly Decider[],
  text: NoticeText,
): Promise<void> {
  const sql = `SELECT $1::uuid, m.user_id
     FROM approvals.request r
     JOIN identity.membership m ON m.authority_id = r.authority_id AND m.ended_at IS NULL
       AND m.role = ANY ($3) AND m.user_id <> r.asked_by
       AND (m.role <> 'officer' OR EXISTS (
         SELECT FROM children.caseload k WHERE k.child_id = r.child_id AND k.officer_id = m.user_id))
     WHERE r.id = $2`;
  const values = [authorityId, requestId, roles];
  await tellPeopleWithin(tx, { sql, values }, { topic, subjectId: requestId, ...text });
}

/** Whoever asked, once. */
export async function insertAskerNotice(
  tx: Tx,
  { authorityId, requestId, topic }: About,
  text: NoticeText,
): Promise<void> {
  const sql = 'SELECT $1::uuid, r.asked_by FROM approvals.request r WHERE r.id = $2';
  const values = [authorityId, requestId];
  await tellPeopleWithin(tx, { sql, values }, { topic, subjectId: requestId, ...text });
}
