import { parseSearch, SearchService } from '#catalogue';
import { visitor } from '#kernel';
import { type Client } from 'pg';
import { setTimeout as pause } from 'node:timers/promises';
import { withoutGuard, withoutTrigger } from '../../support/mutants.js';
import { createTestDatabase, type TestDatabase } from '../../support/test-database.js';
import { anOffer, aPostcode, aSession } from '../../factories/an-offer.js';
import { aScene, type Scene } from './scene.js';

let db: TestDatabase;
let scene: Scene;
let search: SearchService;

beforeAll(async () => {
  db = await createTestDatabase();
  scene = await aScene(db);
  search = new SearchService(db.database);
});
afterAll(() => db.drop());

const inDays = (days: number): string =>
  new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
/** Sessions of the factory are in a week. */
const THAT_DAY = { from: inDays(6), to: inDays(7) };

async function near(place: string, dates: object = {}): Promise<string[]> {
  const criteria = parseSearch({ near: place, withinMiles: '2', limit: '100', ...dates });
  return (await search.search(visitor('search-places.spec'), criteria)).items.map(({ id }) => id);
}

const offerIn = async (locatedBy: string): Promise<string> => {
  const { admin, providerId, partId } = scene;
  const id = await anOffer(admin, { providerId, partId, locatedBy });
  await aSession(admin, { offerId: id });
  return id;
};

/** As an import of better postcodes does. */
async function move(client: Client, offerId: string, code: string): Promise<void> {
  await client.query(
    `UPDATE catalogue.offer SET located_by = p.code, position = ll_to_earth(p.latitude, p.longitude)
     FROM catalogue.postcode p WHERE p.code = $2 AND offer.id = $1`,
    [offerId, code],
  );
}

/** How many sessions of an offer stand elsewhere than it does. */
async function strays(offerId: string): Promise<number> {
  const { rows } = await scene.admin.query<{ strays: number }>(
    `SELECT count(*)::int AS strays FROM catalogue.session s JOIN catalogue.offer o ON o.id = s.offer_id
     WHERE o.id = $1 AND s.place_id <> o.place_id`,
    [offerId],
  );
  return rows[0]!.strays;
}

/** Until a connection waits for somebody else's lock, or has done what it was asked. */
async function waitsOrEnds(client: Client, work: Promise<unknown>): Promise<void> {
  let isDone = false;
  void work.finally(() => (isDone = true)).catch(() => undefined);
  const pid = (client as Client & { processID: number }).processID;
  for (;;) {
    const { rows } = await scene.admin.query(
      'SELECT cardinality(pg_blocking_pids($1)) > 0 AS waits',
      [pid],
    );
    if (isDone || rows[0].waits) return;
    await pause(10);
  }
}

test('offers at one position share a place, also when they come at the same moment', async () => {
  await aPostcode(scene.admin, 'NG18');
  const others = [await db.adminClient(), await db.adminClient(), await db.adminClient()];
  const ids = await Promise.all(
    others.map((client) =>
      anOffer(client, { providerId: scene.providerId, partId: scene.partId, locatedBy: 'NG18' }),
    ),
  );
  for (const id of ids) await aSession(scene.admin, { offerId: id });
  const { rows } = await scene.admin.query(
    `SELECT count(DISTINCT o.place_id)::int AS places, count(*)::int AS offers
     FROM catalogue.offer o WHERE o.id = ANY($1)`,
    [ids],
  );
  expect(rows).toEqual([{ places: 1, offers: 3 }]);
  expect((await near('NG18')).toSorted()).toEqual(ids.toSorted());
});

test('an offer that a better postcode moves is found where it is, and no longer where it was', async () => {
  const id = await offerIn('DE1');
  for (const dates of [{}, THAT_DAY]) expect(await near('DE1', dates)).toEqual([id]);
  await aPostcode(scene.admin, 'S41');
  await move(scene.admin, id, 'S41');
  for (const dates of [{}, THAT_DAY]) {
    expect(await near('DE1', dates)).toEqual([]);
    expect(await near('S41', dates)).toContain(id);
  }

  const restore = await withoutTrigger(scene.admin, 'catalogue.offer', 'sessions_move');
  await move(scene.admin, id, 'DE1');
  expect(await near('DE1', THAT_DAY)).toEqual([]);
  await restore();
  await move(scene.admin, id, 'S41');
  await move(scene.admin, id, 'DE1');
  expect(await near('DE1', THAT_DAY)).toEqual([id]);
});

test('nobody chooses the place of a session: it follows from its offer', async () => {
  const id = await offerIn('NG1');
  const elsewhere = `UPDATE catalogue.session SET place_id = place_id + 1 WHERE offer_id = $1`;
  await scene.admin.query(elsewhere, [id]);
  expect(await strays(id)).toBe(0);

  const restore = await withoutTrigger(scene.admin, 'catalogue.session', 'put_in_place');
  await scene.admin.query(elsewhere, [id]);
  expect(await strays(id)).toBe(1);
  await restore();
});

describe('a session that is added while its offer moves', () => {
  const added = async (first: 'session' | 'move'): Promise<number> => {
    const offerId = await offerIn('NG1');
    const [one, other] = [await db.adminClient(), await db.adminClient()];
    const acts = {
      session: (client: Client) => aSession(client, { offerId }),
      move: (client: Client) => move(client, offerId, 'S41'),
    };
    await one.query('BEGIN');
    await acts[first](one);
    const second = acts[first === 'move' ? 'session' : 'move'](other);
    await waitsOrEnds(other, second);
    await one.query('COMMIT');
    await second;
    return strays(offerId);
  };

  beforeAll(() => aPostcode(scene.admin, 'S41'));

  test.each(['session', 'move'] as const)(
    'stands where it does, when the %s is first',
    async (first) => {
      expect(await added(first)).toBe(0);
    },
  );

  test('would be left behind without the lock', async () => {
    const restore = await withoutGuard(scene.admin, {
      function: 'catalogue.place_session',
      replace: [' FOR SHARE', ''],
    });
    expect(await added('move')).toBe(1);
    expect(await added('session')).toBe(1);
    await restore();
  });
});

test('nobody chooses the place of an offer: it follows from the position', async () => {
  const id = await offerIn('NG1');
  const placeOf = async (): Promise<unknown> =>
    (
      await scene.admin.query(
        `SELECT p.position = o.position AS "isThere" FROM catalogue.offer o
         JOIN catalogue.place p ON p.id = o.place_id WHERE o.id = $1`,
        [id],
      )
    ).rows[0];
  const elsewhere = `UPDATE catalogue.offer SET place_id =
    (SELECT id FROM catalogue.place p WHERE p.position <> offer.position LIMIT 1) WHERE id = $1`;
  await scene.admin.query(elsewhere, [id]);
  expect(await placeOf()).toEqual({ isThere: true });

  const restore = await withoutTrigger(scene.admin, 'catalogue.offer', 'put_in_place');
  await scene.admin.query(elsewhere, [id]);
  expect(await placeOf()).toEqual({ isThere: false });
  await restore();
  await scene.admin.query(elsewhere, [id]);
  expect(await placeOf()).toEqual({ isThere: true });
});
