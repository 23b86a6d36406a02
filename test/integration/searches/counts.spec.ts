import { AGE_BANDS, type FoundOffer, parseSearch, type RawQuery, SearchService } from '#catalogue';
import { ACCESS_FACETS, ACCESS_GROUPS, visitor } from '#kernel';
import { anOffer, aPostcode, aSession } from '../../factories/an-offer.js';
import { aProvider } from '../../factories/a-provider.js';
import { anAdmission } from '../../factories/an-admission.js';
import { withoutGuard } from '../../support/mutants.js';
import { announcedSeed, randomFrom } from '../../support/seed.js';
import { createTestDatabase, type TestDatabase } from '../../support/test-database.js';
import { aCrowd } from '../catalogue/crowd.js';
import { aScene, type Scene } from '../catalogue/scene.js';

const FACETS = Object.keys(ACCESS_FACETS);
const KINDS = ['activity-club', 'befriending'];
const outsider = visitor('counts.spec');
let db: TestDatabase;
let scene: Scene;
let search: SearchService;
let random: () => number;

beforeAll(async () => {
  db = await createTestDatabase();
  scene = await aScene(db);
  random = randomFrom(announcedSeed('counts'));
  await aCrowd(scene, random, { providers: 12, offers: 300, sessions: 2500 });
  search = new SearchService(db.database);
}, 60_000);
afterAll(() => db.drop());

const pick = <Item>(from: readonly Item[]): Item => from[Math.floor(random() * from.length)]!;

async function found(raw: RawQuery): Promise<FoundOffer[]> {
  const items: FoundOffer[] = [];
  let cursor: string | null = '';
  while (cursor !== null) {
    const page = await search.search(outsider, parseSearch({ ...raw, limit: '100', cursor }));
    items.push(...page.items);
    cursor = page.nextCursor;
  }
  return items;
}

const number = async (raw: RawQuery): Promise<number> => (await found(raw)).length;

function searchAtRandom(): { access: string[] } & RawQuery {
  const maybe = <Value>(value: Value): Value | undefined => (random() < 0.5 ? value : undefined);
  return {
    near: maybe('NG1'),
    withinMiles: '30',
    kind: maybe(pick(KINDS)),
    access: [pick(FACETS), pick(FACETS)].slice(0, Math.floor(random() * 3)),
    match: pick(['all', 'groups']),
    ages: maybe(pick(Object.keys(AGE_BANDS))),
    age: random() < 0.2 ? '12' : undefined,
    places: random() < 0.3 ? '2' : undefined,
    maxPricePence: maybe('1250'),
  };
}

/** The needs that are asked for once one more is ticked; where one a group is enough, the rest of its group goes. */
function ticked(access: string[], match: unknown, facet: string): string[] {
  if (match === 'all') return [...access, facet];
  const group: readonly string[] =
    Object.values(ACCESS_GROUPS).find(({ facets }) => facets.some((one) => one === facet))
      ?.facets ?? [];
  return [...access.filter((one) => !group.includes(one)), facet];
}

async function refuseWrongCounts(raw: ReturnType<typeof searchAtRandom>): Promise<number> {
  const counts = await search.counts(outsider, parseSearch(raw));
  expect({ raw, all: counts.all, bounded: counts.bounded }).toEqual({
    raw,
    all: await number(raw),
    bounded: false,
  });
  for (const kind of KINDS) {
    const count = counts.kinds[kind] ?? 0;
    expect({ raw, kind, count }).toEqual({ raw, kind, count: await number({ ...raw, kind }) });
  }
  const band = pick(Object.keys(AGE_BANDS));
  const count = counts.ages[band] ?? 0;
  expect({ raw, band, count }).toEqual({ raw, band, count: await number({ ...raw, ages: band }) });
  const facet = pick(FACETS);
  const access = ticked(raw.access, raw['match'], facet);
  const needs = counts.access[facet] ?? 0;
  expect({ raw, facet, needs }).toEqual({ raw, facet, needs: await number({ ...raw, access }) });
  return counts.all;
}

