import { StayOptionsService } from '#bookings';
import { LedgerService } from '#ledger';
import { aCard } from '../../factories/a-card.js';
import { withoutConstraint, withoutGuard } from '../../support/mutants.js';
import { createTestDatabase, type TestDatabase } from '../../support/test-database.js';
import { codeFrom, faultsIn, outcomesOf } from '../bookings/outcomes.js';
import { type Funded } from '../bookings/scene.js';
import { begin, childrenWithNights, nightIn } from '../stays/scene.js';
import { aCheapBed, NightsDesk, stayOf } from './scene.js';

describe('nights of an entitlement', () => {
  let db: TestDatabase;
  let desk: NightsDesk;

  beforeAll(async () => {
    db = await createTestDatabase();
    desk = await NightsDesk.open(db);
  });
  afterEach(async () => {
    const faults = [...(await faultsIn(desk.scene.admin)), ...(await nightFaults())];
    if (faults.length > 0) throw new Error(faults.join('\n'));
  });
  afterAll(async () => {
    expect(await new LedgerService(db.database).verify()).toMatchObject({ ok: true });
    await db.drop();
  });

  /** Nights of live stays are those that the ledger has set aside or spent; allocated is the sum. */
  const nightFaults = async (): Promise<string[]> => {
    const { rows } = await desk.scene.admin.query<{ fault: string }>(
      `SELECT 'nights differ: fund ' || f.fund_id AS fault FROM ledger.fund_balance f
       WHERE f.allocated_nights > 0 AND (
         f.allocated_nights <> f.committed_nights + f.spent_nights + f.available_nights
         OR (f.committed_nights, f.spent_nights) <> (
           SELECT coalesce(sum(b.nights) FILTER (WHERE b.state <> 'attended'), 0),
                  coalesce(sum(b.nights) FILTER (WHERE b.state = 'attended'), 0)
           FROM bookings.booking b
           WHERE b.entitlement_id = f.fund_id AND b.state IN ('held', 'confirmed', 'attended')))`,
    );
    return rows.map(({ fault }) => fault);
  };
  const childWith = async (nights: number): Promise<Funded> =>
    (await childrenWithNights(desk.scene, 1, { nights }))[0]!;
  const nightsOf = async ({ childId }: Funded) => {
    const funds = await new StayOptionsService(db.database).funds(
      desk.officer,
      childId,
      nightIn(30),
    );
    return funds.budget?.nights;
  };

  it('are set aside with the bed, and come back the minute it is given back', async () => {
    const child = await childWith(5);
    const one = await desk.book(child, nightIn(10), 2);
    expect(one.budget.nights).toEqual({ allocated: 5, committed: 2, spent: 0, available: 3 });
    await desk.book(child, nightIn(14), 2);
    await expect(desk.book(child, nightIn(18), 2)).rejects.toMatchObject({
      code: 'budgets.nights-exhausted',
      message: expect.stringMatching(
        /^This stay uses 2 nights and 1 night is left this year\. Choose/,
      ) as string,
    });
    expect((await desk.bookings.cancel(desk.officer, one.id)).budget.nights).toEqual({
      allocated: 5,
      committed: 2,
      spent: 0,
      available: 3,
    });
    expect(await desk.bookCode(child, nightIn(18), 3)).toBe('ok');
    await expect(desk.book(child, nightIn(25), 1)).rejects.toThrow('no night is left');
  });

  it('are held with a hold, and free again when it ends by the clock', async () => {
    const child = await childWith(1);
    const held = await desk.hold(child);
    expect(await nightsOf(child)).toMatchObject({ committed: 1, available: 0 });
    await desk.scene.admin.query(
      'UPDATE bookings.booking SET held_until = clock_timestamp() WHERE id = $1',
      [held],
    );
    expect(await desk.bookings.expireHolds()).toBe(1);
    expect(await nightsOf(child)).toMatchObject({ committed: 0, available: 1 });
  });

  it('are spent once when the child has stayed, as many as were set aside', async () => {
    const child = await childWith(4);
    const { id } = await desk.book(child, nightIn(5), 3);
    await begin(desk.scene, id);
    const { caller } = desk.scene.staff;
    expect(
      await outcomesOf([desk.bookings.attend(caller, id), desk.bookings.attend(caller, id)]),
    ).toEqual({ ok: 1, 'bookings.cannot-be-attended': 1 });
    expect(await nightsOf(child)).toEqual({ allocated: 4, committed: 0, spent: 3, available: 1 });
  });

  it('are never set aside twice, though ten book at once', async () => {
    for (let round = 0; round < 3; round += 1) {
      const child = await childWith(4);
      const beds: string[] = [];
      for (let made = 0; made < 10; made += 1) beds.push(await aCheapBed(desk.scene));
      const booked = beds.map((bed, at) =>
        desk.stays.book(desk.officer, stayOf(child, bed, nightIn(10 + 2 * at), 1)),
      );
      expect(await outcomesOf(booked)).toEqual({ ok: 4, 'budgets.nights-exhausted': 6 });
    }
  });

  it('are refused by the account itself where the guard is away', async () => {
    const { admin } = desk.scene;
    const guard = await withoutGuard(admin, {
      function: 'bookings.commit_money',
      replace: ['IF v_nights < bookings.nights_to_use(p_booking)', 'IF false'],
    });
    const child = await childWith(1);
    expect(await desk.bookCode(child, nightIn(10), 2)).toBe('budgets.insufficient-funds');
    const account = await withoutConstraint(admin, 'ledger.account', 'account_never_overdrawn');
    const { id } = await desk.book(child, nightIn(10), 2);
    expect(await nightsOf(child)).toMatchObject({ available: -1 });
    await desk.bookings.cancel(desk.officer, id);
    await account();
    await guard();
  });

  it('are used also where a card pays', async () => {
    const child = await childWith(3);
    await aCard(desk.scene.admin, {
      authorityId: desk.scene.authorityId,
      childId: child.childId,
      entitlementId: child.entitlementId,
      issuedBy: desk.scene.officer.id,
      loadPence: 25_000,
    });
    const wanted = stayOf(child, await aCheapBed(desk.scene), nightIn(10), 2);
    const booked = await desk.stays.book(desk.officer, { ...wanted, funding: 'prepaid-card' });
    expect(booked).toMatchObject({
      card: { committedPence: 200 },
      budget: { committedPence: 0, nights: { committed: 2, available: 1 } },
    });
    await begin(desk.scene, booked.id);
    await desk.bookings.attend(desk.scene.staff.caller, booked.id);
    expect(await nightsOf(child)).toMatchObject({ committed: 0, spent: 2 });
  });

  it('are none where the entitlement gives none: a stay uses money alone, also after it gives some', async () => {
    const child = await childWith(0);
    const { id } = await desk.book(child, nightIn(5), 2);
    expect(await nightsOf(child)).toEqual({ allocated: 0, committed: 0, spent: 0, available: 0 });
    const { admin, authorityId } = desk.scene;
    await admin.query(`SELECT set_config('app.authority_id', $1, false)`, [authorityId]);
    await admin.query(
      `SELECT ledger.post('change', 'test:' || $1, NULL, ARRAY[$1, $1]::uuid[],
         ARRAY['allocated', 'available'], ARRAY[0, 0]::bigint[], ARRAY[0, 0]::bigint[], ARRAY[-6, 6]::bigint[])`,
      [child.entitlementId],
    );
    await begin(desk.scene, id);
    await desk.bookings.attend(desk.scene.staff.caller, id);
    expect(await nightsOf(child)).toEqual({ allocated: 6, committed: 0, spent: 0, available: 6 });
    // The nights of that stay were no nights of the entitlement: leave none that the check counts.
    await admin.query(
      `SELECT ledger.post('change', 'back:' || $1, NULL, ARRAY[$1, $1]::uuid[],
         ARRAY['allocated', 'available'], ARRAY[0, 0]::bigint[], ARRAY[0, 0]::bigint[], ARRAY[6, -6]::bigint[])`,
      [child.entitlementId],
    );
    expect(await codeFrom(desk.book(child, nightIn(40), 1))).toBe('ok');
  });
});
