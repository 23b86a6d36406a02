import { AGE_BANDS, type FoundOffer, parseSearch, type RawQuery, SearchService } from '#catalogue';
import { ACCESS_FACETS, type Caller, visitor } from '#kernel';
import { anOffer, aPostcode, aSession } from '../../factories/an-offer.js';
import { withoutGuard } from '../../support/mutants.js';
import { announcedSeed, randomFrom } from '../../support/seed.js';
import { createTestDatabase, type TestDatabase } from '../../support/test-database.js';
import { aCrowd } from './crowd.js';
import { aScene, type Scene } from './scene.js';
import { readWorld, slowSearch, type World } from './slow-search.js';

let db: TestDatabase;
let scene: Scene;
let world: World;
let search: SearchService;
let random: () => number;
const SLOW = 60_000;
const outsider = visitor('search.spec');

beforeAll(async () => {
  db = await createTestDatabase();
  scene = await aScene(db);
  random = randomFrom(announcedSeed('search'));
  await aCrowd(scene, random, { providers: 30, offers: 1000, sessions: 10_000 });
  await promisesAtRandom();
  world = await readWorld(scene.admin);
  search = new SearchService(db.database);
}, SLOW);
afterAll(() => db.drop());

/** One session of ten has a place or two that are promised to somebody, and others whose promise is over. */
async function promisesAtRandom(): Promise<void> {
  await scene.admin.query('ALTER TABLE catalogue.promised_place DISABLE TRIGGER ALL');
  await scene.admin.query(
    `INSERT INTO catalogue.promised_place (promise_id, session_id, until)
     SELECT gen_random_uuid(), s.id, now() + CASE WHEN n < 3 THEN interval '1 hour' ELSE interval '-1 hour' END
     FROM (SELECT id, row_number() OVER (ORDER BY id) AS number FROM catalogue.session) s, generate_series(1, 3) n
     WHERE s.number % 10 = 0 AND (n <> 2 OR s.number % 20 = 0)`,
  );
}

/** Every page of a search. */
async function allPages(caller: Caller, raw: RawQuery): Promise<FoundOffer[]> {
  const found: FoundOffer[] = [];
  let cursor: string | null = '';
  while (cursor !== null) {
    const page = await search.search(caller, parseSearch({ ...raw, cursor }));
    found.push(...page.items);
    cursor = page.nextCursor;
  }
  return found;
}

function criteriaAtRandom(): RawQuery {
  const maybe = <Value>(value: Value): Value | undefined => (random() < 0.4 ? value : undefined);
  const pick = <Item>(from: readonly Item[]): Item => from[Math.floor(random() * from.length)]!;
  const day = (ahead: number): string =>
    new Date(world.now.getTime() + ahead * 86_400_000).toISOString().slice(0, 10);
  const ahead = Math.floor(random() * 40);
  const dates = random() < 0.5 ? { from: day(ahead) } : {};
  return {
    near: random() < 0.7 ? pick([...world.places.keys()]) : undefined,
    withinMiles: String(1 + Math.floor(random() * 30)),
    kind: maybe(
      pick([
        'activity-club',
        'befriending',
        'supported-accommodation',
        'activity-club,befriending',
        'befriending,supported-accommodation',
      ]),
    ),
    access: maybe([pick(Object.keys(ACCESS_FACETS)), pick(Object.keys(ACCESS_FACETS))]),
    match: pick(['all', 'groups']),
    ages: random() < 0.2 ? [pick(Object.keys(AGE_BANDS)), pick(Object.keys(AGE_BANDS))] : undefined,
    days: random() < 0.2 ? pick(['sat,sun', 'mon', 'wed,thu,fri']) : undefined,
    after: random() < 0.1 ? pick(['09:00', '10:00', '11:00']) : undefined,
    before: random() < 0.1 ? pick(['11:30', '12:00']) : undefined,
    places: random() < 0.15 ? pick(['2', '3']) : undefined,
    ...dates,
    // A search for a day or two goes another way than one for weeks.
    to: maybe(day(ahead + pick([0, 0, 1, 2, 6, 29]))),
    maxPricePence: maybe(String(pick([900, 1100, 1500]))),
    age: maybe(String(Math.floor(random() * 26))),
    limit: String(pick([7, 50, 100])),
  };
}

