import { parseSearch, SearchService } from '#catalogue';
import { visitor } from '#kernel';
import { withoutTrigger } from '../../support/mutants.js';
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

async function near(place: string): Promise<string[]> {
  const criteria = parseSearch({ near: place, withinMiles: '2', limit: '100' });
  return (await search.search(visitor('search-places.spec'), criteria)).items.map(({ id }) => id);
}

const offerIn = async (locatedBy: string): Promise<string> => {
  const { admin, providerId, partId } = scene;
  const id = await anOffer(admin, { providerId, partId, locatedBy });
  await aSession(admin, { offerId: id });
  return id;
};

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
  expect(await near('DE1')).toEqual([id]);
  await aPostcode(scene.admin, 'S41');
  // As an import of better postcodes does.
  await scene.admin.query(
    `UPDATE catalogue.offer SET located_by = p.code, position = ll_to_earth(p.latitude, p.longitude)
     FROM catalogue.postcode p WHERE p.code = 'S41' AND offer.id = $1`,
    [id],
  );
  expect(await near('DE1')).toEqual([]);
  expect(await near('S41')).toContain(id);
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
