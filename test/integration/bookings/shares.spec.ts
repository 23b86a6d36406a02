import { assert, asyncProperty, integer } from 'fast-check';
import { effort } from '../../support/effort.js';
import { withoutGuard, withoutTrigger } from '../../support/mutants.js';
import { announcedSeed } from '../../support/seed.js';
import { codeFrom, faultsIn, outcomesOf } from './outcomes.js';
import { type Family, shareFaults, ShareDesk } from './shares.scene.js';

describe('children who share a worker', () => {
  let desk: ShareDesk;

  beforeAll(async () => {
    desk = await ShareDesk.open();
  });
  afterEach(async () => {
    expect(await shareFaults(desk.admin)).toEqual([]);
    expect(await faultsIn(desk.admin)).toEqual([]);
  });
  afterAll(async () => desk.db.drop());

  const stateOf = async (family: Family, id: string): Promise<string> =>
    (await desk.shares.get(family.parent.caller, id)).state;

  it('splits any total among any number to the penny, the odd pennies with those who joined first', async () => {
    const seed = announcedSeed('shares');
    await assert(
      asyncProperty(
        integer({ min: 0, max: 1_000_000 }),
        integer({ min: 1, max: 6 }),
        async (total, n) => {
          const shares = await desk.shares.shares(desk.scene.officer.caller, total, n);
          expect(shares).toHaveLength(n);
          expect(shares.reduce((sum, share) => sum + share, 0)).toBe(total);
          expect(shares).toEqual(shares.toSorted((one, other) => other - one));
          expect((shares[0] ?? 0) - (shares.at(-1) ?? 0)).toBeLessThanOrEqual(1);
        },
      ),
      { seed, numRuns: effort(100, 5000) },
    );
  });

  it('books brothers and sisters in one go: two bookings, two budgets, one sum', async () => {
    const family = await desk.family(2);
    const id = await desk.together(family, await desk.session());
    const { mine, round, state, totals } = await desk.shares.get(family.parent.caller, id);
    expect([state, totals]).toEqual(['settled', [2400, 3000, 3600, 4000]]);
    expect(round).toMatchObject({ children: 2, totalPence: 3000, bornePence: 0, coveredPence: 0 });
    expect(mine.map(({ pricePence, status }) => [pricePence, status])).toEqual([
      [1500, 'confirmed'],
      [1500, 'confirmed'],
    ]);
    expect(new Set(mine.map(({ childId }) => childId)).size).toBe(2);
  });

  it('books all or none: one child without a place leaves the others unbooked', async () => {
    const family = await desk.family(3);
    expect(await codeFrom(desk.together(family, await desk.session(2)))).toBe(
      'bookings.session-full',
    );
    const [first] = family.children;
    const busy = await desk.session();
    const wanted = {
      sessionId: busy,
      childId: first?.childId ?? '',
      funding: 'personal-budget' as const,
    };
    await desk.bookings.book(family.parent.caller, wanted);
    expect(await codeFrom(desk.together(family, busy))).toBe('bookings.child-already-booked');
    const twice = { ...family, children: [first, first] as Family['children'] };
    expect(await codeFrom(desk.together(twice, await desk.session()))).toBe('bookings.share-twice');
  });

  it('does nothing when the sum has changed since it was shown', async () => {
    const family = await desk.family(2);
    const sessionId = await desk.session();
    await desk.admin.query('UPDATE catalogue.session SET price_pence = 2600 WHERE id = $1', [
      sessionId,
    ]);
    expect(await codeFrom(desk.together(family, sessionId))).toBe('bookings.share-changed');
  });

  it('goes on for the other when one leaves: up to what was agreed, the rest is the provider’s', async () => {
    const [careful, generous] = [await desk.family(2), await desk.family(2)];
    const ids = [
      await desk.together(careful, await desk.session(), 1800),
      await desk.together(generous, await desk.session(), 2400),
    ] as const;
    await desk.leave(careful, ids[0]);
    await desk.leave(generous, ids[1], 1);
    await desk.settling.settle();
    expect(await desk.prices(careful, ids[0])).toEqual([1800]);
    expect(await desk.prices(generous, ids[1])).toEqual([2400]);
    const { round } = await desk.shares.get(careful.parent.caller, ids[0]);
    expect(round).toMatchObject({ children: 1, totalPence: 2400, bornePence: 600 });
    // Asked again nothing moves, and what is left is cancelled like any booking.
    expect(await desk.settling.settle()).toBe(0);
    await desk.leave(generous, ids[1], 0);
    await desk.settling.settle();
    expect(await stateOf(generous, ids[1])).toBe('released');
  });

  it('keeps a share that cannot be paid any more, and one without notice', async () => {
    const family = await desk.family(2);
    const id = await desk.together(family, await desk.session());
    await desk.admin.query(
      `UPDATE bookings.share_group SET starts_at = clock_timestamp() + interval '40 hours' WHERE id = $1`,
      [id],
    );
    await desk.leave(family, id, 1);
    await desk.settling.settle();
    expect(await desk.prices(family, id)).toEqual([1500]);
  });

  it('pools with another family: each holds its most, and pays its share when it is full', async () => {
    const [one, other] = [await desk.family(1), await desk.family(2)];
    const id = await desk.pool(one, await desk.session());
    const code = await desk.codeOf(one, id);
    expect(await desk.shares.byCode(other.parent.caller, ` ${code.toLowerCase()} `)).toMatchObject({
      live: 1,
      places: 3,
      others: [expect.stringMatching(/ to |under/)],
    });
    expect(await desk.join(other, code)).toBe(id);
    await desk.settling.settle();
    expect(await desk.prices(one, id)).toEqual([1200]);
    expect(await desk.prices(other, id)).toEqual([1200, 1200]);
    // What the other family does not show, and no name at all.
    const seen = await desk.shares.get(one.parent.caller, id);
    expect(seen.others).toEqual(['', '']);
    expect(seen.mine).toHaveLength(1);
  });

  it('releases whoever would pay more than they agreed to, and confirms the others', async () => {
    const [one, other] = [await desk.family(1), await desk.family(1)];
    const alone = await desk.pool(one, await desk.session(), 3, 1500);
    await desk.endTime(alone);
    const pair = await desk.pool(other, await desk.session(), 3, 2400);
    await desk.join(await desk.family(1), await desk.codeOf(other, pair), 1200);
    await desk.endTime(pair);
    await desk.settling.settle();
    expect(await stateOf(one, alone)).toBe('released');
    // Two would pay £15 each, which is too much for one of them: the other agreed to come alone.
    expect([await stateOf(other, pair), await desk.prices(other, pair)]).toEqual([
      'settled',
      [2400],
    ]);
  });

  it('is confirmed with the group and by nobody alone', async () => {
    const one = await desk.family(1);
    const id = await desk.pool(one, await desk.session());
    const { mine } = await desk.shares.get(one.parent.caller, id);
    const confirm = (): Promise<unknown> =>
      desk.bookings.confirm(one.parent.caller, mine[0]?.bookingId ?? '');
    expect(await codeFrom(confirm())).toBe('bookings.confirmed-with-the-group');
    const restore = await withoutTrigger(desk.admin, 'bookings.booking', 'shares_together');
    expect(await codeFrom(confirm())).toContain('does not cost its share');
    await restore();
  });

  it('raises what is held when a family agrees to more, and never lowers it', async () => {
    const one = await desk.family(1);
    const id = await desk.pool(one, await desk.session(), 3, 1500);
    const { mine } = await desk.shares.get(one.parent.caller, id);
    const agree = (pence: number): Promise<unknown> =>
      desk.shares.agree(one.parent.caller, mine[0]?.bookingId ?? '', pence);
    expect(await codeFrom(agree(1200))).toBe('bookings.share-most');
    expect(await codeFrom(agree(2401))).toBe('bookings.share-most');
    await agree(2400);
    await desk.endTime(id);
    await desk.settling.settle();
    expect(await desk.prices(one, id)).toEqual([2400]);
  });

  it('asks where the council says so: agree, leave free, or be let go without a charge', async () => {
    await desk.rule('leave-free');
    const families = [await desk.family(2), await desk.family(2), await desk.family(2)] as const;
    const ids: string[] = [];
    for (const family of families) {
      const id = await desk.together(family, await desk.session(), 1500);
      ids.push(id);
      await desk.leave(family, id);
    }
    await desk.settling.settle();
    const [agrees, leaves, silent] = await Promise.all(
      families.map(
        async ({ parent }, at) => (await desk.shares.get(parent.caller, ids[at] ?? '')).mine[1],
      ),
    );
    expect(agrees).toMatchObject({ pricePence: 1500, askedPence: 2400 });
    await desk.shares.agree(families[0].parent.caller, agrees?.bookingId ?? '', 2400);
    const { now } = await desk.cancellations.quote(
      families[1].parent.caller,
      leaves?.bookingId ?? '',
    );
    expect(now).toMatchObject({ backPercent: 100 });
    await desk.admin.query(`ALTER TABLE bookings.share_line DISABLE TRIGGER never_changed`);
    await desk.admin.query(
      `UPDATE bookings.share_line SET answer_by = clock_timestamp() WHERE booking_id = $1 AND asked_pence > 0`,
      [silent?.bookingId],
    );
    await desk.admin.query(`ALTER TABLE bookings.share_line ENABLE TRIGGER never_changed`);
    await desk.settling.settle();
    expect(await desk.prices(families[0], ids[0] ?? '')).toEqual([2400]);
    expect(await stateOf(families[2], ids[2] ?? '')).toBe('released');
  });

  it('is nobody else’s (Q-40): neither to read, nor to agree, nor to confirm', async () => {
    const [one, stranger] = [await desk.family(1), await desk.family(1)];
    const id = await desk.pool(one, await desk.session());
    const { mine } = await desk.shares.get(one.parent.caller, id);
    const bookingId = mine[0]?.bookingId ?? '';
    const { caller } = stranger.parent;
    const tries = [
      desk.shares.get(caller, id),
      desk.shares.agree(caller, bookingId, 2400),
      desk.bookings.cancel(caller, bookingId),
      desk.shares.byCode(caller, '0000000000'),
      desk.join({ ...stranger, children: one.children }, await desk.codeOf(one, id)),
    ];
    expect(await outcomesOf(tries)).toEqual({
      'bookings.share-not-found': 2,
      'bookings.not-found': 2,
      'children.not-found': 1,
    });
    // Once they share, each sees its own and no more.
    await desk.join(stranger, await desk.codeOf(one, id));
    expect((await desk.shares.get(caller, id)).mine).toHaveLength(1);
    expect(await codeFrom(desk.bookings.cancel(caller, bookingId))).toBe('bookings.not-found');
    expect(await codeFrom(desk.shares.agree(caller, bookingId, 2400))).toBe('bookings.not-found');
  });

  it('gives the last place to one of two, while a third leaves', async () => {
    const [one, two] = [await desk.family(1), await desk.family(1)];
    const [three, four] = [await desk.family(1), await desk.family(1)];
    const id = await desk.pool(one, await desk.session(), 3);
    const code = await desk.codeOf(one, id);
    await desk.join(two, code);
    const race = await outcomesOf([desk.join(three, code), desk.join(four, code)]);
    expect(race).toEqual({ ok: 1, 'bookings.share-full': 1 });
    const late = await desk.family(1);
    const outcomes = await outcomesOf([
      desk.leave(two, id),
      desk.join(late, code),
      desk.settling.settle(),
    ]);
    expect(Object.keys(outcomes).filter((code_) => code_.startsWith('unexpected'))).toEqual([]);
    await desk.settling.settle();
    const { live } = await desk.shares.get(one.parent.caller, id);
    expect([2, 3]).toContain(live);
  });

  it('notices when shares do not sum, whoever wrote them', async () => {
    const family = await desk.family(2);
    const wrong = await withoutGuard(desk.admin, {
      function: 'bookings.write_round',
      replace: ['v_total - p_covered - v_paid', 'v_total - p_covered - v_paid + 1'],
    });
    expect(await codeFrom(desk.together(family, await desk.session()))).toContain('does not sum');
    await wrong();
    const dear = await withoutGuard(desk.admin, {
      function: 'bookings.open_shared',
      replace: ['IF p_most < v_shares[1] THEN', 'IF false THEN'],
    });
    expect(await codeFrom(desk.together(family, await desk.session(), 1499))).toContain(
      'does not cost its share',
    );
    await dear();
  });
});
