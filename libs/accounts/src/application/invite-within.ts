import { randomUUID } from 'node:crypto';
import { recordAudit } from '#audit';
import { accountKeyToken, hashAccountKey } from '#identity';
import { type Caller } from '#kernel';
import { appendOutbox, type Tx } from '#platform';
import { invitePerson } from '../persistence/account-keys.queries.js';

/**
 * Sends somebody a link to set a password; the one before ends. The database says who may invite whom.
 * @throws DomainError accounts.person-not-found, accounts.has-password
 */
export async function inviteWithin(
  tx: Tx,
  caller: Caller,
  userId: string,
  secret: string,
): Promise<void> {
  const id = randomUUID();
  await invitePerson(tx, { id, userId, tokenHash: hashAccountKey(accountKeyToken(secret, id)) });
  await appendOutbox(tx, 'account.news', { what: 'account-invited', id, userId });
  await recordAudit(tx, {
    authorityId: caller.authorityId,
    action: 'account.invite',
    subjectType: 'user',
    subjectIds: [userId],
  });
}
