import { BookingsService } from '#bookings';
import { inDays } from '../../factories/an-offer.js';
import { effort } from '../../support/effort.js';
import {
  type Restore,
  withoutConstraint,
  withoutGuard,
  withoutTrigger,
} from '../../support/mutants.js';
import { createTestDatabase, type TestDatabase } from '../../support/test-database.js';
import { faultsIn, type Outcomes, outcomesOf } from './outcomes.js';
import { aScene, aSessionOf, type Funded, fundedChildren, type Scene } from './scene.js';

const COUNTED = [
  ['catalogue.session', 'places_are_counted'],
  ['bookings.booking', 'bookings_are_counted'],
] as const;

describe('many bookings at once', () => {
  let db: TestDatabase;
  let scene: Scene;
  let bookings: BookingsService;
  let children: Funded[];
  let day = 1;

  /** Every child of the 200 wants the same session of ten places. */
  const storm = async (): Promise<Outcomes> => {
    day += 1;
    const sessionId = await aSessionOf(scene, { startsAt: inDays(day), capacity: 10 });
    return outcomesOf(
      children.map(({ childId }) =>
        bookings.book(scene.officer.caller, { childId, sessionId, funding: 'personal-budget' }),
      ),
    );
  };
  const restored = async (restores: Restore[]): Promise<void> => {
    for (const restore of restores) await restore();
  };
  /** Takes back everything, so that the next test starts from nothing wrong. */
  const emptied = (): Promise<unknown> =>
    scene.admin.query(`BEGIN; SET LOCAL session_replication_role = 'replica';
      TRUNCATE bookings.booking CASCADE; UPDATE catalogue.session SET taken = 0;
      TRUNCATE ledger.entry, ledger.transaction CASCADE;
      UPDATE ledger.account SET version = 0,
        pence = CASE kind WHEN 'allocated' THEN -75000 WHEN 'available' THEN 75000 ELSE 0 END,
        minutes = CASE kind WHEN 'allocated' THEN -4800 WHEN 'available' THEN 4800 ELSE 0 END;
      COMMIT`);

  beforeAll(async () => {
    db = await createTestDatabase({ poolSize: 40 });
    scene = await aScene(db);
    bookings = new BookingsService(db.database);
    children = await fundedChildren(scene, 200);
  });
  afterAll(async () => db.drop());

  describe('for one session (I1)', () => {
    it(`get 10 of 10 places, in each of ${effort(20, 500)} rounds`, async () => {
      for (let round = 1; round <= effort(20, 500); round += 1) {
        expect(await storm()).toEqual({ ok: 10, 'bookings.session-full': 190 });
        // Before the first child has spent its budget, or the year is over.
        if (round % 20 > 0) continue;
        expect(await faultsIn(scene.admin)).toEqual([]);
        await emptied();
        day = 1;
      }
    });

    it('get 10 when only the CHECK stands guard', async () => {
      const restore = await withoutGuard(scene.admin, {
        function: 'bookings.take_place',
        replace: [' AND taken < capacity', ''],
      });
      expect(await storm()).toEqual({ ok: 10, 'bookings.session-full': 190 });
      await restore();
    });

    it('get more than there are once all three guards are gone', async () => {
      const restores = [
        await withoutGuard(scene.admin, {
          function: 'bookings.take_place',
          replace: [' AND taken < capacity', ''],
        }),
        await withoutConstraint(scene.admin, 'catalogue.session', 'session_never_oversold'),
        await withoutTrigger(scene.admin, 'bookings.booking', 'promises_are_kept'),
      ];
      expect((await storm())['ok']).toBeGreaterThan(10);
      expect((await faultsIn(scene.admin)).join()).toContain('oversold');
      await emptied();
      await restored(restores);
    });

    it('are refused at commit when the place is not counted, and miscounted without that check', async () => {
      const restores = [
        await withoutGuard(scene.admin, {
          function: 'bookings.take_place',
          replace: ['taken = taken + 1', 'taken = taken'],
        }),
      ];
      expect((await storm())['ok']).toBeUndefined();
      for (const [table, trigger] of COUNTED)
        restores.push(await withoutTrigger(scene.admin, table, trigger));
      expect((await storm())['ok']).toBe(200);
      expect((await faultsIn(scene.admin)).join()).toContain('taken differs');
      await emptied();
      await restored(restores);
    });
  });

  describe('for one child, in two places at once (I3)', () => {
    /** A hundred pairs of parents, each pair booking its child twice for the same hour. */
    const pairs = async (): Promise<number[]> => {
      day += 2;
      const sessions = [
        await aSessionOf(scene, { startsAt: inDays(day), capacity: 200 }),
        await aSessionOf(scene, { startsAt: inDays(day), capacity: 200, minutes: 60 }),
      ];
      return Promise.all(
        children.slice(0, 100).map(async ({ childId }) => {
          const wanted = { childId, funding: 'personal-budget' as const };
          const outcomes = await outcomesOf(
            sessions.map((sessionId) =>
              bookings.book(scene.officer.caller, { ...wanted, sessionId }),
            ),
          );
          const codes = Object.keys(outcomes).filter((code) => code !== 'ok');
          for (const code of codes)
            if (!/^(bookings.child-already-booked|request.still-running)$/.test(code))
              throw new Error(`Refused with ${code}`);
          return outcomes['ok'] ?? 0;
        }),
      );
    };
    const withoutChildLock = () =>
      withoutGuard(scene.admin, {
        function: 'bookings.book',
        replace: ['c.id = p_child_id FOR NO KEY UPDATE', 'c.id = p_child_id'],
      });

    it('go through once for each', async () => {
      expect(await pairs()).toEqual(Array.from({ length: 100 }, () => 1));
      expect(await faultsIn(scene.admin)).toEqual([]);
    });

    it('go through once at most when only the EXCLUDE stands guard', async () => {
      const restore = await withoutChildLock();
      expect(Math.max(...(await pairs()))).toBe(1);
      await restore();
    });

    it('go through twice once both guards are gone', async () => {
      const restores = [
        await withoutChildLock(),
        await withoutConstraint(scene.admin, 'bookings.booking', 'booking_child_in_one_place'),
      ];
      expect(Math.max(...(await pairs()))).toBe(2);
      expect((await faultsIn(scene.admin)).join()).toContain('in two places');
      await emptied();
      await restored(restores);
    });
  });

  describe('for the same money (I11)', () => {
    const childOf = async (): Promise<string> => (await fundedChildren(scene, 1))[0]!.childId;
    /** Thirty sessions of £60, one after the other, against £750. */
    const spree = async (childId: string): Promise<Outcomes> => {
      day += 1;
      const sessions: string[] = [];
      for (let hour = 0; hour < 30; hour += 1) {
        const startsAt = new Date(inDays(day).getTime() + hour * 1_800_000);
        sessions.push(await aSessionOf(scene, { startsAt, minutes: 30, pricePence: 6000 }));
      }
      return outcomesOf(
        sessions.map((sessionId) =>
          bookings.book(scene.officer.caller, { childId, sessionId, funding: 'personal-budget' }),
        ),
      );
    };

    it('spend no more than there is', async () => {
      expect(await spree(await childOf())).toEqual({ ok: 12, 'budgets.insufficient-funds': 18 });
      expect(await faultsIn(scene.admin)).toEqual([]);
    });

    it('overspend once look and CHECK are gone', async () => {
      const childId = await childOf();
      const restores = [
        await withoutGuard(scene.admin, {
          function: 'bookings.commit_money',
          replace: ['IF v_pence < p_booking.price_pence THEN', 'IF false THEN'],
        }),
        await withoutConstraint(scene.admin, 'ledger.account', 'account_never_overdrawn'),
      ];
      expect((await spree(childId))['ok']).toBe(30);
      expect((await faultsIn(scene.admin)).join()).toContain('allocated <>');
      await emptied();
      await restored(restores);
    });
  });
});
