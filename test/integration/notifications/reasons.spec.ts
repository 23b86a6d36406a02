import { randomUUID } from 'node:crypto';
import { type EmailMessage, EmailDeliveryService, EmailSender } from '#notifications';
import { aUser } from '../../factories/a-user.js';
import { anAuthority } from '../../factories/an-authority.js';
import { createTestDatabase, type TestDatabase } from '../../support/test-database.js';
import { workerConfig } from '../worker/worker-config.js';

const POLICY = { attempts: 1, firstDelayMs: 1 };

class KeepingSender extends EmailSender {
  readonly sent: EmailMessage[] = [];

  async send(email: EmailMessage): Promise<void> {
    this.sent.push(email);
  }

  close(): void {
    // Nothing is open.
  }
}

let db: TestDatabase;

beforeAll(async () => {
  db = await createTestDatabase();
});
afterAll(() => db.drop());

/* A code that verifies a number goes by text alone. */
describe('an e-mail about anything that there are notices of', () => {
  it('is sent, and says why its reader gets it', async () => {
    const admin = await db.adminClient();
    const { id: authorityId } = await anAuthority(admin);
    const { id: reader } = await aUser(admin, { role: 'family', authorityId });
    const { rows } = await admin.query<{ id: string; topic: string }>(
      `INSERT INTO notifications.notification (authority_id, recipient_id, topic, subject_id, channel,
         title, body, link, state)
       SELECT $1, $2, topic, $3, 'email', topic, 'It is told here.', '/notifications', 'due'
       FROM notifications.topic WHERE topic <> 'phone-code' RETURNING id, topic`,
      [authorityId, reader, randomUUID()],
    );
    const sender = new KeepingSender();
    const service = new EmailDeliveryService(db.database, sender, workerConfig(db));
    const ids = rows.map(({ id }) => id);
    await service.deliver(ids, async (emails) => new Set(emails.map(({ id }) => id)), POLICY);
    const explained = sender.sent
      .filter(({ text, html }) => [text, html].every((said) => /You get this message/.test(said)))
      .map(({ id }) => id);
    const silent = rows.filter(({ id }) => !explained.includes(id)).map(({ topic }) => topic);
    expect(rows.length).toBeGreaterThan(80);
    expect(silent).toEqual([]);
  });
});
