import { inDays } from '../../factories/an-offer.js';
import { createTestDatabase, type TestDatabase } from '../../support/test-database.js';
import { moveAdmission } from '../bookings/scene.js';
import {
  aContinuityScene,
  AT,
  elsewhere,
  families,
  offered,
  servicesOn,
  type Services,
  suspended,
} from './scene.js';

let db: TestDatabase;
let services: Services;
beforeAll(async () => {
  db = await createTestDatabase();
  services = servicesOn(db);
});
afterAll(() => db.drop());

const stateOf = async (bookingId: string): Promise<string | undefined> => {
  const { rows } = await (
    await db.adminClient()
  ).query<{ state: string }>('SELECT state FROM bookings.booking WHERE id = $1', [bookingId]);
  return rows[0]?.state;
};

describe('before a provider is suspended', () => {
  it('a commissioner sees how many children, bookings and pounds it would affect, and no child', async () => {
    const scene = await aContinuityScene(db);
    await families(scene, services, 3, AT);
    const effect = await services.rounds.effect(scene.commissioner, scene.providerId, scene.partId);
    expect(effect).toMatchObject({ children: 3, bookings: 3, pence: 7200 });
    await expect(
      services.rounds.effect(scene.officer.caller, scene.providerId, null),
    ).rejects.toThrow(/commissioner/);
    const other = await aContinuityScene(db);
    expect(await services.rounds.effect(other.commissioner, scene.providerId, null)).toMatchObject({
      children: 0,
      bookings: 0,
    });
  });
});

