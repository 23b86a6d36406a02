import { BookingsService, type BookStay, StayOptionsService, StaysService } from '#bookings';
import { addDays } from '#kernel';
import { codeFrom, faultsIn } from '../integration/bookings/outcomes.js';
import { aSessionOf, type Funded } from '../integration/bookings/scene.js';
import {
  anOvernightScene,
  childrenWithNights,
  nightsFor,
  type OvernightScene,
} from '../integration/stays/scene.js';
import { aBed, aHome } from '../factories/a-bed.js';
import { effort } from '../support/effort.js';
import { type Restore, withoutConstraint, withoutGuard } from '../support/mutants.js';
import { announcedSeed, randomFrom } from '../support/seed.js';
import { createTestDatabase, type TestDatabase } from '../support/test-database.js';

interface Outcome {
  stay: BookStay;
  code: string;
}

const CHILDREN = 200;
const ROUNDS = effort(2, 60);
const SEASON = '2028-06-01';

describe('200 random stays at once in three beds (I2)', () => {
  let db: TestDatabase;
  let scene: OvernightScene;
  let stays: StaysService;
  let bookings: BookingsService;
  let children: Funded[];
  let random: () => number;

  beforeAll(async () => {
    db = await createTestDatabase({ poolSize: 50 });
    scene = await anOvernightScene(db);
    stays = new StaysService(db.database, new StayOptionsService(db.database));
    bookings = new BookingsService(db.database);
    children = await childrenWithNights(scene, CHILDREN, { dateOfBirth: '2014-03-27' });
    random = randomFrom(announcedSeed('I2 stays'));
  });
  afterEach(async () => {
    // The last first: what one has left of a function is what the next has changed.
    for (const restore of restores.splice(0).toReversed()) await restore();
  });
  afterAll(async () => db.drop());

  /** Guards that the test has taken away. */
  const restores: Restore[] = [];
  const without = async (...guards: (() => Promise<Restore>)[]): Promise<void> => {
    for (const take of guards) restores.push(await take());
  };
  const below = (most: number): number => Math.floor(random() * most);

  /** Each child wants one to seven nights somewhere in a month, in one of three beds of a new home. */
  const storm = async (count = CHILDREN): Promise<Outcome[]> => {
    const unitId = await aHome(scene.admin, { offerId: scene.overnightId });
    const beds: string[] = [];
    for (let bed = 0; bed < 3; bed += 1) beds.push(await aBed(scene.admin, { unitId }));
    const wanted = children
      .slice(0, count)
      .map((child) => nightsFor(child, beds[below(3)]!, addDays(SEASON, below(30)), 1 + below(7)));
    const outcomes = await Promise.all(
      wanted.map(async (stay) => ({
        stay,
        code: await codeFrom(stays.book(scene.officer.caller, stay)),
      })),
    );
    await givenBack();
    return outcomes;
  };

  /** Frees the children of what they booked, as their officer would; their money comes back. */
  const givenBack = async (): Promise<void> => {
    faults = await faultsIn(scene.admin);
    const { rows } = await scene.admin.query<{ id: string }>(
      `SELECT id FROM bookings.booking WHERE state = 'confirmed'`,
    );
    for (const { id } of rows) await bookings.cancel(scene.officer.caller, id);
  };
  let faults: string[] = [];

  const accepted = (outcomes: Outcome[]): BookStay[] =>
    outcomes.filter(({ code }) => code === 'ok').map(({ stay }) => stay);
  const refusals = (outcomes: Outcome[]): string[] => [
    ...new Set(outcomes.map(({ code }) => code).filter((code) => code !== 'ok')),
  ];
  const overlaps = (one: BookStay, other: BookStay): boolean =>
    one !== other &&
    one.bedId === other.bedId &&
    one.firstNight < addDays(other.firstNight, other.nights) &&
    other.firstNight < addDays(one.firstNight, one.nights);
  const overlapping = (list: BookStay[]): number =>
    list.filter((one) => list.some((other) => overlaps(one, other))).length;
  /** How many deadlocks the server has counted; it counts with a delay. */
  const deadlocks = async (): Promise<number> => {
    await new Promise((resolve) => setTimeout(resolve, 1500));
    const { rows } = await scene.admin.query<{ deadlocks: string }>(
      `SELECT deadlocks FROM pg_stat_database WHERE datname = current_database()`,
    );
    return Number(rows[0]?.deadlocks);
  };

  const withoutLock = (): Promise<Restore> =>
    withoutGuard(scene.admin, {
      function: 'bookings.take_bed',
      replace: ['WHERE b.id = p_stay.bed_id FOR NO KEY UPDATE', 'WHERE b.id = p_stay.bed_id'],
    });
  const withoutExclude = (): Promise<Restore> =>
    withoutConstraint(scene.admin, 'bookings.booking', 'booking_bed_one_stay');
  const withoutLook = (): Promise<Restore> =>
    withoutGuard(scene.admin, {
      function: 'bookings.take_bed',
      replace: ['IF v_taken THEN', 'IF false THEN'],
    });

  it(`never overlap, and none is refused in vain, in ${ROUNDS} rounds`, async () => {
    const before = await deadlocks();
    for (let round = 0; round < ROUNDS; round += 1) {
      const outcomes = await storm();
      const taken = accepted(outcomes);
      expect(overlapping(taken)).toBe(0);
      expect(faults).toEqual([]);
      // Whoever was refused was refused for a stay that is there.
      const inVain = outcomes.filter(
        ({ stay, code }) => code !== 'ok' && !taken.some((other) => overlaps(stay, other)),
      );
      expect(inVain).toEqual([]);
      expect(refusals(outcomes)).toEqual(['bookings.bed-taken']);
    }
    expect((await deadlocks()) - before).toBe(0);
    expect(await faultsIn(scene.admin)).toEqual([]);
  });

  it('never overlap when only the EXCLUDE stands guard, however they wait for each other', async () => {
    await without(withoutLock, withoutLook);
    const [before, started] = [await deadlocks(), performance.now()];
    const outcomes = await storm(40);
    const seconds = Math.round((performance.now() - started) / 1000);
    const met = (await deadlocks()) - before;
    process.stdout.write(`EXCLUDE alone, 40 stays: ${met} deadlocks, ${seconds} s\n`);
    expect(overlapping(accepted(outcomes))).toBe(0);
    expect(faults).toEqual([]);
    // A client sees neither 40P01 nor 23P01, but may be asked to come back.
    for (const code of refusals(outcomes))
      expect(['bookings.bed-taken', 'request.still-running']).toContain(code);
  });

  it('never overlap when only the lock and the look stand guard', async () => {
    await without(withoutExclude);
    expect(overlapping(accepted(await storm()))).toBe(0);
    expect(faults).toEqual([]);
  });

  it('overlap once the lock and the EXCLUDE are gone', async () => {
    await without(withoutLock, withoutExclude);
    let most = 0;
    // A race may be lost by chance: five of them are not.
    for (let round = 0; round < 5 && most === 0; round += 1)
      most = overlapping(accepted(await storm()));
    expect(most).toBeGreaterThan(0);
    expect(faults.join()).toContain('two in one bed');
  });

  it('overlap once the look and the EXCLUDE are gone', async () => {
    await without(withoutLook, withoutExclude);
    expect(overlapping(accepted(await storm(40)))).toBeGreaterThan(0);
  });

  describe('and sessions at the same time, for one child (I3)', () => {
    /** Pairs of parents: one books a session, the other nights that the session lies in. */
    const pairs = async (count: number, night: string): Promise<number[]> => {
      const sessionId = await aSessionOf(scene, {
        startsAt: new Date(`${night}T18:00:00Z`),
        capacity: count,
      });
      const unitId = await aHome(scene.admin, { offerId: scene.overnightId, bedspaces: count });
      const beds: string[] = [];
      for (let bed = 0; bed < count; bed += 1) beds.push(await aBed(scene.admin, { unitId }));
      const made = await Promise.all(
        children.slice(0, count).map(async (child, index) => {
          const { childId } = child;
          const wanted = { childId, sessionId, funding: 'personal-budget' as const };
          const caller = scene.officer.caller;
          const codes = await Promise.all([
            codeFrom(bookings.book(caller, wanted)),
            codeFrom(stays.book(caller, nightsFor(child, beds[index]!, night))),
          ]);
          for (const code of codes) expect(code).toMatch(/^(ok|bookings.child-already-booked)$/);
          return codes.filter((code) => code === 'ok').length;
        }),
      );
      await givenBack();
      return made;
    };
    const withoutChildLock = (name: string): Promise<Restore> =>
      withoutGuard(scene.admin, {
        function: name,
        replace: ['c.id = p_child_id FOR NO KEY UPDATE', 'c.id = p_child_id'],
      });

    it('go through once for each of 50', async () => {
      expect(await pairs(50, '2028-08-01')).toEqual(Array.from({ length: 50 }, () => 1));
      expect(faults).toEqual([]);
    });

    it('go through twice once the locks and the EXCLUDE are gone', async () => {
      await without(
        () => withoutChildLock('bookings.book'),
        () => withoutChildLock('bookings.book_stay'),
        () => withoutConstraint(scene.admin, 'bookings.booking', 'booking_child_in_one_place'),
      );
      let most = 1;
      for (let round = 0; round < 5 && most === 1; round += 1)
        most = Math.max(...(await pairs(50, addDays('2028-08-10', round))));
      expect(most).toBe(2);
      expect(faults.join()).toContain('in two places');
    });
  });
});
