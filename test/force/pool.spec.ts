import { LedgerService } from '#ledger';
import { faultsIn } from '../integration/bookings/outcomes.js';
import { until } from '../integration/worker/worker-config.js';
import { effort } from '../support/effort.js';
import { announcedSeed, randomFrom } from '../support/seed.js';
import { createTestDatabase, type TestDatabase } from '../support/test-database.js';
import { type Answer, ask } from './support/ask.js';
import { BankWatch } from './support/bank-watch.js';
import { History } from './support/history.js';
import { HoldUp, POINTS } from './support/points.js';
import { ServiceSite } from './support/service-site.js';
import { setFaults } from './support/set-check.js';
import { bookEverything } from './support/storm.js';
import { aStormScene, type StormScene } from './support/storm-scene.js';

const POOL = 2;
const TIMES = effort(1, 10);
const PATIENCE_MS = 180_000;

/** What happens when slow transactions have all connections of a web process. */
describe(`a pool of ${POOL} that is exhausted`, () => {
  let db: TestDatabase;
  let scene: StormScene;
  let site: ServiceSite;

  beforeAll(async () => {
    db = await createTestDatabase();
    scene = await aStormScene(db, { children: effort(8, 30), sessions: 5, places: effort(6, 24) });
    site = await ServiceSite.start(['web'], {
      DATABASE_URL: db.appUrl,
      DATABASE_POOL_SIZE: String(POOL),
    });
  }, PATIENCE_MS);
  afterAll(async () => {
    await site?.stop();
    await db.drop();
  });

  const get = (path: string, accept: string): Promise<Answer> =>
    ask(
      { port: site.webPort, patienceMs: 60_000 },
      {
        method: 'GET',
        path,
        headers: { accept, authorization: `Bearer ${scene.tokens.officer}` },
      },
    );

  /** Asks again when a booking was held up for so long that PostgreSQL gave it up, and its connection back. */
  async function askWhileExhausted(holdUp: HoldUp): Promise<[Answer, Answer, Answer, Answer]> {
    for (let attempt = 1; ; attempt += 1) {
      await holdUp.blocked(POOL);
      const answers = await Promise.all([
        get('/health/live', 'application/json'),
        get('/health/ready', 'application/json'),
        get('/bookings', 'text/html'),
        get('/api/v1/children', 'application/json'),
      ]);
      const wereSentAway = answers.slice(1).every(({ status }) => status === 503);
      if (wereSentAway || attempt === 5) return answers;
    }
  }

  /** Has all connections held up in the middle of a booking until others have been sent away. */
  async function exhaust(history: History, holdUp: HoldUp): Promise<void> {
    const before = sentAway(history);
    const [live, ready, page, api] = await askWhileExhausted(holdUp);
    expect([live.status, ready.status, page.status, api.status]).toEqual([200, 503, 503, 503]);
    expect(api.headers['content-type']).toContain('application/problem+json');
    expect(JSON.parse(api.body)).toMatchObject({ status: 503, code: 'service.unavailable' });
    expect(page.headers['content-type']).toContain('text/html');
    expect(page.body).toContain('<h1 class="govuk-heading-l">Sorry, the service is not available');
    for (const answer of [page, api]) expect(answer.headers['retry-after']).toBe('5');
    await until('bookings were sent away', async () => sentAway(history) > before);
    await holdUp.remove();
  }

  it(
    'answers 503 in words, to programs and to people, and makes up for it afterwards',
    async () => {
      const random = randomFrom(announcedSeed('pool'));
      const history = new History();
      const watch = await BankWatch.start(db.adminUrl);
      // Before the first booking: a quick machine would have made them all before the point is there.
      let holdUp = await HoldUp.at(scene.admin, POINTS[0]!);
      const storm = bookEverything({
        scene,
        history,
        port: () => site.webPort,
        random,
        clients: 12,
        patienceMs: 60_000,
      });
      await exhaust(history, holdUp);
      for (let time = 1; time < TIMES; time += 1) {
        holdUp = await HoldUp.at(scene.admin, POINTS[0]!);
        await exhaust(history, holdUp);
      }
      await storm;
      const bank = await watch.stop();

      process.stdout.write(`pool: ${history.summary()}\n`);
      expect(history.operations.filter(({ outcome }) => outcome === 'unknown')).toEqual([]);
      expect(await setFaults(scene.admin, history)).toEqual([]);
      expect(await faultsIn(scene.admin)).toEqual([]);
      expect(bank.faults).toEqual([]);
      expect(await new LedgerService(db.database).verify()).toMatchObject({ ok: true });
    },
    PATIENCE_MS * TIMES,
  );
});

function sentAway(history: History): number {
  return history.operations.flatMap(({ repeats }) => repeats).filter((why) => why === '503').length;
}
