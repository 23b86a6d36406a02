import { type Client } from 'pg';
import { inDays } from '../../factories/an-offer.js';
import { withoutGuard } from '../../support/mutants.js';
import { createTestDatabase, type TestDatabase } from '../../support/test-database.js';
import {
  aContinuityScene,
  elsewhere,
  families,
  type Family,
  offered,
  servicesOn,
  type Services,
  suspend,
} from './scene.js';

const PLACES = 5;
const FAMILIES = 40;
let db: TestDatabase;
let admin: Client;
let services: Services;
beforeAll(async () => {
  db = await createTestDatabase();
  admin = await db.adminClient();
  services = servicesOn(db);
});
afterAll(() => db.drop());

/** Forty families of a suspended provider, each offered the same five places, which nobody keeps any more. */
async function fortyForFive(): Promise<{ all: Family[]; sessionId: string }> {
  const at = inDays(9);
  const scene = await aContinuityScene(db);
  const all = await families(scene, services, FAMILIES, at);
  await suspend(scene, services);
  await services.swarm.run();
  const sessionId = await elsewhere(scene, { startsAt: at, capacity: PLACES });
  await admin.query(
    `WITH found AS (
       UPDATE continuity.reoffer o SET searches = searches + 1 FROM continuity.round r
       WHERE r.id = o.round_id AND r.provider_id = $1
       RETURNING o.id, o.authority_id, o.child_id, o.searches)
     INSERT INTO continuity.alternative (authority_id, child_id, reoffer_id, search, position, session_id, metres, until)
     SELECT authority_id, child_id, id, searches, 1, $2, 0, now() FROM found`,
    [scene.providerId, sessionId],
  );
  return { all, sessionId };
}

async function chooseAll(all: Family[], sessionId: string): Promise<(string | undefined)[]> {
  const ids = await Promise.all(all.map(async (one) => (await offered(services, one)).id));
  const answers = await Promise.allSettled(
    all.map(({ guardian }, number) =>
      services.elsewhere.choose(guardian.caller, ids[number] ?? '', sessionId),
    ),
  );
  return answers.map((answer) =>
    answer.status === 'fulfilled' ? undefined : (answer.reason as { code?: string }).code,
  );
}

describe('forty families choose the same five places at once', () => {
  it('five have them, thirty-five keep what they had, and nobody has two', async () => {
    const { all, sessionId } = await fortyForFive();
    const refusals = await chooseAll(all, sessionId);
    expect(refusals.filter((code) => code === undefined)).toHaveLength(PLACES);
    expect(refusals.filter((code) => code === 'bookings.session-full')).toHaveLength(
      FAMILIES - PLACES,
    );
    const { rows } = await admin.query<{
      taken: number;
      live: number;
      twice: number;
      none: number;
    }>(
      `SELECT (SELECT taken FROM catalogue.session WHERE id = $1),
              (SELECT count(*)::int FROM bookings.booking WHERE session_id = $1 AND state = 'confirmed') AS live,
              count(*) FILTER (WHERE bookings > 1)::int AS twice,
              count(*) FILTER (WHERE bookings = 0)::int AS none
       FROM (SELECT c.id, count(b.id) FILTER (WHERE b.state = 'confirmed') AS bookings
             FROM unnest($2::uuid[]) c (id) LEFT JOIN bookings.booking b ON b.child_id = c.id GROUP BY c.id) each`,
      [sessionId, all.map(({ childId }) => childId)],
    );
    expect(rows).toEqual([{ taken: PLACES, live: PLACES, twice: 0, none: 0 }]);
  });

  it('and the places are never promised to more than there are, however many workers look at once', async () => {
    const at = inDays(10);
    const scene = await aContinuityScene(db);
    const all = await families(scene, services, 12, at);
    const sessionId = await elsewhere(scene, { startsAt: at, capacity: PLACES });
    await suspend(scene, services);
    await Promise.all([1, 2, 3].map(() => services.swarm.run()));
    const promised = async (): Promise<number> => {
      const { rows } = await admin.query<{ count: number }>(
        'SELECT count(*)::int FROM bookings.promise WHERE session_id = $1 AND released_at IS NULL',
        [sessionId],
      );
      return rows[0]?.count ?? 0;
    };
    expect(await promised()).toBe(PLACES);
    const { rows } = await admin.query(
      `SELECT FROM notifications.notification WHERE topic = 'continuity-offered' AND channel = 'page'
         AND authority_id = $1`,
      [scene.authorityId],
    );
    expect(rows).toHaveLength(all.length);
    const unguarded = [
      await withoutGuard(admin, {
        function: 'continuity.offer',
        replace: ['bookings.places_left(v_session.id) < 1', 'false'],
      }),
      await withoutGuard(admin, {
        function: 'continuity.sessions_like',
        replace: ['AND bookings.places_left(s.id) > 0', ''],
      }),
    ];
    const reoffers = await Promise.all(
      all.map(async ({ guardian }, number) => {
        const reoffer = await offered(services, all[number]!);
        return { caller: guardian.caller, ...reoffer };
      }),
    );
    const hopeless = reoffers.find(({ alternatives }) => alternatives.length === 0);
    await services.elsewhere.lookAgain(hopeless!.caller, hopeless!.id);
    for (const restore of unguarded) await restore();
    expect(await promised()).toBe(PLACES + 1);
  });
});
