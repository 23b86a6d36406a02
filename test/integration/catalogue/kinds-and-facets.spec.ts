import { ACCESS_FACETS, ACCESS_GROUPS, MOST_CARERS, OFFER_KINDS, type OfferKind } from '#kernel';
import { STATUTORY_CATEGORIES, statutoryCategoryOf } from '#catalogue';
import { createTestDatabase, type TestDatabase } from '../../support/test-database.js';
import { withoutConstraint, withoutTrigger } from '../../support/mutants.js';
import { anOffer } from '../../factories/an-offer.js';
import { aScene, type Scene } from './scene.js';

const KINDS = Object.keys(OFFER_KINDS) as OfferKind[];

describe('kinds of offers and what access can mean', () => {
  let db: TestDatabase;
  let scene: Scene;
  beforeAll(async () => {
    db = await createTestDatabase();
    scene = await aScene(db);
  });
  afterAll(() => db.drop());

  it('says of each kind the same as the database: its statutory leaf, and how many carers may come', async () => {
    const { rows } = await scene.admin.query<{
      code: OfferKind;
      leaf: string | null;
      most: number;
    }>('SELECT code, statutory_leaf AS leaf, most_carers AS most FROM catalogue.offer_kind');
    const said = Object.fromEntries(rows.map(({ code, leaf, most }) => [code, [leaf, most]]));
    expect(said).toEqual(
      Object.fromEntries(
        KINDS.map((kind) => [kind, [statutoryCategoryOf(kind), MOST_CARERS[kind] ?? 1]]),
      ),
    );
  });

  it('has a kind for each leaf of the duty', () => {
    const leaves = new Set(KINDS.map(statutoryCategoryOf));
    expect(
      [...Object.keys(STATUTORY_CATEGORIES), null].filter((leaf) => !leaves.has(leaf as never)),
    ).toEqual([]);
  });

  it('says of each facet the same as the database: it exists, and its group', async () => {
    const { rows } = await scene.admin.query<{ code: string; belongs: string }>(
      'SELECT code, belongs FROM catalogue.access_facet ORDER BY code',
    );
    const grouped = Object.entries(ACCESS_GROUPS).flatMap(([belongs, { facets }]) =>
      facets.map((code) => ({ code, belongs })),
    );
    expect(rows).toEqual(grouped.toSorted((one, other) => (one.code < other.code ? -1 : 1)));
    const all = await scene.admin.query<{ all: string[] }>(
      'SELECT platform.access_facets() AS all',
    );
    expect(all.rows[0]?.all).toEqual(Object.keys(ACCESS_FACETS));
  });

  it('keeps a facet that has left the list where it was said, and takes it nowhere new', async () => {
    const { admin, providerId, partId } = scene;
    const before = await anOffer(admin, { providerId, partId, access: ['bsl'] });
    const other = await anOffer(admin, { providerId, partId });
    await admin.query(
      `UPDATE catalogue.access_facet SET in_force = '[2025-01-01,2026-01-01)' WHERE code = 'bsl'`,
    );
    const say = (id: string, access: string[]) =>
      admin.query('UPDATE catalogue.offer SET access = $2 WHERE id = $1', [id, access]);
    await expect(say(before, ['bsl', 'hoist'])).resolves.toMatchObject({ rowCount: 1 });
    await expect(say(other, ['bsl'])).rejects.toMatchObject({ code: 'FP409' });
    const restore = await withoutTrigger(admin, 'catalogue.offer', 'facets_in_force');
    await expect(say(other, ['bsl'])).resolves.toMatchObject({ rowCount: 1 });
    await restore();
  });

  it('has several carers only where the price is for them', async () => {
    const { admin, providerId, partId } = scene;
    const club = await anOffer(admin, { providerId, partId });
    const night = await anOffer(admin, { providerId, partId, kind: 'overnight-at-home' });
    const carers = (id: string, count: number) =>
      admin.query('UPDATE catalogue.offer SET carers = $2 WHERE id = $1', [id, count]);
    await expect(carers(night, 4)).resolves.toMatchObject({ rowCount: 1 });
    for (const [id, count] of [
      [night, 5],
      [night, 0],
      [club, 2],
    ] as const) {
      await expect(carers(id, count)).rejects.toMatchObject({ constraint: 'offer_carers' });
    }
    const restore = await withoutConstraint(admin, 'catalogue.offer', 'offer_carers');
    await expect(carers(club, 2)).resolves.toMatchObject({ rowCount: 1 });
    await carers(club, 1);
    await restore();
  });
});