test(
  'finds exactly what a slow search finds, in the same order, page by page',
  async () => {
    const callers = [outsider, scene.officer.caller, scene.otherOfficer.caller];
    let found = 0;
    for (let round = 0; round < 60; round += 1) {
      const caller = callers[round % callers.length]!;
      const raw = criteriaAtRandom();
      const expected = slowSearch(world, parseSearch(raw), caller.authorityId);
      const items = await allPages(caller, raw);
      const place = (at: {
        id: string;
        nextSessionAt: string | null;
        placesAvailable: number | null;
      }) => `${at.id} ${at.nextSessionAt} ${at.placesAvailable}`;
      expect({ raw, items: items.map(place) }).toEqual({ raw, items: expected.map(place) });
      found += items.length;
    }
    expect(found).toBeGreaterThan(300);
  },
  SLOW,
);

test(
  'without a place, what is walked session by session and what is found offer by offer fit together',
  async () => {
    // So short that every page needs both.
    const restore = await withoutGuard(scene.admin, {
      function: 'catalogue.find_by_session',
      replace: ['greatest(500', 'least(5'],
    });
    try {
      for (const raw of [{}, { age: '12' }, { kind: 'befriending', access: 'hoist' }]) {
        const expected = slowSearch(world, parseSearch(raw), null).map(({ id }) => id);
        const items = await allPages(outsider, { ...raw, limit: '7' });
        expect(items.map(({ id }) => id)).toEqual(expected);
      }
    } finally {
      await restore();
    }
  },
  SLOW,
);

test('measures within 1 % of the great circle, to a tenth of a mile', async () => {
  const raw = { near: 'NG1 5FW', withinMiles: '100', limit: '100' };
  const expected = new Map(
    slowSearch(world, parseSearch(raw), null).map(({ id, miles }) => [id, miles ?? 0]),
  );
  const items = await allPages(outsider, raw);
  expect(items.length).toBeGreaterThan(100);
  for (const { id, distanceMiles } of items) {
    const miles = expected.get(id) ?? Number.NaN;
    expect(Math.abs((distanceMiles ?? Number.NaN) - miles)).toBeLessThanOrEqual(
      0.01 * miles + 0.05,
    );
  }
});

test('the edge of the radius is where the map has it, to a thousandth of a mile', async () => {
  const { latitude, longitude } = world.places.get('NG1')!;
  const ids: string[] = [];
  for (const [code, miles] of [
    ['ZZ1', 9.999],
    ['ZZ2', 10.001],
  ] as const) {
    const north = latitude + miles / ((2 * Math.PI * 3958.7613) / 360);
    await aPostcode(scene.admin, code, { latitude: north, longitude });
    const { providerId, partId } = scene;
    const id = await anOffer(scene.admin, { providerId, partId, locatedBy: code });
    await aSession(scene.admin, { offerId: id });
    ids.push(id);
  }
  const near = await allPages(outsider, { near: 'NG1', withinMiles: '10', limit: '100' });
  expect(ids.map((id) => near.some((found) => found.id === id))).toEqual([true, false]);
});

test(
  'pages through ties without loss or repeat, whatever the page size',
  async () => {
    // All offers of one district are at the same distance from it.
    for (const raw of [{ near: 'NG1', withinMiles: '30' }, {}]) {
      const whole = (await allPages(outsider, { ...raw, limit: '100' })).map(({ id }) => id);
      expect(new Set(whole).size).toBe(whole.length);
      for (const limit of ['7', '64']) {
        const pages = await allPages(outsider, { ...raw, limit });
        expect(pages.map(({ id }) => id)).toEqual(whole);
      }
    }
  },
  SLOW,
);

test('says what the place was taken as', async () => {
  const near = async (text: string) =>
    (await search.search(outsider, parseSearch({ near: text }))).near;
  expect(await near('ng15fw')).toMatchObject({ code: 'NG1', exact: false });
  expect(await near('NG1')).toMatchObject({ code: 'NG1', exact: true });
  await expect(near('ZE1 0AA')).rejects.toMatchObject({ code: 'catalogue.postcode-unknown' });
});

test('nothing found is an empty list, with the place', async () => {
  const nothing = await search.search(outsider, parseSearch({ near: 'NG1', maxPricePence: '0' }));
  expect(nothing).toMatchObject({ items: [], nextCursor: null, near: { code: 'NG1' } });
});
