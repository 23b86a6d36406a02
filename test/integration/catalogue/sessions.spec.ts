import { randomUUID } from 'node:crypto';
import { SessionsService } from '#catalogue';
import { visitor } from '#kernel';
import { withoutConstraint } from '../../support/mutants.js';
import { createTestDatabase, type TestDatabase } from '../../support/test-database.js';
import { aProvider } from '../../factories/a-provider.js';
import { aUser } from '../../factories/a-user.js';
import { anOffer, aSession } from '../../factories/an-offer.js';
import { aScene, type Scene, setAdmission } from './scene.js';

let db: TestDatabase;
let scene: Scene;
let sessions: SessionsService;
let offerId: string;
const outsider = visitor('sessions.spec');
const whole = { range: {}, limit: 100 };

beforeAll(async () => {
  db = await createTestDatabase();
  scene = await aScene(db);
  sessions = new SessionsService(db.database);
  // Places are taken here without the bookings behind them.
  await scene.admin.query('SET session_replication_role = replica');
});
beforeEach(async () => {
  const { admin, providerId, partId } = scene;
  offerId = await anOffer(admin, { providerId, partId });
});
afterAll(() => db.drop());

const take = (id: string, taken: number) =>
  scene.admin.query('UPDATE catalogue.session SET taken = $2 WHERE id = $1', [id, taken]);

const weekly = (localStart: string, localEnd: string, weeklyUntil: string) => ({
  localStart,
  localEnd,
  weeklyUntil,
  capacity: 5,
});

describe('sessions every week', () => {
  it('stay at their local time over the change of the clocks', async () => {
    const added = await sessions.add(
      scene.staff.caller,
      offerId,
      weekly('2027-03-20T10:00', '2027-03-20T12:30', '2027-04-03'),
    );
    expect(added.map(({ startsAt, pricePence }) => [startsAt, pricePence])).toEqual([
      ['2027-03-20T10:00:00.000Z', 3000],
      ['2027-03-27T10:00:00.000Z', 3000],
      ['2027-04-03T09:00:00.000Z', 3000],
    ]);
    const { items } = await sessions.ofOffer(outsider, offerId, whole);
    expect(items).toEqual(added);
  });

  it.each([
    ['spring', '2027-03-21T01:30', '2027-03-21T03:00', '2027-03-28'],
    ['autumn', '2027-10-24T01:30', '2027-10-24T03:00', '2027-10-31'],
  ])(
    'are refused whole when one falls in the hour of the %s change',
    async (_s, from, to, until) => {
      await expect(
        sessions.add(scene.staff.caller, offerId, weekly(from, to, until)),
      ).rejects.toMatchObject({ code: 'time.ambiguous-or-missing' });
      const { items } = await sessions.ofOffer(outsider, offerId, whole);
      expect(items).toEqual([]);
    },
  );

  it('leave out the dates that are skipped, even the one in the way', async () => {
    const added = await sessions.add(scene.staff.caller, offerId, {
      ...weekly('2027-10-24T01:30', '2027-10-24T03:00', '2027-11-07'),
      skipDates: ['2027-10-31'],
    });
    expect(added.map(({ startsAt }) => startsAt)).toEqual([
      '2027-10-24T00:30:00.000Z',
      '2027-11-07T01:30:00.000Z',
    ]);
  });

  it('are not added twice, not even by two requests at once', async () => {
    const plan = weekly('2027-05-01T10:00', '2027-05-01T12:00', '2027-05-22');
    const outcomes = await Promise.allSettled(
      [1, 2, 3].map(() => sessions.add(scene.staff.caller, offerId, plan)),
    );
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    const { items } = await sessions.ofOffer(outsider, offerId, whole);
    expect(items).toHaveLength(4);
  });
});

test('a session of two nights, priced by the night, costs two', async () => {
  const { admin, providerId, partId, staff } = scene;
  const nights = await anOffer(admin, {
    providerId,
    partId,
    pricePence: 18000,
    priceUnit: 'night',
  });
  const [one, two] = await Promise.all([
    sessions.add(staff.caller, nights, {
      localStart: '2027-10-30T18:00',
      localEnd: '2027-10-31T10:00',
      capacity: 1,
    }),
    sessions.add(staff.caller, nights, {
      localStart: '2027-11-05T18:00',
      localEnd: '2027-11-07T10:00',
      capacity: 1,
    }),
  ]);
  expect([one[0]?.pricePence, two[0]?.pricePence]).toEqual([18000, 36000]);
});

