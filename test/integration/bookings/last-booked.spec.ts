import { BookingsService, LastBookedService } from '#bookings';
import { inDays } from '../../factories/an-offer.js';
import { createTestDatabase, type TestDatabase } from '../../support/test-database.js';
import { aScene, aSessionOf, fundedChildren, type Scene } from './scene.js';

describe('what a child was booked for last', () => {
  let db: TestDatabase;
  let scene: Scene;
  let bookings: BookingsService;
  let last: LastBookedService;

  beforeAll(async () => {
    db = await createTestDatabase();
    scene = await aScene(db);
    bookings = new BookingsService(db.database);
    last = new LastBookedService(db.database);
  });
  afterAll(async () => db.drop());

  it('is the newest booking that stands, of an offer that is still listed', async () => {
    const [child, other] = await fundedChildren(scene, 2);
    const { caller } = scene.officer;
    const childId = child!.childId;
    const of = () => last.of(caller, [childId, other!.childId]);
    expect(await of()).toEqual([]);
    const booked = async (day: number, pricePence: number): Promise<string> => {
      const sessionId = await aSessionOf(scene, { startsAt: inDays(day), pricePence });
      const wanted = { childId, sessionId, funding: 'personal-budget' as const };
      return (await bookings.book(caller, wanted)).id;
    };
    await booked(9, 1000);
    const newer = await booked(3, 1500);
    expect(await of()).toMatchObject([{ childId, pricePence: 1500 }]);
    await bookings.cancel(caller, newer);
    expect(await of()).toMatchObject([{ childId, pricePence: 1000 }]);
    await scene.admin.query(`UPDATE catalogue.offer SET state = 'withdrawn'`);
    expect(await of()).toEqual([]);
    await scene.admin.query(`UPDATE catalogue.offer SET state = 'listed'`);
  });

  it('is nobody else’s business', async () => {
    const [child] = await fundedChildren(scene, 1);
    const sessionId = await aSessionOf(scene, { startsAt: inDays(5) });
    await bookings.book(scene.officer.caller, {
      childId: child!.childId,
      sessionId,
      funding: 'personal-budget',
    });
    const provider = await last.of({ ...scene.officer.caller, userId: crypto.randomUUID() }, [
      child!.childId,
    ]);
    expect(provider).toEqual([]);
  });
});
