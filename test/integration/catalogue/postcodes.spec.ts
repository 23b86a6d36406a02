import { importPostcodesWithin, PostcodesService } from '#catalogue';
import { visitor } from '#kernel';
import { createTestDatabase, type TestDatabase } from '../../support/test-database.js';
import { anOffer, aPostcode } from '../../factories/an-offer.js';
import { aScene } from './scene.js';

let db: TestDatabase;
let postcodes: PostcodesService;
const outsider = visitor('postcodes.spec');

beforeAll(async () => {
  db = await createTestDatabase();
  postcodes = new PostcodesService(db.database);
});
afterAll(() => db.drop());

async function* lines(...all: string[]): AsyncIterable<string> {
  for (const line of all) yield await Promise.resolve(line);
}

test('a district stands for its postcodes until they are imported; then offers move', async () => {
  const { admin, providerId, partId } = await aScene(db);
  await aPostcode(admin, 'NG1');
  const offerId = await anOffer(admin, { providerId, partId, postcode: 'NG1 5FW' });
  expect(await postcodes.locate(outsider, 'ng1 5fw')).toMatchObject({ code: 'NG1', exact: false });

  const imported = await postcodes.importCsv(
    lines(
      '\uFEFF"pcd","oseast1m","pcds","lat","long"',
      '"NG1 5FW","457206","NG1 5FW","52.9556","-1.1544"',
      '"NG1 5FX","457206","NG1 5FX",99.999999,0.000000',
      'NG18 1AA,,NG18 1AA,53.1440,-1.1980',
      'rubbish',
      '',
    ),
  );
  expect(imported).toEqual({ read: 2, skipped: 2, changed: 2, offersMoved: 1 });
  expect(await postcodes.locate(outsider, 'NG15FW')).toMatchObject({
    code: 'NG1 5FW',
    exact: true,
    latitude: 52.9556,
  });
  const { rows } = await admin.query(
    `SELECT located_by, round(earth_distance(position, ll_to_earth(52.9556, -1.1544))) AS metres
     FROM catalogue.offer WHERE id = $1`,
    [offerId],
  );
  expect(rows).toEqual([{ located_by: 'NG1 5FW', metres: 0 }]);
});

test('the same file again changes nothing', async () => {
  const file = ['pcds,lat,long', 'DE1 1AA,52.9,-1.4', 'DE1 1AA,52.9,-1.4', 'DE1 1AB,52.8,-1.4'];
  expect(await postcodes.importCsv(lines(...file))).toMatchObject({ read: 3, changed: 2 });
  expect(await postcodes.importCsv(lines(...file))).toMatchObject({ read: 3, changed: 0 });
});

test('a file without the columns is refused, an empty one too', async () => {
  for (const file of [['a,b,c', '1,2,3'], []]) {
    await expect(postcodes.importCsv(lines(...file))).rejects.toMatchObject({
      code: 'catalogue.postcode-columns',
    });
  }
});

test('20,000 lines arrive whole, in batches', async () => {
  const made = Array.from({ length: 20_000 }, (_none, index) => {
    const letters = 'ABDEFGHJLN';
    const [d1, l1, l2] = [Math.floor(index / 100) % 10, Math.floor(index / 10) % 10, index % 10];
    const district = 10 + Math.floor(index / 1000);
    return `S${district} ${d1}${letters[l1]}${letters[l2]},53.${String(index).padStart(5, '0')},-1.5`;
  });
  const imported = await postcodes.importCsv(lines('pcds,lat,long', ...made));
  expect(imported).toMatchObject({ read: 20_000, skipped: 0, changed: 20_000 });
}, 30_000);

test('nobody writes postcodes but the job that imports them', async () => {
  const entry = { code: 'NG2', name: 'West Bridgford', latitude: 52.93, longitude: -1.13 };
  await expect(
    db.database.transaction(outsider, (tx) => importPostcodesWithin(tx, [entry])),
  ).rejects.toMatchObject({ code: '42501' });
  expect(
    await db.database.job('import-postcodes', (tx) => importPostcodesWithin(tx, [entry])),
  ).toBe(1);
});

test.each([
  ['rubbish', 'catalogue.postcode-unreadable'],
  ['NG1 5', 'catalogue.postcode-unreadable'],
  ['x'.repeat(10_000), 'catalogue.postcode-unreadable'],
  ['ZE1 0AA', 'catalogue.postcode-unknown'],
])('%s is refused at its field', async (text, code) => {
  await expect(postcodes.locate(outsider, text, 'near')).rejects.toMatchObject({
    code,
    details: { problems: [{ field: 'near' }] },
  });
});
