import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { inDays } from '../factories/an-offer.js';
import { faultsIn } from '../integration/bookings/outcomes.js';
import {
  aNeighbour,
  aSessionOf,
  type Funded,
  fundedChildren,
} from '../integration/bookings/scene.js';
import { effort } from '../support/effort.js';
import { withoutGuard } from '../support/mutants.js';
import { createTestDatabase, type TestDatabase } from '../support/test-database.js';
import { type Answer, ask } from './support/ask.js';
import { HoldUp, POINTS } from './support/points.js';
import { ServiceSite } from './support/service-site.js';
import { aStormScene, aToken, type StormScene } from './support/storm-scene.js';

const AT_ONCE = 50;
const ROUNDS = effort(2, 50);
const PATIENCE_MS = 180_000;

/** I17: the same request many times at once, over two web processes behind one balancer. */
describe('a request that is sent many times to two web processes', () => {
  let db: TestDatabase;
  let scene: StormScene;
  let sites: ServiceSite[];
  let funded: Funded[];
  let day = 0;

  beforeAll(async () => {
    db = await createTestDatabase();
    scene = await aStormScene(db, { children: 0, sessions: 0, places: 1 });
    funded = await fundedChildren(scene, 3);
    const env = { DATABASE_URL: db.appUrl };
    sites = await Promise.all([ServiceSite.start(['web'], env), ServiceSite.start(['web'], env)]);
  }, PATIENCE_MS);
  afterAll(async () => {
    await Promise.all((sites ?? []).map((site) => site.stop()));
    await db.drop();
  });

  const aBody = async (childId = funded[0]!.childId): Promise<string> => {
    day = (day % 25) + 1;
    const sessionId = await aSessionOf(scene, { startsAt: inDays(day) });
    return JSON.stringify({ sessionId, childId, funding: 'personal-budget' });
  };
  const send = (turn: number, key: string, body: string, token = scene.tokens.officer) =>
    ask(
      { port: sites[turn % 2]!.webPort, patienceMs: 60_000 },
      {
        method: 'POST',
        path: '/api/v1/bookings',
        headers: {
          authorization: `Bearer ${token}`,
          'idempotency-key': key,
          'content-type': 'application/json',
        },
        body,
      },
    );
  const isRunning = ({ status, body }: Answer): boolean =>
    status === 409 && body.includes('request.still-running');
  /** As a client should: again after the time that it is told. */
  const sendUntilSettled = async (turn: number, key: string, body: string): Promise<Answer> => {
    for (;;) {
      const answer = await send(turn, key, body);
      const wait = Number(answer.headers['retry-after']);
      if (!(isRunning(answer) || answer.status === 503)) return answer;
      await pause(wait * 1000);
    }
  };
  const sendAll = async (body: string): Promise<Answer[]> => {
    const key = randomUUID();
    return Promise.all(
      Array.from({ length: AT_ONCE }, (_, turn) => sendUntilSettled(turn, key, body)),
    );
  };
  const writtenFor = async (body: string): Promise<unknown> => {
    const { rows } = await scene.admin.query(
      `WITH mine AS (SELECT * FROM bookings.booking WHERE session_id = $1)
       SELECT (SELECT count(*)::int FROM mine) AS bookings,
         (SELECT taken FROM catalogue.session WHERE id = $1) AS places,
         (SELECT count(*)::int FROM platform.outbox o JOIN mine ON o.payload ->> 'bookingId' = mine.id::text)
           AS outbox,
         (SELECT count(*)::int FROM audit.entry a JOIN mine ON a.subject_ids @> ARRAY[mine.id]) AS audit`,
      [(JSON.parse(body) as { sessionId: string }).sessionId],
    );
    return rows[0];
  };
  const cancel = async ({ body }: Answer): Promise<void> => {
    const { id } = JSON.parse(body) as { id: string };
    const answer = await ask(
      { port: sites[0]!.webPort },
      {
        method: 'POST',
        path: `/api/v1/bookings/${id}/cancellation`,
        headers: { authorization: `Bearer ${scene.tokens.officer}` },
      },
    );
    expect(answer.status).toBe(200);
  };

  it(
    'acts once and answers all alike',
    async () => {
      for (let round = 0; round < ROUNDS; round += 1) {
        const body = await aBody();
        const answers = await sendAll(body);
        expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([201]));
        expect(new Set(answers.map((answer) => answer.body)).size).toBe(1);
        expect(await writtenFor(body)).toEqual({ bookings: 1, places: 1, outbox: 1, audit: 1 });
        await cancel(answers[0]!);
      }
      expect(await faultsIn(scene.admin)).toEqual([]);
    },
    PATIENCE_MS,
  );

  it(
    'says that the first is still running, and gives its answer later',
    async () => {
      const [key, body] = [randomUUID(), await aBody()];
      const holdUp = await HoldUp.at(scene.admin, POINTS[0]!);
      const first = sendUntilSettled(0, key, body);
      await holdUp.reached();

      // Waits at the key for as long as lock_timeout allows.
      const second = await send(1, key, body);
      expect([second.status, isRunning(second), second.headers['retry-after']]).toEqual([
        409,
        true,
        '1',
      ]);
      expect(second.headers['content-type']).toContain('application/problem+json');
      const later = sendUntilSettled(1, key, body);
      await holdUp.release();

      expect([(await first).status, (await later).body]).toEqual([201, (await first).body]);
      expect(await writtenFor(body)).toEqual({ bookings: 1, places: 1, outbox: 1, audit: 1 });
      await holdUp.remove();
      await cancel(await first);
    },
    PATIENCE_MS,
  );

  it('refuses another body under the key, and tells another authority nothing', async () => {
    const [key, body] = [randomUUID(), await aBody()];
    const first = await send(0, key, body);
    const other = await send(1, key, await aBody(funded[1]!.childId));
    expect([other.status, other.body]).toEqual([
      422,
      expect.stringContaining('request.idempotency-key-reused'),
    ]);

    const neighbour = await aNeighbour(scene);
    const token = await aToken(scene.admin, neighbour.officer);
    const [theirs] = await fundedChildren(neighbour, 1);
    const [own, foreign] = [
      await send(1, key, await aBody(theirs!.childId), token),
      await send(0, key, body, token),
    ];
    expect(own.status).toBe(201);
    expect(JSON.parse(own.body)).toMatchObject({ childId: theirs!.childId });
    // The same bytes as the first request, from somebody else: the key is theirs, with another body.
    expect([foreign.status, JSON.parse(foreign.body)]).toMatchObject([
      422,
      { code: 'request.idempotency-key-reused' },
    ]);
    for (const answer of [own, foreign])
      for (const secret of [funded[0]!.childId, (JSON.parse(first.body) as { id: string }).id])
        expect(answer.body).not.toContain(secret);
    const unknown = await send(0, randomUUID(), body, token);
    expect([unknown.status, JSON.parse(unknown.body)]).toMatchObject([
      404,
      { code: 'children.not-found' },
    ]);
  });

  it(
    'would be answered differently if its key were not claimed',
    async () => {
      const restore = await withoutGuard(scene.admin, {
        function: 'bookings.claim_key',
        replace: ['IF FOUND THEN RETURN NULL; END IF;', 'RETURN NULL;'],
      });
      const answers = await sendAll(await aBody(funded[2]!.childId));
      await restore();
      expect(new Set(answers.map((answer) => answer.body)).size).toBeGreaterThan(1);
    },
    PATIENCE_MS,
  );
});
