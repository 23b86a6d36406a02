import { setTimeout as pause } from 'node:timers/promises';
import { inDays } from '../factories/an-offer.js';
import { faultsIn } from '../integration/bookings/outcomes.js';
import { addFamilies } from '../integration/vacancies/scene.js';
import { SmtpStandIn } from '../integration/worker/smtp-stand-in.js';
import { until } from '../integration/worker/worker-config.js';
import { effort, LONG } from '../support/effort.js';
import { FaultProxy } from '../support/fault-proxy.js';
import { describeOnRedis, RedisServer } from '../support/redis-server.js';
import { createTestDatabase, type TestDatabase } from '../support/test-database.js';
import { ask } from './support/ask.js';
import { receivedTimes, untilAllIsDelivered, vacancyFaults } from './support/delivery.js';
import { History, type Operation } from './support/history.js';
import { PersistentClient } from './support/persistent-client.js';
import { ServiceSite } from './support/service-site.js';
import { setFaults } from './support/set-check.js';
import { aStormScene, type StormScene } from './support/storm-scene.js';

const FAMILIES = effort(300, 5_000);
/** The families and the officer. */
const PEOPLE = FAMILIES + 1;
const CHILDREN = effort(20, 100);
/** A network that is away: seconds in the short form, a minute in the long one. */
const CUT_MS = effort(3_000, 60_000);
const PATIENCE_MS = effort(120_000, 300_000);
/** Of the service itself in the long form. */
const STALE_AFTER_SECONDS = LONG ? 30 : 2;

interface Fault {
  name: string;
  begin: () => Promise<unknown>;
  end: () => Promise<unknown>;
}

/** I22: Redis may be lost, or away, in the middle of everything; nothing is, and nobody needs to help. */
describeOnRedis('while notices go out and bookings come in, Redis', () => {
  let db: TestDatabase;
  let scene: StormScene;
  let redis: RedisServer;
  let proxy: FaultProxy;
  let site: ServiceSite;
  const smtp = new SmtpStandIn(0);
  const history = new History();
  let sessions = 0;

  beforeAll(async () => {
    db = await createTestDatabase();
    redis = await RedisServer.start();
    proxy = await FaultProxy.start(redis.port);
    scene = await aStormScene(db, {
      children: CHILDREN,
      sessions: FAULTS.length,
      places: CHILDREN,
    });
    await addFamilies({ admin: scene.admin, city: scene.authorityId }, FAMILIES);
    site = await ServiceSite.start(['web', 'worker'], {
      DATABASE_URL: db.appUrl,
      SMTP_URL: await smtp.listen(),
      REDIS_URL: `redis://127.0.0.1:${proxy.port}`,
      STALE_AFTER_SECONDS: String(STALE_AFTER_SECONDS),
      LOG_LEVEL: 'info',
    });
  }, PATIENCE_MS);
  afterAll(async () => {
    await site?.stop();
    await proxy?.close();
    await redis?.remove();
    await smtp.close();
    await db?.drop();
  });

  const FAULTS: Fault[] = [
    { name: 'is flushed', begin: () => redis.do('flushall'), end: async () => undefined },
    {
      name: 'is killed, and comes back with what was on its disk',
      begin: () => redis.kill(),
      end: () => redis.startAgain(),
    },
    {
      name: 'is full',
      begin: () => redis.do('config', 'set', 'maxmemory', '1mb'),
      end: () => redis.do('config', 'set', 'maxmemory', '0'),
    },
    {
      name: 'is cut off, and every connection breaks',
      begin: async () => proxy.switchTo({ kind: 'reset' }),
      end: async () => proxy.switchTo({ kind: 'pass' }),
    },
    {
      name: 'does not answer, and later does',
      begin: async () => proxy.switchTo({ kind: 'stall' }),
      end: async () => proxy.switchTo({ kind: 'pass' }),
    },
    {
      name: 'is forgotten by a firewall in between',
      begin: async () => proxy.switchTo({ kind: 'forget' }),
      end: async () => proxy.switchTo({ kind: 'pass' }),
    },
  ];

  it.each(FAULTS)(
    '$name: bookings go on, nothing is lost, and all is told once',
    async ({ name, begin, end }) => {
      const worker = site.process('worker');
      const linesBefore = worker.output.length;
      // E-mails wait at the mail server: when the fault comes, jobs are in hand and others in the queue.
      const release = smtp.hold();
      const before = await publish();
      await until('all handed over', async () => (await queued(before)) === PEOPLE, PATIENCE_MS);
      expect(await queued(before)).toBe(PEOPLE);
      await begin();
      release();

      const during = await publish();
      const bookings = await book();
      const live = await ask({ port: site.webPort }, { method: 'GET', path: '/health/live' });
      if (begin !== FAULTS[0]?.begin) await pause(CUT_MS);
      await end();
      const lifted = performance.now();
      await untilAllIsDelivered(scene.admin, PATIENCE_MS);

      const drained = ((performance.now() - lifted) / 1000).toFixed(1);
      const said = worker.output.slice(linesBefore).split('\n').length;
      process.stdout.write(
        `Redis ${name}: drained ${drained} s after; the worker wrote ${said} lines\n`,
      );
      expect(live.status).toBe(200);
      // At the first try, each of them.
      expect(bookings.map(({ outcome, repeats }) => ({ outcome, repeats }))).toEqual(
        bookings.map(() => ({ outcome: 'ok', repeats: [] })),
      );
      expect(await setFaults(scene.admin, history)).toEqual([]);
      expect(await faultsIn(scene.admin)).toEqual([]);
      for (const id of [before, during]) {
        expect(await vacancyFaults(scene.admin, id, PEOPLE)).toEqual([]);
      }
      await expectEachReceivedOnce();
      expect(worker.hasEnded).toBe(false);
      expect(said).toBeLessThan(1_000);
    },
    2 * PATIENCE_MS + CUT_MS,
  );

  /** @returns the vacancy's id; the request was answered at the first try */
  async function publish(): Promise<string> {
    const client = new PersistentClient({
      port: () => site.webPort,
      token: scene.tokens.staff,
      history,
    });
    const { id = '', repeats } = await client.publish({
      offerId: scene.offerId,
      kind: 'new',
      places: 1,
      availableFrom: inDays(7).toISOString().slice(0, 10),
      closesAt: inDays(30).toISOString(),
    });
    client.close();
    expect(repeats).toEqual([]);
    return id;
  }

  /** Every child at one more session. */
  async function book(): Promise<Operation[]> {
    const sessionId = scene.sessionIds[(sessions += 1) - 1] ?? '';
    const client = new PersistentClient({
      port: () => site.webPort,
      token: scene.tokens.officer,
      history,
    });
    const done: Operation[] = [];
    for (const childId of scene.childIds) done.push(await client.book(childId, sessionId));
    client.close();
    return done;
  }

  async function queued(vacancyId: string): Promise<number> {
    const { rows } = await scene.admin.query<{ count: number }>(
      `SELECT count(*)::int AS count FROM notifications.notification
       WHERE subject_id = $1 AND channel = 'email' AND state = 'queued'`,
      [vacancyId],
    );
    return rows[0]?.count ?? 0;
  }

  /** No process died: then nothing is sent again either. */
  async function expectEachReceivedOnce(): Promise<void> {
    const { rows } = await scene.admin.query<{ id: string }>(
      `SELECT id FROM notifications.notification WHERE channel = 'email'`,
    );
    const times = receivedTimes(smtp.messages);
    expect(rows.filter(({ id }) => times.get(id) !== 1)).toEqual([]);
    expect(times.size).toBe(rows.length);
  }
});
