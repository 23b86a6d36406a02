import { AccountNoticesService } from '#accounts';
import { accountKeyToken } from '#identity';
import { type Client } from 'pg';
import { type TestDatabase } from '../../support/test-database.js';
import { testConfig } from '../../support/web-app.js';

/** A letter with a link, as it is sent. */
export interface Letter {
  to: string;
  topic: string;
  text: string;
  token: string;
}

/** What the worker does with the news, and the links of the letters that it writes. */
export async function lettersOf(db: TestDatabase, admin: Client): Promise<Letter[]> {
  const notices = new AccountNoticesService(testConfig(db));
  const { rows } = await admin.query<{ payload: Parameters<typeof notices.tellWithin>[1] }>(
    `DELETE FROM platform.outbox WHERE topic = 'account.news' RETURNING payload`,
  );
  for (const { payload } of rows)
    await db.database.job('match-vacancies', (tx) => notices.tellWithin(tx, payload));
  const ids = rows.map(({ payload }) => payload.id);
  const { rows: sent } = await admin.query(
    `SELECT u.email::text AS to, n.topic, n.subject_id AS id, n.title || n.body || n.link AS text
     FROM notifications.notification n JOIN identity.user_account u ON u.id = n.recipient_id
     WHERE n.subject_id = ANY ($1) AND n.channel = 'email' ORDER BY u.email`,
    [ids],
  );
  return sent.map(({ to, topic, id, text }) => ({
    to,
    topic,
    text,
    token: accountKeyToken(testConfig(db).sessionSecret, id),
  }));
}
/** As if so much time had passed since all keys were made. */
export async function later(admin: Client, interval: string): Promise<void> {
  await admin.query(
    `ALTER TABLE accounts.account_key DISABLE TRIGGER keys_end_once;
     UPDATE accounts.account_key
     SET made_at = made_at - interval '${interval}', expires_at = expires_at - interval '${interval}';
     ALTER TABLE accounts.account_key ENABLE TRIGGER keys_end_once;`,
  );
}
