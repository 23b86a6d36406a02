import { BookingsService } from '#bookings';
import { inDays } from '../../factories/an-offer.js';
import { effort } from '../../support/effort.js';
import { withoutConstraint, withoutGuard } from '../../support/mutants.js';
import { createTestDatabase, type TestDatabase } from '../../support/test-database.js';
import { codeFrom, faultsIn, type Outcomes, outcomesOf } from './outcomes.js';
import { aScene, aSessionOf, type Funded, fundedChildren, type Scene } from './scene.js';

const RACES = effort(300, 1_000);

describe('a hold (I5)', () => {
  let db: TestDatabase;
  let scene: Scene;
  let bookings: BookingsService;
  let day = 1;

  const heldFor = async (children: Funded[], sessionId: string): Promise<string[]> => {
    const ids: string[] = [];
    for (const { childId } of children) {
      const wanted = { childId, sessionId, funding: 'personal-budget' as const };
      ids.push((await bookings.hold(scene.officer.caller, wanted)).id);
      // Another person's, for the limit of three holds.
      await scene.admin.query(
        `UPDATE bookings.booking SET booked_by = (SELECT id FROM identity.user_account
         WHERE id <> $1 LIMIT 1) WHERE id = $2`,
        [scene.officer.id, ids.at(-1)],
      );
    }
    return ids;
  };
  const endsIn = (ids: string[], ms: number): Promise<unknown> =>
    scene.admin.query(
      `UPDATE bookings.booking SET held_until = clock_timestamp() + $2 * interval '1 ms' WHERE id = ANY ($1)`,
      [ids, ms],
    );
  const endOneByOne = (ids: string[], apartMs: number): Promise<unknown> =>
    scene.admin.query(
      `UPDATE bookings.booking b SET held_until = clock_timestamp() + (5 + $2 * ended.n) * interval '1 ms'
       FROM unnest($1::uuid[]) WITH ORDINALITY AS ended (id, n) WHERE b.id = ended.id`,
      [ids, apartMs],
    );
  const statesOf = async (sessionId: string): Promise<Outcomes> => {
    const { rows } = await scene.admin.query<{ state: string; count: number }>(
      `SELECT state, count(*)::int AS count FROM bookings.booking WHERE session_id = $1 GROUP BY state`,
      [sessionId],
    );
    return Object.fromEntries(rows.map(({ state, count }) => [state, count]));
  };
  const takenOf = async (sessionId: string): Promise<unknown> => {
    const { rows } = await scene.admin.query<{ taken: number }>(
      'SELECT taken FROM catalogue.session WHERE id = $1',
      [sessionId],
    );
    return rows[0]?.taken;
  };

  beforeAll(async () => {
    db = await createTestDatabase({ poolSize: 20 });
    scene = await aScene(db);
    bookings = new BookingsService(db.database);
  });
  afterAll(async () => db.drop());

  it('ends when its time is over, and its place is on sale again', async () => {
    const [one, two] = await fundedChildren(scene, 2);
    const sessionId = await aSessionOf(scene, { capacity: 1 });
    const [id] = await heldFor([one!], sessionId);
    const next = { childId: two!.childId, sessionId, funding: 'personal-budget' as const };
    expect(await codeFrom(bookings.book(scene.officer.caller, next))).toBe('bookings.session-full');
    expect(await bookings.expireHolds()).toBe(0);

    await endsIn([id!], -1);
    expect(await codeFrom(bookings.confirm(scene.officer.caller, id!))).toBe('bookings.hold-ended');
    expect(await bookings.expireHolds()).toBe(1);
    expect(await bookings.expireHolds()).toBe(0);

    expect(await codeFrom(bookings.book(scene.officer.caller, next))).toBe('ok');
    expect(await codeFrom(bookings.cancel(scene.officer.caller, id!))).toBe(
      'bookings.cannot-be-cancelled',
    );
    expect(await faultsIn(scene.admin)).toEqual([]);
  });

  it('lasts no longer than until its session begins', async () => {
    const [child] = await fundedChildren(scene, 1);
    const startsAt = new Date(Date.now() + 60_000);
    const sessionId = await aSessionOf(scene, { startsAt });

    const held = await bookings.hold(scene.officer.caller, {
      childId: child!.childId,
      sessionId,
      funding: 'personal-budget',
    });

    expect(new Date(held.heldUntil ?? 0)).toEqual(startsAt);
  });

  /** 100 holds that end one by one, so far apart, while the confirmations and two sweepers run. */
  const raced = async (
    children: Awaited<ReturnType<typeof fundedChildren>>,
    apartMs: number,
  ): Promise<{ confirmed: number; expired: number }> => {
    day += 1;
    const sessionId = await aSessionOf(scene, { startsAt: inDays(day), capacity: 100 });
    const ids = await heldFor(children, sessionId);
    await endOneByOne(ids, apartMs);
    const sweeping = Promise.all([swept(), swept()]);
    const outcomes = await outcomesOf(ids.map((id) => bookings.confirm(scene.officer.caller, id)));
    await sweeping;
    await bookings.expireHolds();

    const { confirmed = 0, expired = 0 } = await statesOf(sessionId);
    expect(
      Object.keys(outcomes).filter((code) => !/^(ok|bookings.hold-ended)$/.test(code)),
    ).toEqual([]);
    expect(confirmed).toBe(outcomes['ok'] ?? 0);
    expect(confirmed + expired).toBe(children.length);
    expect(await takenOf(sessionId)).toBe(confirmed);
    expect(await faultsIn(scene.admin)).toEqual([]);
    return { confirmed, expired };
  };

  it(`is confirmed or expires, never both: ${RACES} whose end races the confirmation`, async () => {
    const children = await fundedChildren(scene, 100);
    const total = { confirmed: 0, expired: 0 };
    let apartMs = 3;
    // A race that always ends the same way would have tested nothing: on a slow machine holds end further apart.
    const isOneSided = (): boolean => Math.min(total.confirmed, total.expired) === 0;
    for (
      let round = 0;
      round < RACES / children.length || (isOneSided() && round < 20);
      round += 1
    ) {
      const { confirmed, expired } = await raced(children, apartMs);
      total.confirmed += confirmed;
      total.expired += expired;
      if (isOneSided()) apartMs *= confirmed === 0 ? 3 : 1 / 3;
    }
    expect(isOneSided()).toBe(false);
  });

  it('is confirmed by nobody after its end, as long as one of the two guards stands', async () => {
    const guard = {
      function: 'bookings.confirm',
      replace: [' AND held_until > v_now', ''] as [string, string],
    };
    const [one, two] = await fundedChildren(scene, 2);
    const sessionId = await aSessionOf(scene);
    const ids = await heldFor([one!, two!], sessionId);
    await endsIn(ids, -1);
    const restores = [await withoutGuard(scene.admin, guard)];

    expect(await codeFrom(bookings.confirm(scene.officer.caller, ids[0]!))).toBe(
      'bookings.hold-ended',
    );
    restores.push(
      await withoutConstraint(scene.admin, 'bookings.booking', 'hold_confirmed_in_time'),
    );
    expect(await codeFrom(bookings.confirm(scene.officer.caller, ids[0]!))).toBe('ok');
    expect((await faultsIn(scene.admin)).join()).toContain('confirmed after its hold');
    await endsIn([ids[0]!], 60_000);
    for (const restore of restores) await restore();
  });

  it('is ended by the job of that name alone', async () => {
    const app = await db.appClient();
    await expect(app.query('SELECT bookings.expire_holds(1)')).rejects.toMatchObject({
      code: '42501',
    });
    await app.end();
  });

  it('is ended by a sweeper that is killed again and again', async () => {
    const children = await fundedChildren(scene, 30);
    day += 1;
    const sessionId = await aSessionOf(scene, { startsAt: inDays(day), capacity: 100 });
    await endsIn(await heldFor(children, sessionId), -1);

    for (let kill = 0; kill < 10; kill += 1) {
      const sweeping = bookings.expireHolds().catch(() => 0);
      await new Promise((resolve) => setTimeout(resolve, 5));
      await scene.admin.query(
        `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
         WHERE datname = current_database() AND query LIKE '%expire_holds%' AND pid <> pg_backend_pid()`,
      );
      await sweeping;
      expect(await faultsIn(scene.admin)).toEqual([]);
    }
    await bookings.expireHolds();
    expect(await statesOf(sessionId)).toEqual({ expired: 30 });
  });

  async function swept(): Promise<void> {
    const until = Date.now() + 300;
    while (Date.now() < until) {
      await bookings.expireHolds();
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
  }
});
