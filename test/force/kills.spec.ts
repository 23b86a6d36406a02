import { LedgerService } from '#ledger';
import { IN_HAND_A_BATCH } from '#notifications';
import { JOBS_AT_ONCE } from '../../apps/worker/src/jobs-at-once.js';
import { inDays } from '../factories/an-offer.js';
import { faultsIn } from '../integration/bookings/outcomes.js';
import { addFamilies } from '../integration/vacancies/scene.js';
import { SmtpStandIn } from '../integration/worker/smtp-stand-in.js';
import { effort, LONG } from '../support/effort.js';
import { announcedSeed, randomFrom } from '../support/seed.js';
import { createTestDatabase, type TestDatabase } from '../support/test-database.js';
import { BankWatch } from './support/bank-watch.js';
import {
  deliveredEmails,
  letTimePass,
  receivedTimes,
  untilAllIsDelivered,
  vacancyFaults,
} from './support/delivery.js';
import { History } from './support/history.js';
import { killRepeatedly } from './support/killer.js';
import { PersistentClient } from './support/persistent-client.js';
import { recordFaults } from './support/record-check.js';
import { ServiceSite } from './support/service-site.js';
import { setFaults } from './support/set-check.js';
import { bookEverything } from './support/storm.js';
import { aStormScene, type StormScene } from './support/storm-scene.js';

const KILLS = effort(3, 20);
/** Children, sessions and places: 250 requests for 200 places; 2,500 for 2,000 in the long form. */
const SIZE = LONG
  ? { children: 100, sessions: 25, places: 80 }
  : { children: 25, sessions: 10, places: 20 };
const FAMILIES = effort(300, 1000);
const VACANCIES = effort(1, 5);
/** E-mails of one worker that may be out and not marked yet. */
const IN_FLIGHT = JOBS_AT_ONCE.emails * IN_HAND_A_BATCH;

/** I4, I17, I21: processes that are killed again and again lose nothing and do nothing twice. */
describe(`web and worker, each killed ${KILLS} times`, () => {
  let db: TestDatabase;
  let scene: StormScene;
  let site: ServiceSite;
  const smtp = new SmtpStandIn(0);

  beforeAll(async () => {
    db = await createTestDatabase();
    scene = await aStormScene(db, SIZE);
    await addFamilies({ admin: scene.admin, city: scene.authorityId }, FAMILIES);
    const env = { DATABASE_URL: db.appUrl, SMTP_URL: await smtp.listen() };
    site = await ServiceSite.start(['web', 'worker'], env);
  }, 120_000);
  afterAll(async () => {
    await site?.stop();
    await smtp.close();
    await db.drop();
  });

  it(
    'lose no booking and no notice, and do nothing twice',
    async () => {
      const random = randomFrom(announcedSeed('kills'));
      const history = new History();
      const port = (): number => site.webPort;
      const watch = await BankWatch.start(db.adminUrl);
      const asked = SIZE.children * SIZE.sessions;
      const emails = FAMILIES * VACANCIES;

      const [webKilledAt, workerKilledAt] = await Promise.all([
        killRepeatedly({
          site,
          kind: 'web',
          times: KILLS,
          progress: async () => history.settled,
          total: asked,
          random,
        }),
        killRepeatedly({
          site,
          kind: 'worker',
          times: KILLS,
          progress: () => deliveredEmails(scene.admin),
          total: emails,
          random,
          ...(LONG ? {} : { meanwhile: () => letTimePass(scene.admin) }),
        }),
        bookEverything({ scene, history, port, random }),
        publish(history, port),
      ]);
      const lastKill = performance.now();
      await untilAllIsDelivered(scene.admin, 240_000);
      const drainedAfterMs = performance.now() - lastKill;
      const bank = await watch.stop();

      process.stdout.write(
        `kills: web after ${webKilledAt.join(', ')} operations, worker after ` +
          `${workerKilledAt.join(', ')} e-mails\nkills: ${history.summary()}\n` +
          `kills: bank looked at ${bank.samples} times; all delivered ` +
          `${(drainedAfterMs / 1000).toFixed(1)} s after the last kill\n`,
      );
      expect(site.kills).toEqual({ web: KILLS, worker: KILLS });
      expect(history.operations.filter(({ outcome }) => outcome === 'unknown')).toEqual([]);
      expect(history.operations.length).toBeGreaterThan(asked);
      expect(await setFaults(scene.admin, history)).toEqual([]);
      expect(bank).toMatchObject({ faults: [], missed: 0 });
      expect(bank.samples).toBeGreaterThan(5);
      expect(await recordFaults(scene.admin)).toEqual([]);
      expect(await faultsIn(scene.admin)).toEqual([]);
      expect(await new LedgerService(db.database).verify()).toMatchObject({ ok: true });
      await expectEachToldOnce(history);
      await expectFirstAnswers(history);
    },
    effort(600_000, 1_800_000),
  );

  async function publish(history: History, port: () => number): Promise<void> {
    const client = new PersistentClient({ port, token: scene.tokens.staff, history });
    for (let published = 0; published < VACANCIES; published += 1)
      await client.publish({
        offerId: scene.offerId,
        kind: 'new',
        places: published + 1,
        availableFrom: inDays(7).toISOString().slice(0, 10),
        closesAt: inDays(30).toISOString(),
      });
    client.close();
  }

  /** One row a person and channel, each e-mail received, and few of them again. */
  async function expectEachToldOnce(history: History): Promise<void> {
    const { rows } = await scene.admin.query<{ id: string }>(
      `SELECT id FROM notifications.notification WHERE channel = 'email'`,
    );
    const times = receivedTimes(smtp.messages);
    const repeated = [...times.values()].reduce((sum, count) => sum + count - 1, 0);
    process.stdout.write(`kills: ${rows.length} e-mails, ${repeated} of them received again\n`);
    for (const { id } of history.of('publish')) {
      // The families and the officer.
      expect(await vacancyFaults(scene.admin, id ?? '', FAMILIES + 1)).toEqual([]);
    }
    expect(rows.filter(({ id }) => !times.has(id))).toEqual([]);
    expect(times.size).toBe(rows.length);
    expect(repeated).toBeLessThanOrEqual(IN_FLIGHT * KILLS);
  }

  /** Whoever asks again with the same key is told the same. */
  async function expectFirstAnswers(history: History): Promise<void> {
    const client = new PersistentClient({
      port: () => site.webPort,
      token: scene.tokens.officer,
      history,
    });
    const done = [...history.of('book'), ...history.of('cancel')].filter(
      ({ outcome }) => outcome === 'ok',
    );
    for (const operation of done.slice(0, 100)) {
      expect((await client.again(operation)).body).toBe(operation.answer);
    }
    client.close();
  }
});
