import { faultsIn } from '../integration/bookings/outcomes.js';
import { effort } from '../support/effort.js';
import { announcedSeed, randomFrom } from '../support/seed.js';
import { createTestDatabase, type TestDatabase } from '../support/test-database.js';
import { BankWatch } from './support/bank-watch.js';
import { History } from './support/history.js';
import { killRepeatedly } from './support/killer.js';
import { PageClient } from './support/page-client.js';
import { ServiceSite } from './support/service-site.js';
import { setFaults } from './support/set-check.js';
import { aStormScene, aToken, type StormScene } from './support/storm-scene.js';

const KILLS = effort(2, 20);
const CHILDREN = effort(10, 25);
const SESSIONS = effort(3, 20);
/** One person may hold ten places at once; three are enough here. */
const BROWSERS = 3;

/** I4, I17 through the pages: places held and confirmed by people who send a form again. */
describe(`a web process that is killed ${KILLS} times while forms are sent`, () => {
  let db: TestDatabase;
  let scene: StormScene;
  let site: ServiceSite;
  let cookie: string;

  beforeAll(async () => {
    db = await createTestDatabase();
    scene = await aStormScene(db, { children: CHILDREN, sessions: SESSIONS, places: CHILDREN });
    cookie = await aToken(scene.admin, scene.officer, 'cookie');
    site = await ServiceSite.start(['web'], { DATABASE_URL: db.appUrl });
  }, 120_000);
  afterAll(async () => {
    await site?.stop();
    await db.drop();
  });

  const aBrowser = (history: History): PageClient =>
    new PageClient(() => site.webPort, cookie, history);

  it(
    'holds and confirms each place once',
    async () => {
      const random = randomFrom(announcedSeed('kills, pages'));
      const history = new History();
      const watch = await BankWatch.start(db.adminUrl);
      const pairs = scene.childIds.flatMap((childId) =>
        scene.sessionIds.map((sessionId) => ({ childId, sessionId })),
      );
      const total = pairs.length * 2;
      const person = async (): Promise<void> => {
        const browser = aBrowser(history);
        for (let pair = pairs.pop(); pair; pair = pairs.pop()) {
          const { id } = await browser.hold(scene.offerId, pair.childId, pair.sessionId);
          if (id !== undefined) await browser.confirm(id);
        }
      };
      await Promise.all([
        ...Array.from({ length: BROWSERS }, person),
        killRepeatedly({
          site,
          kind: 'web',
          times: KILLS,
          progress: async () => history.settled,
          total,
          random,
        }),
      ]);
      const bank = await watch.stop();

      process.stdout.write(`kills, pages: ${history.summary()}\n`);
      expect(history.operations.filter(({ outcome }) => outcome !== 'ok')).toEqual([]);
      expect(history.operations).toHaveLength(total);
      expect(await setFaults(scene.admin, history)).toEqual([]);
      expect(await faultsIn(scene.admin)).toEqual([]);
      expect(bank.faults).toEqual([]);
    },
    effort(240_000, 1_800_000),
  );
});
