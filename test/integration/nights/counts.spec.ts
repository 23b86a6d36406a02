import { countNights, type NightLimit } from '#bookings';
import { addDays, DomainError } from '#kernel';
import { effort } from '../../support/effort.js';
import { announcedSeed, randomFrom } from '../../support/seed.js';
import { createTestDatabase, type TestDatabase } from '../../support/test-database.js';
import { aCheapBed, aPlacedChild, NightsDesk, stayOf } from './scene.js';

/** The turn of a leap year lies in the middle. */
const FIRST_DAY = '2027-01-10';
const DAYS = 800;

interface Made {
  unitId: string;
  firstNight: string;
  nights: number;
}

describe('the count of nights in the database', () => {
  let db: TestDatabase;
  let desk: NightsDesk;
  let limits: NightLimit[];

  beforeAll(async () => {
    db = await createTestDatabase();
    desk = await NightsDesk.open(db);
    const { admin, authorityId } = desk.scene;
    // No stay of the test is refused, and one limit counts dates instead of nights.
    await admin.query(
      `INSERT INTO bookings.night_limit
         (authority_id, kind, in_force_from, value, bound, counted_by, source)
       VALUES ($1, 'local-year', '2020-01-01', 366, 'fewer-than', 'night', 'The test'),
              ($1, 'statutory-year', '2020-01-01', 366, 'no-more-than', 'date', 'The test'),
              ($1, 'statutory-placement', '2020-01-01', 366, 'no-more-than', 'date', 'The test')`,
      [authorityId],
    );
    limits = (
      await admin.query<NightLimit>(
        `SELECT kind, value, bound, counted_by AS "countedBy", source FROM bookings.night_limit
         WHERE authority_id = $1 AND in_force_from = '2020-01-01' ORDER BY kind`,
        [authorityId],
      )
    ).rows;
  });
  afterAll(async () => db.drop());

  it('is the one of the application, for stays at random around a 29 February', async () => {
    const random = randomFrom(announcedSeed('counts of nights'));
    const upTo = (most: number): number => Math.floor(random() * most);
    for (let round = 0; round < effort(3, 100); round += 1) {
      const child = await aPlacedChild(desk.scene);
      const made: Made[] = [];
      for (let tries = 0; tries < 16; tries += 1) {
        const home = upTo(2);
        const last = made.at(-1);
        // Every other stay begins where the one before ended: runs are as likely as gaps.
        const firstNight =
          last && tries % 2 === 0
            ? addDays(last.firstNight, last.nights)
            : addDays(FIRST_DAY, upTo(DAYS));
        const stay = { unitId: desk.scene.cheapHomes[home]!, firstNight, nights: 1 + upTo(14) };
        const held = await tried(stay, home, child);
        if (!held) continue;
        const { counts } = await desk.reviews.ofBooking(desk.officer, held);
        expect(counts).toEqual(countNights(stay, made, limits));
        await desk.bookings.confirm(desk.officer, held);
        made.push(stay);
      }
      expect(made.length).toBeGreaterThan(3);
    }
  });

  /** Holds a stay; undefined where the child is somewhere else already. */
  const tried = async (
    { firstNight, nights }: Made,
    home: number,
    child: Awaited<ReturnType<typeof aPlacedChild>>,
  ): Promise<string | undefined> => {
    const bed = await aCheapBed(desk.scene, home);
    try {
      return (await desk.stays.hold(desk.officer, stayOf(child, bed, firstNight, nights))).id;
    } catch (error) {
      if (error instanceof DomainError && error.code === 'bookings.child-already-booked')
        return undefined;
      throw error;
    }
  };
});
