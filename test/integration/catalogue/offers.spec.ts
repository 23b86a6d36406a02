import {
  OffersService,
  parseSearch,
  PublicOffersService,
  SearchService,
  UnitsService,
} from '#catalogue';
import { type Caller, visitor } from '#kernel';
import { createTestDatabase, type TestDatabase } from '../../support/test-database.js';
import { aRemovalNotice } from '../../factories/a-removal-notice.js';
import { anAdmission } from '../../factories/an-admission.js';
import { anOffer, aPostcode, aSession, aUnit } from '../../factories/an-offer.js';
import { aScene, CLUB, type Scene, setAdmission, unregistered } from './scene.js';

let db: TestDatabase;
let scene: Scene;
let offers: OffersService;
let published: PublicOffersService;
let search: SearchService;
const outsider = visitor('offers.spec');

beforeAll(async () => {
  db = await createTestDatabase();
  scene = await aScene(db);
  await aPostcode(scene.admin, 'NG1');
  offers = new OffersService(db.database);
  published = new PublicOffersService(db.database);
  search = new SearchService(db.database);
});
afterAll(() => db.drop());

async function found(caller: Caller): Promise<string[]> {
  const { items } = await search.search(caller, parseSearch({ limit: '100' }));
  return items.map(({ id }) => id);
}

test('a draft is tidied, placed and seen by nobody else until it is listed', async () => {
  const { staff } = scene;
  const draft = await offers.create(staff.caller, CLUB);
  expect(draft).toMatchObject({
    title: 'Saturday club',
    postcode: 'NG1 5FW',
    locatedBy: 'NG1',
    access: ['hoist'],
    state: 'draft',
    partId: scene.parts.daytimeActivities,
    missingRegistrations: [],
  });
  await aSession(scene.admin, { offerId: draft.id });
  await expect(published.get(outsider, draft.id)).rejects.toMatchObject({ kind: 'not-found' });
  expect(await found(outsider)).not.toContain(draft.id);

  await offers.list(staff.caller, draft.id);
  expect(await found(outsider)).toContain(draft.id);
  expect(await published.get(outsider, draft.id, 'NG1')).toMatchObject({
    distanceMiles: 0,
    takesBookings: true,
    statutoryCategory: 'educational-or-leisure',
  });

  await offers.withdraw(staff.caller, draft.id);
  expect(await found(outsider)).not.toContain(draft.id);
  expect(await offers.list(staff.caller, draft.id)).toMatchObject({ state: 'listed' });
});

test('every change leaves an audit row that names no authority', async () => {
  const { staff, admin } = scene;
  const { id } = await offers.create(staff.caller, CLUB);
  await offers.change(staff.caller, id, { pricePence: 1300 });
  await offers.list(staff.caller, id);
  await offers.list(staff.caller, id);
  const { rows } = await admin.query<{ action: string }>(
    `SELECT action FROM audit.entry WHERE $1 = ANY (subject_ids) AND user_id = $2
       AND authority_id IS NULL ORDER BY id`,
    [id, staff.id],
  );
  expect(rows.map(({ action }) => action)).toEqual(['offer.create', 'offer.change', 'offer.list']);
});

test("another provider's offer does not exist for it", async () => {
  const { staff } = scene;
  const { id } = await offers.create(staff.caller, CLUB);
  const stranger = await unregistered(scene);
  for (const act of [
    () => offers.getOwn(stranger, id),
    () => offers.change(stranger, id, { title: 'Mine now' }),
    () => offers.list(stranger, id),
    () => offers.withdraw(stranger, id),
  ]) {
    await expect(act()).rejects.toMatchObject({ code: 'catalogue.offer-not-found' });
  }
  await expect(offers.create(scene.officer.caller, CLUB)).rejects.toMatchObject({
    code: 'catalogue.not-a-provider',
  });
});

test('a provider disappears at the commit of its suspension, for that authority alone', async () => {
  const { admin, providerId, partId, officer, otherOfficer } = scene;
  const offerId = await anOffer(admin, { providerId, partId });
  await aSession(admin, { offerId });
  expect(await found(officer.caller)).toContain(offerId);

  await setAdmission(scene, scene.authorityId, 'suspended');
  expect(await found(officer.caller)).not.toContain(offerId);
  expect(await found(otherOfficer.caller)).toContain(offerId);
  expect(await found(outsider)).toContain(offerId);
  expect(await published.get(officer.caller, offerId)).toMatchObject({ takesBookings: false });
  expect(await published.get(outsider, offerId)).toMatchObject({ takesBookings: true });

  const { rows } = await admin.query<{ id: string }>(
    'SELECT id FROM market.admission WHERE provider_id = $1 AND part_id = $2 AND authority_id = $3',
    [providerId, partId, scene.otherAuthorityId],
  );
  await aRemovalNotice(admin, { admissionId: rows[0]?.id ?? '' });
  await setAdmission(scene, scene.otherAuthorityId, 'removed');
  expect(await found(outsider)).not.toContain(offerId);
  await setAdmission(scene, scene.authorityId, 'admitted');
  await setAdmission(scene, scene.otherAuthorityId, 'admitted');
  expect(await found(officer.caller)).toContain(offerId);
});

test('a full session is no place, and a freed one is again', async () => {
  const { admin, providerId, partId } = scene;
  const offerId = await anOffer(admin, { providerId, partId });
  const sessionId = await aSession(admin, { offerId, capacity: 3 });
  const take = (taken: number) =>
    admin.query('UPDATE catalogue.session SET taken = $2 WHERE id = $1', [sessionId, taken]);
  expect(await found(outsider)).toContain(offerId);
  await admin.query(`SET session_replication_role = replica`);
  await take(3);
  expect(await found(outsider)).not.toContain(offerId);
  await take(2);
  expect(await found(outsider)).toContain(offerId);
  await admin.query(`SET session_replication_role = origin`);
});

test('accommodation has homes, and is found by its kind alone', async () => {
  const { admin, providerId, authorityId, parts, staff } = scene;
  const partId = parts.supportedAccommodation;
  await anAdmission(admin, { authorityId, providerId, partId });
  const kind = 'supported-accommodation';
  const offerId = await anOffer(admin, { providerId, partId, kind, ageFrom: 16, ageTo: 21 });
  await aUnit(admin, { offerId, label: 'Flat 2' });
  const units = new UnitsService(db.database);
  const home = { label: ' Flat 1 ', staffing: 'dispersed', bedspaces: 2 } as const;
  await units.add(staff.caller, offerId, home);
  await expect(units.add(staff.caller, offerId, home)).rejects.toMatchObject({
    code: 'catalogue.unit-exists',
  });
  expect((await units.list(outsider, offerId)).map(({ label }) => label)).toEqual([
    'Flat 1',
    'Flat 2',
  ]);
  expect(await found(outsider)).not.toContain(offerId);
  const { items } = await search.search(outsider, parseSearch({ kind }));
  expect(items).toEqual([
    expect.objectContaining({ id: offerId, nextSessionAt: null, placesAvailable: null }),
  ]);
});

test('own offers are listed page by page', async () => {
  const caller = await unregistered(scene);
  for (const title of ['Bee club', 'Ant club', 'Bee club']) {
    await offers.create(caller, { ...CLUB, title });
  }
  const first = await offers.listOwn(caller, { limit: 2 });
  const second = await offers.listOwn(caller, { limit: 2, cursor: first.nextCursor ?? '' });
  expect([...first.items, ...second.items].map(({ title }) => title)).toEqual([
    'Ant club',
    'Bee club',
    'Bee club',
  ]);
  expect(second.nextCursor).toBeNull();
});
