import { type NoticeText } from '#notifications';
import { type Tx } from '#platform';

interface AccountNotice extends NoticeText {
  topic: 'account-invited' | 'work-given' | 'password-forgotten' | 'password-set';
  subjectId: string;
}

/** What a key of an invitation says of who made it: a council, or a provider that gave a sign-in. */
export async function inviterOf(tx: Tx, keyId: string): Promise<{ name: string } | undefined> {
  return tx.find(
    `SELECT coalesce(a.name, p.name) AS name
     FROM accounts.account_key k LEFT JOIN identity.authority a ON a.id = k.authority_id
     LEFT JOIN LATERAL (
       SELECT p.name FROM providers.worker_sign_in i JOIN providers.provider p ON p.id = i.provider_id
       JOIN identity.membership m ON m.provider_id = i.provider_id AND m.user_id = k.made_by
       WHERE i.user_id = k.user_id ORDER BY i.given_at DESC LIMIT 1) p ON true
     WHERE k.id = $1 AND coalesce(a.name, p.name) IS NOT NULL`,
    [keyId],
  );
}

/** By e-mail alone: whoever is told this cannot sign in, or should not have to. */
export async function tellByEmail(
  tx: Tx,
  userId: string,
  { topic, subjectId, title, body, link }: AccountNotice,
): Promise<void> {
  await tx.change(
    `INSERT INTO notifications.notification (authority_id, recipient_id, topic, subject_id, channel, title,
       body, link, state)
     SELECT (SELECT m.authority_id FROM identity.membership m
             WHERE m.user_id = u.id AND m.ended_at IS NULL ORDER BY m.role, m.id LIMIT 1),
            u.id, $2, $3, 'email', $4, $5, $6, 'due'
     FROM identity.user_account u WHERE u.id = $1 ON CONFLICT DO NOTHING`,
    [userId, topic, subjectId, title, body, link],
  );
}
