import { faultsIn } from '../integration/bookings/outcomes.js';
import { aSessionOf } from '../integration/bookings/scene.js';
import { until } from '../integration/worker/worker-config.js';
import { inDays } from '../factories/an-offer.js';
import { effort } from '../support/effort.js';
import { FaultProxy } from '../support/fault-proxy.js';
import { withoutGuard } from '../support/mutants.js';
import { createTestDatabase, type TestDatabase } from '../support/test-database.js';
import { History, type Operation } from './support/history.js';
import { PersistentClient } from './support/persistent-client.js';
import { HoldUp, type Point, POINTS, untilIdle } from './support/points.js';
import { ServiceSite } from './support/service-site.js';
import { setFaults } from './support/set-check.js';
import { aStormScene, type StormScene } from './support/storm-scene.js';

const KILLS = effort(2, 10);
const PATIENCE_MS = 120_000 * KILLS;

/** I4: a booking whose web process is killed at the worst moments is there whole, or not at all. */
describe(`a web process that is killed ${KILLS} times at a point of a booking`, () => {
  let db: TestDatabase;
  let scene: StormScene;
  let proxy: FaultProxy;
  let site: ServiceSite;
  let client: PersistentClient;
  let history: History;
  let day = 0;

  beforeAll(async () => {
    db = await createTestDatabase();
    scene = await aStormScene(db, { children: 4, sessions: 0, places: 1 });
    proxy = await FaultProxy.start(Number(new URL(db.appUrl).port));
    const url = new URL(db.appUrl);
    url.port = String(proxy.port);
    site = await ServiceSite.start(['web'], { DATABASE_URL: url.href });
    history = new History();
    const port = (): number => site.webPort;
    client = new PersistentClient({ port, token: scene.tokens.officer, history });
  }, 120_000);
  afterAll(async () => {
    client?.close();
    await site?.stop();
    await proxy?.close();
    await db.drop();
  });

  const aBooking = async (): Promise<{ operation: Promise<Operation>; sessionId: string }> => {
    day += 1;
    const sessionId = await aSessionOf(scene, { startsAt: inDays(day + 1), capacity: 1 });
    const childId = scene.childIds[day % scene.childIds.length]!;
    return { operation: client.book(childId, sessionId), sessionId };
  };
  const bookedFor = async (sessionId: string): Promise<string | undefined> => {
    const { rows } = await scene.admin.query<{ id: string }>(
      'SELECT id FROM bookings.booking WHERE session_id = $1',
      [sessionId],
    );
    return rows[0]?.id;
  };
  const expectWhole = async (operation: Operation): Promise<void> => {
    expect(operation.outcome).toBe('ok');
    expect(operation.repeats.length).toBeGreaterThan(0);
    expect((await client.again(operation)).body).toBe(operation.answer);
    expect(await setFaults(scene.admin, history)).toEqual([]);
    expect(await faultsIn(scene.admin)).toEqual([]);
  };

  /** @param goesOn whether the database finishes what it has in hand, or loses it with the client */
  async function killAt(point: Point, goesOn: boolean): Promise<Operation> {
    const holdUp = await HoldUp.at(scene.admin, point);
    const { operation, sessionId } = await aBooking();
    const backend = await holdUp.reached();
    await site.kill('web');
    expect(await bookedFor(sessionId)).toBeUndefined();
    expect(await faultsIn(scene.admin)).toEqual([]);
    if (!goesOn) await scene.admin.query('SELECT pg_terminate_backend($1)', [backend]);
    await holdUp.release();
    await untilIdle(scene.admin, backend);
    const first = await bookedFor(sessionId);
    expect(first !== undefined).toBe(goesOn);
    await holdUp.remove();
    await site.up('web');

    const settled = await operation;
    expect([undefined, settled.id]).toContain(first);
    await expectWhole(settled);
    return settled;
  }

  /** Cuts the web process off from the database's answer, and kills it once the booking is committed. */
  async function killAfterCommit(): Promise<Operation> {
    proxy.tap = (chunk, toward) => {
      if (toward === 'client' && chunk.includes('"pricePence"')) proxy.switchTo({ kind: 'stall' });
    };
    const { operation, sessionId } = await aBooking();
    await until('it is committed', async () => (await bookedFor(sessionId)) !== undefined);
    await site.kill('web');
    proxy.tap = () => undefined;
    proxy.switchTo({ kind: 'pass' });
    await site.up('web');
    return operation;
  }

  it.each(POINTS)(
    '$name leaves nothing or the whole of it',
    async (point) => {
      for (let kill = 0; kill < KILLS; kill += 1)
        expect(await killAt(point, kill % 2 === 0)).toMatchObject({ outcome: 'ok' });
    },
    PATIENCE_MS,
  );

  it(
    'after the commit and before the answer gives the first answer to whoever asks again',
    async () => {
      for (let kill = 0; kill < KILLS; kill += 1) {
        const operation = await killAfterCommit();
        expect(operation.id).toBe(
          await bookedFor((operation.deed as { sessionId: string }).sessionId),
        );
        await expectWhole(operation);
      }
      process.stdout.write(`kills at points: ${site.kills.web}; ${history.summary()}\n`);
    },
    PATIENCE_MS,
  );

  it(
    'would be told no, with the booking made, if its key were not kept',
    async () => {
      const restore = await withoutGuard(scene.admin, {
        function: 'bookings.claim_key',
        replace: ['IF FOUND THEN RETURN NULL; END IF;', 'RETURN NULL;'],
      });
      const operation = await killAfterCommit();
      await restore();
      expect(operation.outcome).toBe('fail');
      expect((await setFaults(scene.admin, history)).join()).toContain(
        'done although it was refused',
      );
    },
    PATIENCE_MS,
  );
});
