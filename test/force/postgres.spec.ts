import { LedgerService } from '#ledger';
import { inDays } from '../factories/an-offer.js';
import { faultsIn } from '../integration/bookings/outcomes.js';
import { addFamilies } from '../integration/vacancies/scene.js';
import { SmtpStandIn } from '../integration/worker/smtp-stand-in.js';
import { until } from '../integration/worker/worker-config.js';
import { effort, LONG } from '../support/effort.js';
import { announcedSeed, randomFrom } from '../support/seed.js';
import { createTestDatabase, type TestDatabase } from '../support/test-database.js';
import { type Answer, ask } from './support/ask.js';
import { BankWatch } from './support/bank-watch.js';
import {
  letTimePass,
  receivedTimes,
  untilAllIsDelivered,
  vacancyFaults,
} from './support/delivery.js';
import { History } from './support/history.js';
import { OwnServer } from './support/own-server.js';
import { PersistentClient } from './support/persistent-client.js';
import { recordFaults } from './support/record-check.js';
import { ServiceSite } from './support/service-site.js';
import { setFaults } from './support/set-check.js';
import { bookEverything } from './support/storm.js';
import { aStormScene, type StormScene } from './support/storm-scene.js';

const STOPS = effort(1, 10);
const FAMILIES = effort(100, 1000);
const SIZE = LONG
  ? { children: 60, sessions: 20, places: 50 }
  : { children: 16, sessions: 10, places: 14 };
const PATIENCE_MS = effort(300_000, 1_800_000);

/** PostgreSQL is stopped in the midst of bookings and notices, without warning, and started again. */
describe(`a database that goes away ${STOPS} times`, () => {
  let server: OwnServer;
  let db: TestDatabase;
  let scene: StormScene;
  let site: ServiceSite;
  const smtp = new SmtpStandIn(0);

  beforeAll(async () => {
    server = await OwnServer.start();
    db = await createTestDatabase();
    scene = await aStormScene(db, SIZE);
    await addFamilies({ admin: scene.admin, city: scene.authorityId }, FAMILIES);
    const env = { DATABASE_URL: db.appUrl, SMTP_URL: await smtp.listen() };
    site = await ServiceSite.start(['web', 'worker'], env);
  }, PATIENCE_MS);
  afterAll(async () => {
    await site?.stop();
    await smtp.close();
    await db?.drop();
    await server?.remove();
  }, PATIENCE_MS);

  const get = (path: string, accept: string): Promise<Answer> =>
    ask(
      { port: site.webPort, patienceMs: 60_000 },
      {
        method: 'GET',
        path,
        headers: { accept, authorization: `Bearer ${scene.tokens.officer}` },
      },
    );

  async function expectItSaysSo(): Promise<void> {
    const [live, ready, page, api] = await Promise.all([
      get('/health/live', 'application/json'),
      get('/health/ready', 'application/json'),
      get('/bookings', 'text/html'),
      get('/api/v1/children', 'application/json'),
    ]);
    expect([live.status, ready.status, page.status, api.status]).toEqual([200, 503, 503, 503]);
    expect(api.headers['content-type']).toContain('application/problem+json');
    expect(JSON.parse(api.body)).toMatchObject({ status: 503, code: 'service.unavailable' });
    expect(page.headers['content-type']).toContain('text/html');
    expect(page.body).toContain('Sorry, the service is not available just now');
    for (const answer of [page, api]) {
      expect(answer.headers['retry-after']).toBe('5');
      expect(answer.body).not.toMatch(/ECONN|postgres|\.[jt]s:\d/i);
    }
  }

  /** Stops it somewhere in an equal part of the work, so many times. */
  async function stopRepeatedly(progress: () => number, random: () => number): Promise<void> {
    const total = SIZE.children * SIZE.sessions;
    for (let stop = 0; stop < STOPS; stop += 1) {
      const target = ((stop + 0.2 + random() * 0.6) / STOPS) * total;
      await until(`${target} of ${total} done`, async () => progress() >= target, PATIENCE_MS);
      await server.stopImmediately();
      await expectItSaysSo();
      await server.startAgain();
    }
  }

  it(
    'loses nothing that was answered, and the service comes back by itself',
    async () => {
      const random = randomFrom(announcedSeed('postgres'));
      const history = new History();
      const port = (): number => site.webPort;
      const [web, worker] = [site.process('web').pid, site.process('worker').pid];
      const watch = await BankWatch.start(db.adminUrl);
      const publisher = new PersistentClient({ port, token: scene.tokens.staff, history });
      const [vacancy] = await Promise.all([
        publisher.publish({
          offerId: scene.offerId,
          kind: 'new',
          places: 1,
          availableFrom: inDays(7).toISOString().slice(0, 10),
          closesAt: inDays(30).toISOString(),
        }),
        bookEverything({ scene, history, port, random }),
        stopRepeatedly(() => history.settled, random),
      ]);
      publisher.close();
      const admin = await db.adminClient();
      if (!LONG) await letTimePass(admin);
      await untilAllIsDelivered(admin, 240_000);
      const bank = await watch.stop();

      process.stdout.write(`postgres: stopped ${STOPS} times; ${history.summary()}\n`);
      expect(history.operations.filter(({ outcome }) => outcome === 'unknown')).toEqual([]);
      expect(history.operations.flatMap(({ repeats }) => repeats)).not.toContain('500');
      expect(await setFaults(admin, history)).toEqual([]);
      expect(await recordFaults(admin)).toEqual([]);
      expect(await faultsIn(admin)).toEqual([]);
      expect(bank.faults).toEqual([]);
      expect(await new LedgerService(db.database).verify()).toMatchObject({ ok: true });
      expect(await vacancyFaults(admin, vacancy.id ?? '', FAMILIES + 1)).toEqual([]);
      const { rows } = await admin.query<{ emails: number }>(
        `SELECT count(*)::int AS emails FROM notifications.notification WHERE channel = 'email'`,
      );
      expect(receivedTimes(smtp.messages).size).toBe(rows[0]?.emails);
      expect((await get('/health/ready', 'application/json')).status).toBe(200);
      expect([site.process('web').hasEnded, site.process('worker').hasEnded]).toEqual([
        false,
        false,
      ]);
      expect([site.process('web').pid, site.process('worker').pid]).toEqual([web, worker]);
    },
    PATIENCE_MS,
  );

  it(
    'would lose bookings if a commit did not wait for the disk',
    async () => {
      const random = randomFrom(announcedSeed('postgres, no flush'));
      const admin = await db.adminClient();
      await admin.query('ALTER SYSTEM SET synchronous_commit = off');
      await admin.query(`ALTER SYSTEM SET wal_writer_delay = '10s'`);
      await admin.query('SELECT pg_reload_conf()');
      const more = await aStormScene(db, { children: 10, sessions: 6, places: 10 });
      const history = new History();
      const port = (): number => site.webPort;
      const storm = bookEverything({ scene: more, history, port, random, cancelled: 0 });
      await until('many are booked', async () => history.settled >= 30, 60_000);
      await server.stopImmediately();
      await server.startAgain();
      await storm;
      expect((await setFaults(await db.adminClient(), history)).join()).toContain(
        'lost although it was answered',
      );
    },
    PATIENCE_MS,
  );
});
