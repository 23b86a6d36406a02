import { parseSearch, type RawQuery } from '#catalogue';
import { GapsService, invitationText } from '#searches';
import { aChild } from '../../factories/a-child.js';
import { aUser, type AUser } from '../../factories/a-user.js';
import { anOffer, aPostcode, aSession, inDays } from '../../factories/an-offer.js';
import { withoutGuard } from '../../support/mutants.js';
import { createTestDatabase, type TestDatabase } from '../../support/test-database.js';
import { aScene, type Scene } from '../catalogue/scene.js';

const LONG_AGO = '2020-01-01';
let db: TestDatabase;
let scene: Scene;
let gaps: GapsService;
let commissioner: AUser;

beforeAll(async () => {
  db = await createTestDatabase();
  scene = await aScene(db);
  gaps = new GapsService(db.database);
  const { admin, authorityId } = scene;
  commissioner = await aUser(admin, { role: 'commissioner', authorityId });
  for (const code of ['NG1', 'NG18']) await aPostcode(admin, code);
}, 60_000);
afterAll(() => db.drop());

async function peopleSearch(people: number, raw: RawQuery): Promise<void> {
  for (let made = 0; made < people; made += 1) {
    const { caller } = await aUser(scene.admin, { role: 'family', authorityId: scene.authorityId });
    // The same search thrice is one person all the same.
    for (let time = 0; time < 3; time += 1) await gaps.record(caller, parseSearch(raw));
  }
}

const list = () => gaps.list(commissioner.caller, LONG_AGO);

test('five people are told, four are not, and whoever asks thrice is one', async () => {
  await peopleSearch(5, { near: 'NG1 5FW', kind: 'befriending', age: '17' });
  await peopleSearch(4, { near: 'NG18', kind: 'befriending', age: '17' });
  expect(await list()).toEqual([
    {
      district: 'NG1',
      area: 'Nottingham city centre',
      kind: 'befriending',
      ages: '16-18',
      need: '',
      searches: 5,
      owed: 0,
      waiting: 0,
    },
  ]);
});

test('a guard that lets small numbers out is found out', async () => {
  const restore = await withoutGuard(scene.admin, {
    function: 'searches.gaps',
    replace: ['>= 5', '>= 1'],
  });
  try {
    const found = await list();
    expect(found.map(({ district }) => district).toSorted()).toEqual(['NG1', 'NG18']);
    // The figure itself is hidden by a guard of its own.
    expect(found.find(({ district }) => district === 'NG18')?.searches).toBeNull();
  } finally {
    await restore();
  }
});

test('each need is a line, and answers to the questions count for the kind that was answered', async () => {
  for (let made = 0; made < 5; made += 1) {
    const { caller } = await aUser(scene.admin, { role: 'family', authorityId: scene.authorityId });
    const criteria = parseSearch({ near: 'NG18', access: 'hoist,makaton' });
    const wish = { kind: 'overnight-away', wantedWhen: 'weekends', missing: 'needs' };
    await gaps.record(caller, criteria, wish);
  }
  const found = (await list()).filter(({ kind }) => kind === 'overnight-away');
  expect(found.map(({ need }) => need).toSorted()).toEqual(['hoist', 'makaton']);
});

test('long waits count by the district, age and needs of the children', async () => {
  const { admin, authorityId, providerId, partId, officer } = scene;
  const offerId = await anOffer(admin, { providerId, partId });
  const sessionId = await aSession(admin, { offerId, capacity: 1, startsAt: inDays(20) });
  const children = [];
  for (let made = 0; made < 6; made += 1) {
    const { id } = await aChild(admin, {
      authorityId,
      homeDistrict: 'NG18',
      dateOfBirth: '2016-02-03',
      officerIds: [officer.id],
    });
    children.push(id);
  }
  await admin.query(
    `INSERT INTO bookings.waiting_entry (id, authority_id, child_id, session_id, funding, joined_by, joined_as, joined_at)
     SELECT gen_random_uuid(), $1, child, $2, 'personal-budget', $3, 'officer',
            now() - CASE WHEN number = 6 THEN interval '3 days' ELSE interval '30 days' END
     FROM unnest($4::uuid[]) WITH ORDINALITY AS c (child, number)`,
    [authorityId, sessionId, officer.id, children],
  );
  const found = (await list()).filter(({ waiting }) => waiting !== 0);
  expect(found).toEqual([
    expect.objectContaining({ district: 'NG18', kind: 'activity-club', waiting: 5, searches: 0 }),
  ]);
});

test('nobody else reads the counts, or the rows', async () => {
  await expect(gaps.list(scene.officer.caller, LONG_AGO)).rejects.toThrow(/commissioner/);
  const { caller } = await aUser(scene.admin, {
    role: 'commissioner',
    authorityId: scene.otherAuthorityId,
  });
  expect(await gaps.list(caller, LONG_AGO)).toEqual([]);
  const rows = await db.database.transaction(commissioner.caller, (tx) =>
    tx.query('SELECT FROM searches.unmet'),
  );
  expect(rows).toEqual([]);
});

test('a visitor, and a search without a place, count for nobody', async () => {
  const before = await scene.admin.query('SELECT FROM searches.unmet');
  const { caller } = await aUser(scene.admin, { role: 'family', authorityId: scene.authorityId });
  expect(await gaps.record(caller, parseSearch({}))).toEqual({ recorded: false });
  const visitor = { ...caller, userId: null, authorityId: null, role: 'public' as const };
  expect(await gaps.record(visitor, parseSearch({ near: 'NG1' }))).toEqual({ recorded: false });
  expect((await scene.admin.query('SELECT FROM searches.unmet')).rowCount).toBe(before.rowCount);
});

test('an invitation reaches the providers of the part once, and not those of another', async () => {
  const [gap] = await list();
  const body = invitationText(gap!, 'Testshire');
  expect(body).toContain('people searched and found nothing');
  const { id } = await gaps.invite(commissioner.caller, { partId: scene.partId, body });
  await gaps.tellInvited();
  expect(await gaps.tellInvited()).toBe(0);
  const { rows } = await scene.admin.query(
    `SELECT recipient_id AS "to" FROM notifications.notification WHERE subject_id = $1 AND channel = 'page'`,
    [id],
  );
  expect(rows).toEqual([{ to: scene.staff.id }]);
  await expect(
    gaps.invite(commissioner.caller, { partId: scene.parts.supportedAccommodation, body }),
  ).rejects.toMatchObject({ code: 'searches.no-such-part' });
  expect(await gaps.invitations(commissioner.caller)).toHaveLength(1);
});
