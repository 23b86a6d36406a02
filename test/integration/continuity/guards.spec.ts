import { type Client } from 'pg';
import { withoutGuard } from '../../support/mutants.js';
import { createTestDatabase, type TestDatabase } from '../../support/test-database.js';
import { inDays } from '../../factories/an-offer.js';
import { aSessionOf, fundedChildren } from '../bookings/scene.js';
import {
  aContinuityScene,
  AT,
  elsewhere,
  families,
  offered,
  servicesOn,
  type Services,
  suspend,
  suspended,
} from './scene.js';

let db: TestDatabase;
let admin: Client;
let services: Services;
beforeAll(async () => {
  db = await createTestDatabase();
  admin = await db.adminClient();
  services = servicesOn(db);
});
afterAll(() => db.drop());

const stateOf = async (bookingId: string): Promise<string | undefined> => {
  const { rows } = await admin.query<{ state: string }>(
    'SELECT state FROM bookings.booking WHERE id = $1',
    [bookingId],
  );
  return rows[0]?.state;
};

describe('what guards the offers', () => {
  it('keeps what it offers: nobody else is booked on it until the family has answered', async () => {
    let sessionId = '';
    const { scene, one } = await suspended(db, services, 1, async (made) => {
      sessionId = await elsewhere(made, { startsAt: AT, capacity: 1 });
    });
    expect((await offered(services, one)).alternatives).toMatchObject([
      { placeId: sessionId, state: 'kept' },
    ]);
    const [other] = await fundedChildren(scene, 1);
    const wanted = {
      sessionId,
      childId: other?.childId ?? '',
      funding: 'personal-budget' as const,
    };
    const bookOther = () => services.bookings.book(scene.officer.caller, wanted);
    await expect(bookOther()).rejects.toMatchObject({ code: 'bookings.session-full' });
    const restore = await withoutGuard(scene.admin, {
      function: 'bookings.keep_promises',
      replace: ['v_left < 0', 'false'],
    });
    const mutant = await bookOther();
    await restore();
    await services.bookings.cancel(scene.officer.caller, mutant.id);
    const { id } = await offered(services, one);
    await services.elsewhere.noneSuits(one.guardian.caller, id);
    expect((await bookOther()).status).toBe('confirmed');
  });

  it('lets a family keep the booking, unless children may be in danger', async () => {
    const { one } = await suspended(db, services, 1);
    const { id } = await offered(services, one);
    await services.elsewhere.keep(one.guardian.caller, id);
    expect(await stateOf(one.bookingId)).toBe('confirmed');
    const scene = await aContinuityScene(db);
    const [stopped] = await families(scene, services, 1, AT);
    await services.stops.stop(scene.commissioner, scene.providerId, {
      ground: 'barred-worker',
      reasons: 'A worker there was barred this morning.',
    });
    await services.swarm.run();
    const reoffer = await offered(services, stopped!);
    expect(reoffer.cause).toBe('safeguarding-stop');
    const keep = () => services.elsewhere.keep(stopped!.guardian.caller, reoffer.id);
    await expect(keep()).rejects.toMatchObject({ code: 'continuity.cannot-be-kept' });
    const restore = await withoutGuard(scene.admin, {
      function: 'continuity.keep',
      replace: ["= 'safeguarding-stop'", "= 'nothing'"],
    });
    await keep();
    await restore();
  });

  it('is shown to nobody else, and answered by nobody else', async () => {
    const { scene, one, all } = await suspended(db, services, 2, (made) =>
      elsewhere(made, { startsAt: AT }),
    );
    const { id, alternatives } = await offered(services, one);
    const neighbour = all[1]!.guardian.caller;
    for (const act of [
      () => services.elsewhere.get(neighbour, id),
      () => services.elsewhere.choose(neighbour, id, alternatives[0]!.placeId),
      () => services.elsewhere.noneSuits(neighbour, id),
      () => services.elsewhere.lookAgain(neighbour, id),
      () => services.elsewhere.choose(scene.commissioner, id, alternatives[0]!.placeId),
    ])
      await expect(act()).rejects.toMatchObject({ code: 'continuity.not-found' });
    expect(await services.elsewhere.list(scene.commissioner)).toEqual([]);
  });

  it('takes only what was found for it', async () => {
    const { scene, one } = await suspended(db, services, 1, (made) =>
      elsewhere(made, { startsAt: AT }),
    );
    const foreign = await elsewhere(scene, { startsAt: inDays(12) });
    const { id } = await offered(services, one);
    const choose = () => services.elsewhere.choose(one.guardian.caller, id, foreign);
    await expect(choose()).rejects.toMatchObject({ code: 'continuity.not-offered' });
    const restore = await withoutGuard(scene.admin, {
      function: 'continuity.choose',
      replace: ['AND a.session_id = p_session_id', 'OR true'],
    });
    await choose();
    await restore();
  });

  it('serves in the published order: stopped for safety, then the soonest, then who loses most', async () => {
    const slow = await aContinuityScene(db);
    const [late] = await families(slow, services, 1, inDays(8));
    const [soon] = await families(slow, services, 1, inDays(4));
    const [much] = await families(slow, services, 1, inDays(8));
    await services.bookings.book(much!.guardian.caller, {
      sessionId: await aSessionOf(slow, { startsAt: inDays(20) }),
      childId: much!.childId,
      funding: 'personal-budget',
    });
    await elsewhere(slow, { startsAt: inDays(11) });
    const danger = await aContinuityScene(db);
    const [first] = await families(danger, services, 1, inDays(15));
    await elsewhere(danger, { startsAt: inDays(15) });
    await suspend(slow, services);
    await services.stops.stop(danger.commissioner, danger.providerId, {
      ground: 'registration-lost',
      reasons: 'Its registration was cancelled today.',
    });
    await services.swarm.run();
    const { rows } = await admin.query<{ booking: string }>(
      `SELECT booking_id AS booking FROM bookings.promise WHERE booking_id = ANY ($1) ORDER BY promised_at`,
      [[late, soon, much, first].map((family) => family!.bookingId)],
    );
    expect(rows.map(({ booking }) => booking)).toEqual(
      [first, soon, much, late].map((family) => family!.bookingId),
    );
  });
});