test('every count is what the search would find, the other groups as they are asked for', async () => {
  let all = 0;
  for (let round = 0; round < 25; round += 1) all += await refuseWrongCounts(searchAtRandom());
  expect(all).toBeGreaterThan(50);
}, 60_000);

test('counts that forget the free place are found out', async () => {
  const restore = await withoutGuard(scene.admin, {
    function: 'catalogue.count_facets',
    replace: ['WHERE (c.next).id IS NOT NULL', 'WHERE true'],
  });
  try {
    const raw = { access: [], match: 'all', places: '3' };
    await expect(refuseWrongCounts(raw)).rejects.toThrow('all');
  } finally {
    await restore();
  }
});

test('kinds of one search are any of them, needs are all of them or one of each group', async () => {
  const each = await Promise.all(KINDS.map((kind) => number({ kind })));
  expect(await number({ kind: KINDS.join(',') })).toBe(each.reduce((sum, one) => sum + one, 0));
  const access = ['hoist', 'changing-place', 'makaton'];
  const groups = await found({ access, match: 'groups' });
  expect(groups.length).toBeGreaterThan(await number({ access }));
  for (const { access: has } of groups) {
    expect(
      has.includes('makaton') && (has.includes('hoist') || has.includes('changing-place')),
    ).toBe(true);
  }
});

describe('words', () => {
  let swimming: string;
  let trampolines: string;
  beforeAll(async () => {
    const { admin, authorityId, partId } = scene;
    const { id: providerId } = await aProvider(admin, { name: 'Kingfisher Water Sports' });
    await anAdmission(admin, { authorityId, providerId, partId });
    const offer = async (title: string, description: string): Promise<string> => {
      const id = await anOffer(admin, { providerId, partId, title, description });
      await aSession(admin, { offerId: id });
      return id;
    };
    swimming = await offer('Saturday swimming', 'In a warm pool, with a hoist.');
    trampolines = await offer('Bounce', 'Children jump on trampolines and laugh.');
  });

  const ids = async (words: string, more: RawQuery = {}): Promise<string[]> =>
    (await found({ words, ...more })).map(({ id }) => id);

  it.each(['swimming', 'Saturday Swimming', 'saterday swiming', 'SWIMING'])(
    'finds the title by "%s"',
    async (words) => {
      expect(await ids(words)).toEqual([swimming]);
      expect(await ids(words, { near: 'NG1', withinMiles: '5' })).toEqual([swimming]);
    },
  );

  it('finds a description by a word of it, and a provider by its name with an error', async () => {
    expect(await ids('trampoline')).toEqual([trampolines]);
    expect((await ids('kingfischer')).toSorted()).toEqual([swimming, trampolines].toSorted());
    expect(await ids('astronomy')).toEqual([]);
  });

  it('keeps all other filters, and counts', async () => {
    await aPostcode(scene.admin, 'S41');
    expect(await ids('swimming', { near: 'S41', withinMiles: '5' })).toEqual([]);
    expect(await ids('swimming', { access: 'bsl' })).toEqual([]);
    const counts = await search.counts(outsider, parseSearch({ words: 'kingfisher' }));
    expect(counts).toMatchObject({ all: 2, kinds: { 'activity-club': 2 } });
  });
});

test('the map has the same offers as the list, each with its direction', async () => {
  const criteria = parseSearch({ near: 'NG1', withinMiles: '30', limit: '60' });
  const { near } = criteria;
  const map = await search.map(outsider, { ...criteria, near: near! });
  const list = await search.search(outsider, criteria);
  expect(map.items.map(({ id }) => id)).toEqual(list.items.map(({ id }) => id));
  expect(map.more).toBe(list.nextCursor !== null);
  for (const { degrees, miles, distanceMiles } of map.items) {
    expect(degrees).toBeGreaterThanOrEqual(0);
    expect(degrees).toBeLessThan(360);
    expect(miles).toBeCloseTo(distanceMiles ?? Number.NaN, 0);
  }
});
