import { LedgerService } from '#ledger';
import { setTimeout as pause } from 'node:timers/promises';
import { faultsIn } from '../integration/bookings/outcomes.js';
import { until } from '../integration/worker/worker-config.js';
import { effort } from '../support/effort.js';
import { type Fault, FaultProxy } from '../support/fault-proxy.js';
import { announcedSeed, randomFrom } from '../support/seed.js';
import { createTestDatabase, type TestDatabase } from '../support/test-database.js';
import { BankWatch } from './support/bank-watch.js';
import { History, type Operation } from './support/history.js';
import { ServiceSite } from './support/service-site.js';
import { setFaults } from './support/set-check.js';
import { bookEverything } from './support/storm.js';
import { aStormScene, type StormScene } from './support/storm-scene.js';

/** How many times each fault comes, one storm of bookings a time. */
const TIMES = effort(1, 5);
const SESSIONS = 2;
const STORMS = 9;
/** Operations that are settled before the fault comes. */
const EARLY = 5;
const PATIENCE_MS = 240_000 * TIMES;
/** How a request is told to come back later. */
const SENT_AWAY = new Set(['503', 'request.still-running']);
/** An answer to a booking, and only that, holds this. */
const BOOKED = '"pricePence"';

/** The network between the clients and the web process, and between that and PostgreSQL, at its worst. */
describe('a network that fails while bookings and cancellations are made', () => {
  let db: TestDatabase;
  let scene: StormScene;
  let site: ServiceSite;
  let toDatabase: FaultProxy;
  let toWeb: FaultProxy;
  let watch: BankWatch;
  let random: () => number;
  const history = new History();
  let unused: string[];

  beforeAll(async () => {
    random = randomFrom(announcedSeed('network'));
    db = await createTestDatabase();
    const sessions = STORMS * SESSIONS * TIMES;
    scene = await aStormScene(db, { children: effort(16, 40), sessions, places: effort(12, 30) });
    unused = [...scene.sessionIds];
    toDatabase = await FaultProxy.start(Number(new URL(db.appUrl).port));
    const url = new URL(db.appUrl);
    url.port = String(toDatabase.port);
    site = await ServiceSite.start(['web'], { DATABASE_URL: url.href });
    toWeb = await FaultProxy.start(site.webPort);
    watch = await BankWatch.start(db.adminUrl);
  }, PATIENCE_MS);
  afterAll(async () => {
    await watch?.stop();
    await site?.stop();
    await Promise.all([toWeb?.close(), toDatabase?.close()]);
    await db.drop();
  });

  /** A storm on sessions of its own, with a fault once it has begun. @returns what its clients did */
  async function stormWith(
    fault: (begun: () => Promise<void>) => Promise<void>,
    patienceMs = 60_000,
  ): Promise<Operation[]> {
    const before = history.operations.length;
    const sessionIds = unused.splice(0, SESSIONS);
    const storm = bookEverything({
      scene: { ...scene, sessionIds },
      history,
      port: () => toWeb.port,
      random,
      cancelled: 0.5,
      patienceMs,
    });
    const settled = (): number =>
      history.operations.slice(before).filter(({ outcome }) => outcome !== 'unknown').length;
    const begun = (): Promise<void> =>
      until('the storm has begun', async () => settled() >= EARLY, 60_000);
    const over = storm.then(() => pause(1_000));
    const met = await Promise.race([fault(begun).then(() => true), over.then(() => false)]);
    await storm;
    if (!met) throw new Error('The storm was over before its fault came.');
    return history.operations.slice(before);
  }

  /** What is wrong after a storm: with its answers, and with all that is in the database. */
  async function faultsAfter(operations: Operation[]): Promise<string[]> {
    const unknown = operations.filter(({ outcome }) => outcome === 'unknown');
    return [
      ...unknown.map(({ key, repeats }) => `${key} was never settled: ${repeats.join(', ')}`),
      ...(operations.some(({ outcome }) => outcome === 'ok') ? [] : ['nothing succeeded']),
      ...(await setFaults(scene.admin, history)),
      ...(await faultsIn(scene.admin)),
    ];
  }

  const repeatsOf = (operations: Operation[]): string[] => [
    ...new Set(operations.flatMap(({ repeats }) => repeats)),
  ];

  /** Some were told to come back later, and nobody was left without an answer. */
  function wereOnlySentAway(operations: Operation[]): boolean {
    const repeats = repeatsOf(operations);
    return repeats.includes('503') && repeats.every((why) => SENT_AWAY.has(why));
  }

  /** Has a fault begin with a chunk that holds a text, after some of them, and end soon after. */
  async function faultAt(
    proxy: FaultProxy,
    [text, toward]: readonly [string, 'client' | 'server'],
    fault: Fault,
  ): Promise<void> {
    let still = EARLY;
    await new Promise<void>((resolve) => {
      proxy.tap = (chunk, direction) => {
        if (direction !== toward || !chunk.includes(text)) return;
        still -= 1;
        if (still > 0) return;
        proxy.tap = () => undefined;
        proxy.switchTo(fault);
        resolve();
      };
    });
    await pause(200);
    proxy.switchTo({ kind: 'pass' });
  }

  describe('between the web process and PostgreSQL', () => {
    afterEach(() => {
      toDatabase.tap = () => undefined;
      toDatabase.switchTo({ kind: 'pass' });
    });

    it.each([
      ['for three seconds', 'stall', { kind: 'stall' }, 3_000],
      ['by 20 ms each way', 'latency', { kind: 'latency', ms: 20 }, 500],
    ] as const)(
      'is waited for when everything is late, %s (%s)',
      async (_late, _kind, fault, lastsMs) => {
        for (let time = 0; time < TIMES; time += 1) {
          const operations = await stormWith(async (begun) => {
            await begun();
            toDatabase.switchTo(fault);
            await pause(lastsMs);
            toDatabase.switchTo({ kind: 'pass' });
          });
          expect(repeatsOf(operations)).toEqual([]);
          expect(await faultsAfter(operations)).toEqual([]);
        }
      },
      PATIENCE_MS,
    );

    it.each([
      ['in the middle of a transaction', 'bookings.cancel', 'server'],
      ['before the answer to a commit', 'COMMIT', 'client'],
      ['before the answer to a booking', BOOKED, 'client'],
    ] as const)(
      'does everything once although connections are reset %s',
      async (_when, text, toward) => {
        for (let time = 0; time < TIMES; time += 1) {
          const operations = await stormWith(() =>
            faultAt(toDatabase, [text, toward], { kind: 'reset' }),
          );
          expect(wereOnlySentAway(operations)).toBe(true);
          expect(await faultsAfter(operations)).toEqual([]);
        }
      },
      PATIENCE_MS,
    );

    it(
      'gives up on what a black hole has swallowed, and works again',
      async () => {
        for (let time = 0; time < TIMES; time += 1) {
          const operations = await stormWith(async (begun) => {
            await begun();
            toDatabase.switchTo({ kind: 'black-hole', toward: 'both' });
            await pause(1_000);
            toDatabase.switchTo({ kind: 'pass' });
          });
          expect(wereOnlySentAway(operations)).toBe(true);
          expect(await faultsAfter(operations)).toEqual([]);
        }
      },
      PATIENCE_MS,
    );
  });

  it.each<[string, Fault]>([
    ['swallowed', { kind: 'black-hole', toward: 'client' }],
    ['cut off', { kind: 'half-close' }],
    ['reset', { kind: 'reset' }],
  ])(
    'gives the first answer again to a client for whom it was %s',
    async (_how, fault) => {
      for (let time = 0; time < TIMES; time += 1) {
        const operations = await stormWith(() => faultAt(toWeb, [BOOKED, 'client'], fault), 5_000);
        expect(operations.some(({ repeats }) => repeats.length > 0)).toBe(true);
        expect(await faultsAfter(operations)).toEqual([]);
      }
    },
    PATIENCE_MS,
  );

  it('has neither made nor lost money or places at any moment', async () => {
    const bank = await watch.stop();
    process.stdout.write(`network: ${history.summary()}; bank looked ${bank.samples} times\n`);
    expect(bank).toMatchObject({ faults: [], missed: 0 });
    expect(await new LedgerService(db.database).verify()).toMatchObject({ ok: true });
  });
});