describe('the places of a session', () => {
  it('are never set below what is booked', async () => {
    const id = await aSession(scene.admin, { offerId, capacity: 10 });
    await take(id, 4);
    await expect(
      sessions.changeCapacity(scene.staff.caller, { id, offerId }, 3),
    ).rejects.toMatchObject({ kind: 'conflict', code: 'catalogue.capacity-below-taken' });
    const changed = await sessions.changeCapacity(scene.staff.caller, { id, offerId }, 4);
    expect(changed).toMatchObject({ capacity: 4, taken: 4, placesAvailable: 0 });
  });

  it('are guarded by the database as well', async () => {
    const { admin } = scene;
    const id = await aSession(admin, { offerId, capacity: 10 });
    await take(id, 4);
    const shrink = () =>
      admin.query('UPDATE catalogue.session SET capacity = 3 WHERE id = $1', [id]);
    await expect(shrink()).rejects.toMatchObject({ constraint: 'session_never_oversold' });
    const restore = await withoutConstraint(admin, 'catalogue.session', 'session_never_oversold');
    await shrink();
    const { rows } = await admin.query('SELECT FROM catalogue.session WHERE taken > capacity');
    expect(rows).toHaveLength(1);
    await admin.query('UPDATE catalogue.session SET capacity = 10 WHERE id = $1', [id]);
    await restore();
  });

  it('never go below while places are being taken', async () => {
    const { admin } = scene;
    const id = await aSession(admin, { offerId, capacity: 20 });
    const taker = await db.adminClient();
    await taker.query('SET session_replication_role = replica');
    const outcomes: boolean[] = [];
    for (let round = 0; round < 20; round += 1) {
      const [, shrunk] = await Promise.allSettled([
        taker.query(
          'UPDATE catalogue.session SET taken = taken + 1 WHERE id = $1 AND taken < capacity',
          [id],
        ),
        sessions.changeCapacity(scene.staff.caller, { id, offerId }, 10),
      ]);
      outcomes.push(shrunk.status === 'fulfilled');
    }
    const { items } = await sessions.ofOffer(outsider, offerId, whole);
    expect(items[0]?.placesAvailable).toBeGreaterThanOrEqual(0);
    expect(outcomes[0]).toBe(true);
  });
});

test('a session is cancelled only while nobody is booked on it', async () => {
  const { staff, admin } = scene;
  const id = await aSession(admin, { offerId });
  await take(id, 1);
  await expect(sessions.cancel(staff.caller, { id })).rejects.toMatchObject({
    code: 'catalogue.session-has-bookings',
  });
  await take(id, 0);
  expect(await sessions.cancel(staff.caller, { id })).toMatchObject({ state: 'cancelled' });
  expect((await sessions.ofOffer(outsider, offerId, whole)).items).toEqual([]);
  await expect(sessions.changeCapacity(staff.caller, { id }, 5)).rejects.toMatchObject({
    code: 'catalogue.session-not-found',
  });
  await expect(
    admin.query('UPDATE catalogue.session SET taken = 1 WHERE id = $1', [id]),
  ).rejects.toMatchObject({ constraint: 'session_cancelled_when_empty' });
});

test("another provider's sessions do not exist for it", async () => {
  const { admin } = scene;
  const id = await aSession(admin, { offerId });
  const { id: providerId } = await aProvider(admin);
  const { caller } = await aUser(admin, { role: 'provider', providerId });
  const plan = weekly('2027-05-01T10:00', '2027-05-01T12:00', '2027-05-22');
  await expect(sessions.getOwn(caller, id)).rejects.toMatchObject({ kind: 'not-found' });
  await expect(sessions.cancel(caller, { id })).rejects.toMatchObject({ kind: 'not-found' });
  await expect(sessions.changeCapacity(caller, { id }, 5)).rejects.toMatchObject({
    kind: 'not-found',
  });
  await expect(sessions.add(caller, offerId, plan)).rejects.toMatchObject({ kind: 'not-found' });
  await expect(
    sessions.cancel(scene.staff.caller, { id, offerId: randomUUID() }),
  ).rejects.toMatchObject({ kind: 'not-found' });
});

test('while the provider is suspended, others see no sessions and it sees its own', async () => {
  const { admin, officer, staff } = scene;
  const id = await aSession(admin, { offerId });
  await admin.query('SET session_replication_role = origin');
  await setAdmission(scene, scene.authorityId, 'suspended');
  expect((await sessions.ofOffer(officer.caller, offerId, whole)).items).toEqual([]);
  expect((await sessions.ofOffer(outsider, offerId, whole)).items).toHaveLength(1);
  const own = await sessions.own(staff.caller, whole);
  expect(own.items.map((one) => one.id)).toContain(id);
  await setAdmission(scene, scene.authorityId, 'admitted');
  await admin.query('SET session_replication_role = replica');
});

test('pages of sessions lose and repeat nothing, at the same instant and at odd microseconds', async () => {
  const { admin } = scene;
  const ids: string[] = [];
  while (ids.length < 5) ids.push(await aSession(admin, { offerId }));
  await admin.query(
    `UPDATE catalogue.session SET starts_at = starts_at + interval '123456 microseconds'
     WHERE id = ANY ($1)`,
    [ids.slice(0, 3)],
  );
  const seen: string[] = [];
  let cursor: string | null = null;
  do {
    const page = await sessions.ofOffer(outsider, offerId, {
      range: {},
      limit: 2,
      ...(cursor !== null && { cursor }),
    });
    seen.push(...page.items.map(({ id }) => id));
    cursor = page.nextCursor;
  } while (cursor !== null);
  expect(seen.toSorted()).toEqual(ids.toSorted());
});