describe('after a suspension', () => {
  it('every family is told in one run of the worker, once, and by no child’s name', async () => {
    const { scene, all } = await suspended(db, services, 12, (made) =>
      elsewhere(made, { startsAt: AT }),
    );
    expect(await services.swarm.run()).toBe(0);
    const { rows } = await scene.admin.query<{ recipient: string; channel: string; text: string }>(
      `SELECT n.recipient_id AS recipient, n.channel, n.title || n.body AS text
       FROM notifications.notification n WHERE n.topic = 'continuity-offered' AND n.authority_id = $1`,
      [scene.authorityId],
    );
    const told = (channel: string): string[] =>
      rows.filter((row) => row.channel === channel).map(({ recipient }) => recipient);
    const guardians = all.map(({ guardian }) => guardian.id).toSorted();
    expect(told('page').toSorted()).toEqual(guardians);
    expect(told('email').toSorted()).toEqual(guardians);
    const names = await scene.admin.query<{ name: string }>(
      'SELECT first_name AS name FROM children.child WHERE authority_id = $1',
      [scene.authorityId],
    );
    for (const { name } of names.rows)
      expect(rows.filter(({ text }) => text.includes(` ${name} `))).toEqual([]);
    const [round] = await services.rounds.list(scene.commissioner);
    expect(round).toMatchObject({ bookings: 12, children: 12, contacted: 12, waiting: 12 });
  });

  it('offers three places at most: the same hours first, the same kind, near, for the child’s age', async () => {
    const other = inDays(11);
    const { one } = await suspended(db, services, 1, async (scene) => {
      await elsewhere(scene, { startsAt: other });
      await elsewhere(scene, {
        startsAt: AT,
        offer: { title: 'The same hours', locatedBy: 'NG18' },
      });
      await elsewhere(scene, { startsAt: AT, offer: { title: 'Too far', locatedBy: 'FAR' } }).catch(
        () => undefined,
      );
      await elsewhere(scene, {
        startsAt: AT,
        offer: { title: 'Another kind', kind: 'befriending' },
      });
      await elsewhere(scene, { startsAt: AT, offer: { title: 'Babies', ageFrom: 0, ageTo: 2 } });
      await elsewhere(scene, { startsAt: inDays(30), offer: { title: 'Too late' } });
      await elsewhere(scene, { startsAt: other, offer: { title: 'Another' } });
      await elsewhere(scene, { startsAt: other, offer: { title: 'A fourth' } });
    });
    const { alternatives } = await offered(services, one);
    expect(alternatives).toHaveLength(3);
    expect(alternatives[0]).toMatchObject({
      offer: 'The same hours',
      sameTime: true,
      state: 'kept',
    });
    for (const { offer } of alternatives)
      expect(['Another kind', 'Babies', 'Too late']).not.toContain(offer);
  });

  it('moves a booking in one transaction with all the money back, and settles what would be owed', async () => {
    const { scene, one } = await suspended(db, services, 1, (made) =>
      elsewhere(made, { startsAt: AT, pricePence: 2000 }),
    );
    const { id, alternatives } = await offered(services, one);
    const newId = await services.elsewhere.choose(
      one.guardian.caller,
      id,
      alternatives[0]?.placeId ?? '',
    );
    expect([await stateOf(one.bookingId), await stateOf(newId)]).toEqual([
      'cancelled',
      'confirmed',
    ]);
    const { rows } = await scene.admin.query<{ kind: string; pence: number; minutes: number }>(
      `SELECT a.kind, a.pence::int, a.minutes::int FROM ledger.account a
       JOIN budgets.entitlement e ON e.id = a.fund_id WHERE e.child_id = $1 AND a.kind = 'committed'`,
      [one.childId],
    );
    expect(rows).toEqual([{ kind: 'committed', pence: 2000, minutes: 120 }]);
    const open = await scene.admin.query(
      'SELECT FROM bookings.undelivered_open WHERE child_id = $1',
      [one.childId],
    );
    expect(open.rowCount).toBe(0);
    await expect(
      services.elsewhere.choose(one.guardian.caller, id, alternatives[0]?.placeId ?? ''),
    ).rejects.toMatchObject({ code: 'continuity.already-answered' });
  });

  it('leaves everything as it was where the new booking is refused', async () => {
    let sessionId = '';
    const { scene, one } = await suspended(db, services, 1, async (made) => {
      sessionId = await elsewhere(made, { startsAt: AT });
    });
    await scene.admin.query('UPDATE catalogue.session SET price_pence = 900000 WHERE id = $1', [
      sessionId,
    ]);
    const { id } = await offered(services, one);
    await expect(
      services.elsewhere.choose(one.guardian.caller, id, sessionId),
    ).rejects.toMatchObject({ code: 'budgets.insufficient-funds' });
    expect(await stateOf(one.bookingId)).toBe('confirmed');
    expect((await offered(services, one)).alternatives[0]?.state).toBe('kept');
  });

  it('writes down what is owed when none suits, with its cause, and tells the child’s officers once', async () => {
    const { scene, one } = await suspended(db, services, 1);
    const { id, alternatives } = await offered(services, one);
    expect(alternatives).toEqual([]);
    await services.elsewhere.noneSuits(one.guardian.caller, id);
    const { rows } = await scene.admin.query<{ cause: string; minutes: number }>(
      'SELECT cause, minutes::int FROM bookings.undelivered WHERE child_id = $1',
      [one.childId],
    );
    expect(rows).toEqual([{ cause: 'provider-suspended', minutes: 120 }]);
    await services.swarm.run();
    await services.swarm.run();
    const told = await scene.admin.query(
      `SELECT FROM notifications.notification WHERE topic = 'continuity-none' AND subject_id = $1
         AND recipient_id = $2`,
      [id, scene.officer.id],
    );
    expect(told.rowCount).toBe(2);
    const [listed] = await services.elsewhere.list(scene.officer.caller);
    expect(listed).toMatchObject({ state: 'none', childId: one.childId });
  });

  it('looks again when what was found is gone, and not before', async () => {
    let sessionId = '';
    const { scene, one } = await suspended(db, services, 1, async (made) => {
      sessionId = await elsewhere(made, { startsAt: AT });
    });
    const { id } = await offered(services, one);
    const again = () => services.elsewhere.lookAgain(one.guardian.caller, id);
    await expect(again()).rejects.toMatchObject({ code: 'continuity.still-there' });
    await scene.admin.query("UPDATE catalogue.session SET state = 'cancelled' WHERE id = $1", [
      sessionId,
    ]);
    await elsewhere(scene, { startsAt: AT, offer: { title: 'New since then' } });
    expect(await again()).toBe(1);
    expect((await offered(services, one)).alternatives).toMatchObject([
      { offer: 'New since then' },
    ]);
  });

  it('ends by itself when the provider is back, and gives the places free', async () => {
    const { scene, one } = await suspended(db, services, 1, (made) =>
      elsewhere(made, { startsAt: AT }),
    );
    await moveAdmission(scene, ['suspended', 'admitted']);
    await services.swarm.run();
    expect((await offered(services, one)).state).toBe('lapsed');
    const live = await scene.admin.query(
      'SELECT FROM bookings.promise WHERE booking_id = $1 AND released_at IS NULL',
      [one.bookingId],
    );
    expect(live.rowCount).toBe(0);
  });
});
