import { type INestApplicationContext } from '@nestjs/common';
import { HelpRequestsService } from '#casework';
import { createWorker } from '../../../apps/worker/src/worker.js';
import { aHelpRequest } from '../../factories/a-help-request.js';
import { aHousehold } from '../../factories/a-household.js';
import { createTestDatabase, type TestDatabase } from '../../support/test-database.js';
import { IN_A_HURRY, until, workerConfig } from './worker-config.js';

describe('news of families’ questions', () => {
  let db: TestDatabase;
  let worker: INestApplicationContext;

  beforeAll(async () => {
    db = await createTestDatabase();
  });
  afterAll(async () => {
    await worker?.close();
    await db?.drop();
  });

  it('reaches the officer from the queue; what is late reaches everybody by the schedule', async () => {
    const admin = await db.adminClient();
    const { authorityId, family, child } = await aHousehold(admin);
    const given = { authorityId, childId: child.id, askedBy: family.id };
    const late = await aHelpRequest(admin, { ...given, ownBy: '2026-01-05' });
    const requests = new HelpRequestsService(db.database);
    const asked = await requests.ask(family.caller, child.id, { kind: 'help', words: 'Please.' });
    worker = await createWorker(workerConfig(db), { settings: IN_A_HURRY });
    const told = async (): Promise<string[]> => {
      const { rows } = await admin.query<{ topic: string; subject_id: string }>(
        `SELECT topic, subject_id FROM notifications.notification WHERE channel = 'page'`,
      );
      return rows.map(({ topic, subject_id: about }) => `${topic} ${about}`).toSorted();
    };
    const wanted = [`help-escalated ${late}`, `help-requested ${asked.id}`].toSorted();
    await until(
      `notices: ${wanted.join(', ')}`,
      async () => JSON.stringify(await told()) === JSON.stringify(wanted),
      60_000,
    );
    const { rows } = await admin.query(
      `SELECT state FROM platform.scheduled_run WHERE job = 'escalate-help-requests'`,
    );
    expect(rows).toEqual([{ state: 'done' }]);
  });
});
