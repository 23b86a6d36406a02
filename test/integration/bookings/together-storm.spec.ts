import { BasketService, BookingsService, SeriesService } from '#bookings';
import { LedgerService } from '#ledger';
import { inDays } from '../../factories/an-offer.js';
import { effort } from '../../support/effort.js';
import { announcedSeed, randomFrom } from '../../support/seed.js';
import { createTestDatabase, type TestDatabase } from '../../support/test-database.js';
import { faultsIn, outcomesOf } from './outcomes.js';
import { aScene, aSessionOf, fundedChildren, type Scene } from './scene.js';

const ROUNDS = effort(12, 150);
const funding = 'personal-budget' as const;

describe('series, baskets and moves at once', () => {
  let db: TestDatabase;
  let scene: Scene;
  let bookings: BookingsService;
  let basket: BasketService;
  let series: SeriesService;

  beforeAll(async () => {
    db = await createTestDatabase({ poolSize: 20 });
    scene = await aScene(db);
    bookings = new BookingsService(db.database);
    basket = new BasketService(db.database);
    series = new SeriesService(db.database);
  });
  afterAll(async () => db.drop());

  const endHold = (id: string): Promise<unknown> =>
    scene.admin.query(
      `UPDATE bookings.booking SET held_until = clock_timestamp() - interval '1 second' WHERE id = $1`,
      [id],
    );

  it(`never deadlocks: ${ROUNDS} rounds, with cancelling and sweeping`, async () => {
    const random = randomFrom(announcedSeed('places booked together'));
    const children = await fundedChildren(scene, 8);
    const sessionIds: string[] = [];
    for (let count = 0; count < 8; count += 1)
      sessionIds.push(await aSessionOf(scene, { startsAt: inDays(10 + count), capacity: 3 }));
    const pick = <Kind>(from: readonly Kind[]): Kind => from[Math.floor(random() * from.length)]!;
    const made: string[] = [];
    const act = async (): Promise<unknown> => {
      const { childId } = pick(children);
      const chance = random();
      if (chance < 0.35) {
        const wanted = sessionIds.filter(() => random() < 0.5);
        const offerId = scene.offerId;
        const all = {
          childId,
          offerId,
          sessionIds: [...wanted, pick(sessionIds)].toReversed(),
          funding,
        };
        const { id } = await series.book(scene.officer.caller, all);
        made.push(
          ...(await series.get(scene.officer.caller, id)).bookings.map((booked) => booked.id),
        );
        if (random() < 0.5)
          return series.cancel(scene.officer.caller, id, { from: '2000-01-01', to: '9999-12-31' });
        return id;
      }
      if (chance < 0.6) {
        const wanted = { childId, sessionId: pick(sessionIds), funding };
        const { id } = await bookings.hold(scene.officer.caller, wanted);
        if (random() < 0.5) await endHold(id);
        return basket.confirm(scene.officer.caller, [id]);
      }
      if (chance < 0.7) return bookings.expireHolds();
      const id = made.length > 0 ? pick(made) : undefined;
      if (id === undefined) return undefined;
      return chance < 0.85
        ? series.move(scene.officer.caller, id, pick(sessionIds))
        : bookings.cancel(scene.officer.caller, id);
    };
    const odd: string[] = [];
    for (let round = 0; round < ROUNDS; round += 1) {
      const outcomes = await outcomesOf(Array.from({ length: 16 }, act));
      odd.push(...Object.keys(outcomes).filter((code) => code.startsWith('unexpected')));
      expect(await faultsIn(scene.admin)).toEqual([]);
    }
    expect(odd).toEqual([]);
    await bookings.expireHolds();
    expect(await new LedgerService(db.database).verify()).toMatchObject({ ok: true });
    const { rows } = await scene.admin.query<{ deadlocks: number }>(
      `SELECT deadlocks::int FROM pg_stat_database WHERE datname = current_database()`,
    );
    expect(rows[0]?.deadlocks).toBe(0);
  });
});
