import { type Tx } from '#platform';
import { tellPeopleWithin } from './tell.queries.js';

export type EndStatus =
  | 'delivered'
  | 'permanent-failure'
  | 'temporary-failure'
  | 'technical-failure';

/** What the sending service says of one message. */
export interface MessageEnd {
  /** Our own id of it. */
  reference: string;
  channel: 'email' | 'text';
  status: EndStatus;
}

/** @returns "known" where it had an end already, "unknown" where there is no such message */
export async function noteEnd(
  tx: Tx,
  { reference, channel, status }: MessageEnd,
): Promise<'noted' | 'known' | 'unknown'> {
  const row = await tx.find<{ outcome: 'noted' | 'known' | 'unknown' }>(
    'SELECT notifications.note_end($1, $2, $3) AS outcome',
    [reference, channel, status],
  );
  return row?.outcome ?? 'unknown';
}

/** Whom a message that cannot arrive was for. */
export interface FailedAddress {
  channel: 'email' | 'text';
  authorityId: string | null;
  userId: string;
  /** Made from the address, so that each is told of once. */
  subjectId: string;
}

/** Undefined where the address has been changed since. */
export async function findFailedAddress(tx: Tx, id: string): Promise<FailedAddress | undefined> {
  return tx.find<FailedAddress>(
    `SELECT n.channel, n.authority_id AS "authorityId", n.recipient_id AS "userId",
            md5(concat_ws(' ', 'address-failed', n.recipient_id,
              CASE n.channel WHEN 'email' THEN u.email::text ELSE p.number END))::uuid AS "subjectId"
     FROM notifications.notification n JOIN identity.user_account u ON u.id = n.recipient_id
     LEFT JOIN notifications.phone p ON p.user_id = n.recipient_id
     WHERE n.id = $1`,
    [id],
  );
}

/** The person, by what still arrives: an e-mail about a number, and no e-mail about an address. */
export async function tellPerson(
  tx: Tx,
  { authorityId, userId, subjectId, channel }: FailedAddress,
): Promise<void> {
  const isEmail = channel === 'email';
  await tellPeopleWithin(
    tx,
    { sql: 'SELECT $1::uuid, $2::uuid', values: [authorityId, userId] },
    {
      topic: 'address-failed',
      subjectId,
      title: isEmail ? 'Our e-mails do not reach you' : 'Our texts do not reach you',
      body: isEmail
        ? 'Your mail provider says that there is no such address. Ask your council or your organisation to put it right. Until then look here.'
        : 'The network says that there is no such number. Enter your number again, or remove it.',
      link: isEmail ? '/notifications' : '/notifications/phone',
      byEmail: !isEmail,
    },
  );
}

/** The officers of the children whom the person cares for, or who the person is: once for each child. */
export async function tellTheirOfficers(
  tx: Tx,
  { userId, subjectId }: FailedAddress,
): Promise<void> {
  const children = await tx.query<{ authorityId: string; childId: string }>(
    `SELECT authority_id AS "authorityId", child_id AS "childId" FROM children.guardian WHERE user_id = $1
     UNION SELECT authority_id, id FROM children.child WHERE young_person_user_id = $1`,
    [userId],
  );
  for (const { authorityId, childId } of children) {
    const sql =
      'SELECT authority_id, officer_id FROM children.caseload WHERE authority_id = $1 AND child_id = $2';
    const row = await tx.find<{ id: string }>('SELECT md5($1::text || $2::text)::uuid AS id', [
      subjectId,
      childId,
    ]);
    await tellPeopleWithin(
      tx,
      { sql, values: [authorityId, childId] },
      {
        topic: 'address-failed',
        subjectId: row?.id ?? subjectId,
        title: 'E-mails to a family do not arrive',
        body: 'There is no such address, says the mail provider. Ask the family for another one, by telephone: they do not get what we write to them.',
        link: `/officer/children/${childId}/people`,
      },
    );
  }
}
