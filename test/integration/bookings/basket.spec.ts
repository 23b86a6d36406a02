import { BasketService, BookingsService } from '#bookings';
import { aUser, type AUser } from '../../factories/a-user.js';
import { inDays } from '../../factories/an-offer.js';
import { withoutGuard } from '../../support/mutants.js';
import { createTestDatabase, type TestDatabase } from '../../support/test-database.js';
import { codeFrom, faultsIn } from './outcomes.js';
import {
  aScene,
  aSessionOf,
  type Funded,
  fundedChildren,
  moveAdmission,
  type Scene,
  withKey,
} from './scene.js';

const funding = 'personal-budget' as const;

describe('a basket', () => {
  let db: TestDatabase;
  let scene: Scene;
  let bookings: BookingsService;
  let basket: BasketService;
  let mother: AUser;
  let father: AUser;
  let stranger: AUser;
  let child: Funded;
  let day = 10;

  const parent = (): Promise<AUser> =>
    aUser(scene.admin, { role: 'family', authorityId: scene.authorityId });
  const soon = async (capacity = 5): Promise<string> => {
    day += 1;
    return aSessionOf(scene, { startsAt: inDays(day), capacity });
  };
  const hold = async (user: AUser, sessionId: string, childId = child.childId): Promise<string> =>
    (await bookings.hold(user.caller, { childId, sessionId, funding })).id;
  const stateOf = async (id: string): Promise<string> => {
    const sql = 'SELECT state FROM bookings.booking WHERE id = $1';
    const { rows } = await scene.admin.query<{ state: string }>(sql, [id]);
    return rows[0]?.state ?? '';
  };
  const endHold = (id: string): Promise<unknown> =>
    scene.admin.query(
      `UPDATE bookings.booking SET held_until = clock_timestamp() - interval '1 second' WHERE id = $1`,
      [id],
    );

  beforeAll(async () => {
    db = await createTestDatabase({ poolSize: 20 });
    scene = await aScene(db);
    bookings = new BookingsService(db.database);
    basket = new BasketService(db.database);
    [mother, father, stranger] = [await parent(), await parent(), await parent()];
    const guardianIds = [mother.id, father.id];
    [child] = (await fundedChildren(scene, 1, { guardianIds })) as [Funded];
  });
  afterEach(async () => expect(await faultsIn(scene.admin)).toEqual([]));
  afterAll(async () => db.drop());

  const clear = async (): Promise<void> => {
    for (const { id } of (await basket.get(mother.caller)).held)
      await bookings.cancel(mother.caller, id);
  };
  afterEach(clear);

  it('shows each held place and what the money comes to, and confirms them at once', async () => {
    const ids = [await hold(mother, await soon()), await hold(mother, await soon())];
    const { held, gone, funds, pricePence } = await basket.get(mother.caller);
    expect(held.map(({ id }) => id)).toEqual(ids);
    expect([gone.length, pricePence]).toEqual([0, 4800]);
    expect(funds).toHaveLength(1);
    const [{ beforePence, afterPence, hours }] = funds as [(typeof funds)[0]];
    expect(beforePence - afterPence).toBe(4800);
    expect(hours.beforeMinutes - hours.afterMinutes).toBe(240);

    const { id } = await basket.confirm(mother.caller, ids);
    const { booked, refused } = await basket.checkout(mother.caller, id);
    expect([booked.length, refused.length]).toEqual([2, 0]);
    expect(await Promise.all(ids.map(stateOf))).toEqual(['confirmed', 'confirmed']);
  });

  it('books the rest when one place has gone meanwhile, and says which and why', async () => {
    const [gone, kept] = [await hold(mother, await soon()), await hold(mother, await soon())];
    await endHold(gone);
    expect((await basket.get(mother.caller)).gone.map(({ id }) => id)).toEqual([gone]);
    const { id } = await basket.confirm(mother.caller, [gone, kept]);
    const { booked, refused } = await basket.checkout(mother.caller, id);
    expect(booked.map((line) => line.id)).toEqual([kept]);
    expect(refused).toMatchObject([
      { id: gone, reason: expect.stringContaining('no longer held') },
    ]);
    await bookings.expireHolds();
  });

  it('loses nothing to a suspended provider, and names it before anybody presses the button', async () => {
    const id = await hold(mother, await soon());
    await moveAdmission(scene, ['admitted', 'suspended']);
    const [line] = (await basket.get(mother.caller)).held;
    expect(line?.problem).toContain('not taking new bookings');
    const checkout = await basket.confirm(mother.caller, [id]);
    expect((await basket.checkout(mother.caller, checkout.id)).refused).toHaveLength(1);
    expect(await stateOf(id)).toBe('held');
    await moveAdmission(scene, ['suspended', 'admitted']);
    expect((await basket.get(mother.caller)).held[0]?.problem).toBeNull();
  });

  it('names a registration that was lost while the place was held', async () => {
    const id = await hold(mother, await soon());
    const restore = await withoutGuard(scene.admin, {
      function: 'bookings.check_bookable',
      replace: ['IF NOT catalogue.is_registered(', 'IF NOT false AND catalogue.is_registered('],
    });
    expect((await basket.get(mother.caller)).held[0]?.problem).toContain('registration');
    const { id: checkout } = await basket.confirm(mother.caller, [id]);
    const { refused } = await basket.checkout(mother.caller, checkout);
    expect(refused[0]?.reason).toContain('Choose another date or provider');
    await restore();
  });

  it('keeps the price that was shown when the session costs more by now', async () => {
    const sessionId = await soon();
    const id = await hold(mother, sessionId);
    await scene.admin.query('UPDATE catalogue.session SET price_pence = 3000 WHERE id = $1', [
      sessionId,
    ]);
    expect((await basket.get(mother.caller)).held[0]).toMatchObject({
      pricePence: 2400,
      priceNowPence: 3000,
    });
    await basket.confirm(mother.caller, [id]);
    expect(await bookings.cancel(mother.caller, id)).toMatchObject({ pricePence: 2400 });
  });

  it('is confirmed once by a double click, and twice by two tabs without harm', async () => {
    const ids = [await hold(mother, await soon())];
    const pressed = withKey(mother.caller, 'one form');
    const twice = await Promise.all([basket.confirm(pressed, ids), basket.confirm(pressed, ids)]);
    expect(new Set(twice.map(({ id }) => id)).size).toBe(1);
    const { id } = await basket.confirm(mother.caller, ids);
    const { booked, refused } = await basket.checkout(mother.caller, id);
    expect([booked.length, refused.length]).toEqual([1, 0]);
  });

  it('is nobody else’s (Q-40): neither to confirm nor to read', async () => {
    const id = await hold(mother, await soon());
    for (const other of [father, stranger]) {
      expect((await basket.get(other.caller)).held).toEqual([]);
      expect(await codeFrom(basket.confirm(other.caller, [id]))).toBe('bookings.basket-empty');
    }
    const restore = await withoutGuard(scene.admin, {
      function: 'bookings.confirm_basket',
      replace: ['AND b.booked_by = platform.current_user_id()', ''],
    });
    expect(await codeFrom(basket.confirm(father.caller, [id]))).toBe('ok');
    // Row-level security stands behind it for whoever may not act for the child at all.
    expect(await codeFrom(basket.confirm(stranger.caller, [id]))).toBe('bookings.basket-empty');
    await restore();
    const done = await basket.confirm(mother.caller, [id]);
    for (const other of [father, stranger])
      expect(await codeFrom(basket.checkout(other.caller, done.id))).toBe('bookings.not-found');
  });

  it('holds ten places and no eleventh', async () => {
    const held = [];
    for (let count = 0; count < 10; count += 1) held.push(await hold(mother, await soon()));
    expect(await codeFrom(hold(mother, await soon()))).toBe('bookings.too-many-holds');
  });
});
