import { BookingsService } from '#bookings';
import { SessionsService } from '#catalogue';
import { DomainError } from '#kernel';
import { LedgerService } from '#ledger';
import { faultsIn } from '../integration/bookings/outcomes.js';
import { aScene, aSessionOf, fundedChildren, type Scene } from '../integration/bookings/scene.js';
import { inDays } from '../factories/an-offer.js';
import { effort } from '../support/effort.js';
import { withoutConstraint, withoutGuard, withoutTrigger } from '../support/mutants.js';
import { announcedSeed, randomFrom } from '../support/seed.js';
import { createTestDatabase, type TestDatabase } from '../support/test-database.js';

const SECONDS = effort(5, 60);
const CLIENTS = 30;
/** What a client of the storm may be told; anything else is a fault of ours. */
const REFUSALS = new Set([
  'bookings.session-full',
  'bookings.child-already-booked',
  'bookings.cannot-be-cancelled',
  'bookings.hold-ended',
  'bookings.already-confirmed',
  'bookings.too-many-holds',
  'budgets.insufficient-funds',
  'budgets.insufficient-hours',
  'catalogue.capacity-below-taken',
]);

/** I1 and I6: booking, holding, confirming, cancelling, sweeping and resizing at once. */
describe('a storm on few places', () => {
  let db: TestDatabase;
  let scene: Scene;
  let bookings: BookingsService;
  let catalogue: SessionsService;
  let ledger: LedgerService;
  let children: string[];
  let sessions: string[];
  let random: () => number;
  const pick = <One>(from: readonly One[]): One => from[Math.floor(random() * from.length)]!;

  beforeAll(async () => {
    db = await createTestDatabase({ poolSize: 20 });
    scene = await aScene(db);
    bookings = new BookingsService(db.database);
    catalogue = new SessionsService(db.database);
    ledger = new LedgerService(db.database);
    children = (await fundedChildren(scene, 60)).map(({ childId }) => childId);
    sessions = [];
    for (let day = 2; day < 8; day += 1)
      sessions.push(await aSessionOf(scene, { startsAt: inDays(day), capacity: 8 }));
    random = randomFrom(announcedSeed('storm on few places'));
  });
  afterAll(async () => db.drop());

  const act = async (made: string[]): Promise<unknown> => {
    const { caller } = scene.officer;
    const wanted = {
      childId: pick(children),
      sessionId: pick(sessions),
      funding: 'personal-budget' as const,
    };
    const chance = random();
    if (chance < 0.4) return made.push((await bookings.book(caller, wanted)).id);
    if (chance < 0.5) return made.push((await bookings.hold(caller, wanted)).id);
    if (chance < 0.55) return bookings.expireHolds();
    if (chance < 0.7) {
      const ref = { id: pick(sessions) };
      return catalogue.changeCapacity(scene.staff.caller, ref, 1 + Math.floor(random() * 12));
    }
    if (made.length === 0) return undefined;
    return random() < 0.2
      ? bookings.confirm(caller, pick(made))
      : bookings.cancel(caller, pick(made));
  };

  /** @returns the unexpected, what was done and refused, and every fault seen during and after */
  async function storm(
    seconds: number,
  ): Promise<{ odd: string[]; done: number; faults: string[] }> {
    const made: string[] = [];
    const odd: string[] = [];
    const faults = new Set<string>();
    const until = Date.now() + seconds * 1000;
    let done = 0;
    const client = async (): Promise<void> => {
      while (Date.now() < until) {
        await act(made).then(
          () => (done += 1),
          (error: unknown) => {
            const known = error instanceof DomainError && REFUSALS.has(error.code);
            if (!known) odd.push(error instanceof DomainError ? error.code : String(error));
          },
        );
      }
    };
    const watch = async (): Promise<void> => {
      while (Date.now() < until) {
        for (const fault of await faultsIn(scene.admin)) faults.add(fault);
        await new Promise((resolve) => setTimeout(resolve, 200));
      }
    };
    await Promise.all([...Array.from({ length: CLIENTS }, client), watch()]);
    for (const fault of await faultsIn(scene.admin)) faults.add(fault);
    return { odd, done, faults: [...faults] };
  }

  it(`counts right at every moment of ${SECONDS} seconds`, async () => {
    const { odd, done, faults } = await storm(SECONDS);
    process.stdout.write(`storm on few places: ${done} acts done\n`);
    expect(odd).toEqual([]);
    expect(faults).toEqual([]);
    expect(done).toBeGreaterThan(100);
    expect(await ledger.verify()).toMatchObject({ ok: true });
  });

  it('and wrong once nothing stands guard', async () => {
    await withoutGuard(scene.admin, {
      function: 'bookings.take_place',
      replace: [' AND taken < capacity', ''],
    });
    await withoutConstraint(scene.admin, 'catalogue.session', 'session_never_oversold');
    await withoutTrigger(scene.admin, 'catalogue.session', 'places_are_counted');
    await withoutTrigger(scene.admin, 'bookings.booking', 'bookings_are_counted');
    await withoutTrigger(scene.admin, 'bookings.booking', 'promises_are_kept');
    expect((await storm(2)).faults.join()).toContain('oversold');
  });
});
