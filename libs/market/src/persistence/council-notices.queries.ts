import { type NoticeText, tellPeopleWithin } from '#notifications';
import { type Tx } from '#platform';

/** Tells the commissioners of every authority that has admitted the provider, suspended or not, once each. */
export async function insertCouncilNotices(
  tx: Tx,
  { providerId, topic, subjectId }: { providerId: string; topic: string; subjectId: string },
  text: NoticeText,
): Promise<void> {
  const sql = `SELECT m.authority_id, m.user_id FROM identity.membership m
     WHERE m.role = 'commissioner' AND m.ended_at IS NULL
       AND EXISTS (SELECT FROM market.admission a WHERE a.provider_id = $1
                   AND a.authority_id = m.authority_id AND a.state <> 'removed')`;
  await tellPeopleWithin(tx, { sql, values: [providerId] }, { topic, subjectId, ...text });
}
