import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type INestApplicationContext } from '@nestjs/common';
import { BookingsService } from '#bookings';
import { NotificationsService } from '#notifications';
import { Queues } from '#platform';
import { NewsProcessor } from '../../../apps/worker/src/news/news.processor.js';
import { createWorker } from '../../../apps/worker/src/worker.js';
import { aUser } from '../../factories/a-user.js';
import { aSession } from '../../factories/an-offer.js';
import { createTestDatabase, type TestDatabase } from '../../support/test-database.js';
import { aScene, fundedChildren } from '../bookings/scene.js';
import { aMailFolder, IN_A_HURRY, until, workerConfig } from './worker-config.js';

describe('what the worker does about bookings', () => {
  let db: TestDatabase;
  let worker: INestApplicationContext | undefined;
  const mailFolder = aMailFolder();

  beforeAll(async () => {
    db = await createTestDatabase();
  });
  afterAll(async () => {
    await worker?.close();
    await db.drop();
  });

  it('tells every guardian of a confirmed booking, and ends holds whose time is over', async () => {
    const scene = await aScene(db);
    const { admin, authorityId } = scene;
    const guardians = [
      await aUser(admin, { role: 'family', authorityId }),
      await aUser(admin, { role: 'family', authorityId }),
    ];
    const [first, second] = await fundedChildren(scene, 2, {
      guardianIds: guardians.map(({ id }) => id),
    });
    const bookings = new BookingsService(db.database);
    const sessionId = await aSession(admin, { offerId: scene.offerId });
    const funding = 'personal-budget';
    const { caller } = scene.officer;
    const booked = await bookings.book(caller, {
      sessionId,
      childId: first?.childId ?? '',
      funding,
    });
    const held = await bookings.hold(caller, {
      sessionId,
      childId: second?.childId ?? '',
      funding,
    });
    await admin.query(
      `UPDATE bookings.booking SET held_until = now() - interval '1 second' WHERE id = $1`,
      [held.id],
    );

    worker = await createWorker(workerConfig(db, { mailFolder }), {
      settings: { ...IN_A_HURRY, expireHoldsEveryMs: 100 },
    });
    await until('both told by e-mail', async () => emails().length === 2);
    await until('the hold ended', async () => {
      const { rows } = await admin.query<{ state: string }>(
        'SELECT state FROM bookings.booking WHERE id = $1',
        [held.id],
      );
      return rows[0]?.state === 'expired';
    });

    const service = new NotificationsService(db.database);
    for (const guardian of guardians) {
      const { items } = await service.list(guardian.caller, { limit: 10 });
      expect(items).toMatchObject([
        {
          topic: 'booking-confirmed',
          title: 'Booking confirmed: Saturday club',
          link: `/bookings/${booked.id}`,
        },
      ]);
      expect(emails().join('\n')).toContain(`To: ${guardian.email}`);
    }
    for (const email of emails()) expect(email).not.toMatch(/Robin|Example \d/);
  });

  it('acts on the pieces of a job one by one, whatever becomes of one, and on jobs of one piece', async () => {
    worker ??= await createWorker(workerConfig(db, { mailFolder }), { settings: IN_A_HURRY });
    const admin = await db.adminClient();
    // "queued" keeps the relay away from them.
    const { rows } = await admin.query<{ id: string }>(
      `INSERT INTO platform.outbox (topic, payload, state, queued_at)
       SELECT 'vacancy.published', jsonb_build_object('vacancyId', v), 'queued', now()
       FROM (VALUES ('not an id'), (gen_random_uuid()::text), (gen_random_uuid()::text)) given (v)
       RETURNING id`,
    );
    const [broken = '', good = '', old = ''] = rows.map(({ id }) => id);
    const notDone = async (): Promise<string[]> => {
      const left = await admin.query<{ id: string }>(
        `SELECT id FROM platform.outbox WHERE id = ANY ($1) AND state <> 'done'`,
        [[broken, good, old]],
      );
      return left.rows.map(({ id }) => id);
    };
    await expect(worker.get(NewsProcessor).process([broken, good])).rejects.toThrow('not an id');
    expect((await notDone()).toSorted()).toEqual([broken, old].toSorted());
    await worker.get(Queues).add('news', [{ outboxId: old }]);
    await until('the job of the version before', async () => !(await notDone()).includes(old));
    expect(await notDone()).toEqual([broken]);
  });

  function emails(): string[] {
    return readdirSync(mailFolder)
      .filter((name) => name.endsWith('.eml'))
      .map((name) => readFileSync(join(mailFolder, name), 'utf8'));
  }
});
