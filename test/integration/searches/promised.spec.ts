import { WaitingListsService } from '#bookings';
import { parseSearch, SearchService, SessionsService } from '#catalogue';
import { type Caller } from '#kernel';
import { withoutTrigger } from '../../support/mutants.js';
import { createTestDatabase, type TestDatabase } from '../../support/test-database.js';
import { fundedChildren } from '../bookings/scene.js';
import {
  AT,
  elsewhere,
  offered,
  servicesOn,
  type Services,
  suspended,
} from '../continuity/scene.js';

let db: TestDatabase;
let services: Services;
beforeAll(async () => {
  db = await createTestDatabase();
  services = servicesOn(db);
});
afterAll(() => db.drop());

/** Free places of one session, as the search and the page of its offer tell a council's people. */
async function shown(caller: Caller, sessionId: string): Promise<{ search: number; page: number }> {
  const { rows } = await (
    await db.adminClient()
  ).query<{ offerId: string }>(
    'SELECT offer_id AS "offerId" FROM catalogue.session WHERE id = $1',
    [sessionId],
  );
  const offerId = rows[0]?.offerId ?? '';
  const { items } = await new SearchService(db.database).search(
    caller,
    parseSearch({ limit: '100' }),
  );
  const page = await new SessionsService(db.database).ofOffer(caller, offerId, {
    range: {},
    limit: 5,
  });
  return {
    search: items.find(({ id }) => id === offerId)?.placesAvailable ?? 0,
    page: page.items[0]?.placesAvailable ?? Number.NaN,
  };
}

async function aPromise(capacity: number) {
  let sessionId = '';
  const { scene, one } = await suspended(db, services, 1, async (made) => {
    sessionId = await elsewhere(made, { startsAt: AT, capacity });
  });
  return { scene, one, sessionId };
}

test('a place that is promised to one family is free for nobody else, until it is answered', async () => {
  const { scene, one, sessionId } = await aPromise(2);
  expect(await shown(scene.officer.caller, sessionId)).toEqual({ search: 1, page: 1 });
  const { id } = await offered(services, one);
  await services.elsewhere.keep(one.guardian.caller, id);
  expect(await shown(scene.officer.caller, sessionId)).toEqual({ search: 2, page: 2 });
});

test('a promise that is over is not looked at any more', async () => {
  const { scene, sessionId } = await aPromise(1);
  expect(await shown(scene.officer.caller, sessionId)).toEqual({ search: 0, page: 0 });
  await scene.admin.query(
    `UPDATE catalogue.promised_place SET until = now() - interval '1 second' WHERE session_id = $1`,
    [sessionId],
  );
  expect(await shown(scene.officer.caller, sessionId)).toEqual({ search: 1, page: 1 });
});

test('where the last place is promised, the next family waits for it', async () => {
  const { scene, sessionId } = await aPromise(1);
  const [child] = await fundedChildren(scene, 1, {});
  const waiting = new WaitingListsService(db.database);
  const wanted = { sessionId, childId: child?.childId ?? '', funding: 'personal-budget' as const };
  expect(await waiting.join(scene.officer.caller, wanted)).toMatchObject({
    id: expect.any(String),
  });
});

test('without its trigger the promise would be shown as free', async () => {
  const admin = await db.adminClient();
  const restore = await withoutTrigger(admin, 'bookings.promise', 'promise_is_shown');
  try {
    const { scene, sessionId } = await aPromise(1);
    expect(await shown(scene.officer.caller, sessionId)).toEqual({ search: 1, page: 1 });
  } finally {
    await restore();
  }
});
