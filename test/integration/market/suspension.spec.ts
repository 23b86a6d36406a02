import { setTimeout as pause } from 'node:timers/promises';
import { BookingsService } from '#bookings';
import { type Caller } from '#kernel';
import { AdmissionsService } from '#market';
import { createPool, Database } from '#platform';
import { aUser } from '../../factories/a-user.js';
import { withoutGuard } from '../../support/mutants.js';
import { createTestDatabase, type TestDatabase } from '../../support/test-database.js';
import { outcomesOf, type Outcomes } from '../bookings/outcomes.js';
import { aScene, aSessionOf, fundedChildren, type Scene } from '../bookings/scene.js';

const IN_FLIGHT = 10;
const CHILDREN = 60;

let db: TestDatabase;
let scene: Scene;
let commissioner: Caller;
/** The commissioner does not queue behind the bookings for a connection. */
let ownDatabase: Database;
let admissions: AdmissionsService;

beforeAll(async () => {
  db = await createTestDatabase({ poolSize: IN_FLIGHT });
  scene = await aScene(db);
  const { authorityId } = scene;
  commissioner = (await aUser(scene.admin, { role: 'commissioner', authorityId })).caller;
  const pool = { connectionString: db.appUrl, max: 2, applicationName: 'commissioner' };
  ownDatabase = new Database(createPool(pool));
  admissions = new AdmissionsService(ownDatabase);
  // Every booking stands for a while between the check of the admission and its end.
  await withoutGuard(scene.admin, {
    function: 'bookings.take_place',
    replace: ['BEGIN', 'BEGIN PERFORM pg_sleep(0.1);'],
  });
});
afterAll(async () => {
  await ownDatabase?.onApplicationShutdown();
  await db?.drop();
});

async function bookingsOf(sessionId: string): Promise<number> {
  const { rows } = await scene.admin.query<{ made: number }>(
    'SELECT count(*) AS made FROM bookings.booking WHERE session_id = $1',
    [sessionId],
  );
  return Number(rows[0]?.made);
}

interface Race {
  /** Bookings that had committed when the suspension had. */
  before: number;
  /** Bookings in the end. */
  after: number;
  outcomes: Outcomes;
}

/** Suspends while bookings are in flight on every connection and more wait behind them. */
async function suspendAmidBookings(): Promise<Race> {
  const children = await fundedChildren(scene, CHILDREN);
  const sessionId = await aSessionOf(scene, { capacity: CHILDREN });
  const bookings = new BookingsService(db.database);
  const outcomes = outcomesOf(
    children.map(({ childId }) =>
      bookings.book(scene.officer.caller, { sessionId, childId, funding: 'personal-budget' }),
    ),
  );
  while ((await bookingsOf(sessionId)) === 0) await pause(5);
  await admissions.act(
    commissioner,
    scene.admissionId,
    'suspension',
    'A concern is being looked at.',
  );
  const before = await bookingsOf(sessionId);
  const race = { before, outcomes: await outcomes, after: await bookingsOf(sessionId) };
  await admissions.act(commissioner, scene.admissionId, 'reinstatement', 'The concern is settled.');
  return race;
}

describe('I8: a suspension amid bookings', () => {
  it('comes soon, and no booking commits after it', async () => {
    const { before, after, outcomes } = await suspendAmidBookings();
    expect(after).toBe(before);
    expect(before).toBeGreaterThan(0);
    // It did not wait until nobody booked any more.
    expect(before).toBeLessThan(CHILDREN);
    expect(outcomes).toEqual({ ok: before, 'market.provider-not-admitted': CHILDREN - before });
  });

  it('is overtaken when bookings do not hold the gate: the test sees the guard go', async () => {
    const restore = await withoutGuard(scene.admin, {
      function: 'market.hold_admission',
      replace: ['PERFORM pg_advisory_xact_lock_shared(market.gate_of(v_id));', ''],
    });
    const { before, after } = await suspendAmidBookings();
    await restore();
    expect(after).toBeGreaterThan(before);
  });

  it('keeps bookings that exist, and says to the commissioner how many', async () => {
    const [child] = await fundedChildren(scene, 1);
    const sessionId = await aSessionOf(scene);
    const bookings = new BookingsService(db.database);
    const before = (await admissions.get(commissioner, scene.admissionId)).bookingsKept;
    const wanted = {
      sessionId,
      childId: child?.childId ?? '',
      funding: 'personal-budget' as const,
    };
    const { id } = await bookings.book(scene.officer.caller, wanted);
    const suspended = await admissions.act(
      commissioner,
      scene.admissionId,
      'suspension',
      'A concern is being looked at.',
    );
    expect(suspended).toMatchObject({ status: 'suspended', bookingsKept: before + 1 });
    await expect(bookings.cancel(scene.officer.caller, id)).resolves.toMatchObject({
      status: 'cancelled',
    });
    await admissions.act(
      commissioner,
      scene.admissionId,
      'reinstatement',
      'The concern is settled.',
    );
    await expect(bookings.book(scene.officer.caller, wanted)).resolves.toMatchObject({
      status: 'confirmed',
    });
  });

  it('tells nobody but a commissioner of the authority how many bookings there are', async () => {
    const client = await db.appClient();
    const count = async (role: string, authorityId: string): Promise<number> => {
      await client.query('BEGIN');
      await client.query('SELECT platform.enter($1, $2, $3, NULL, NULL)', [
        commissioner.userId,
        role,
        authorityId,
      ]);
      const { rows } = await client.query<{ kept: number }>(
        'SELECT market.bookings_kept($1) AS kept',
        [scene.admissionId],
      );
      await client.query('ROLLBACK');
      return Number(rows[0]?.kept);
    };
    expect(await count('commissioner', scene.authorityId)).toBeGreaterThan(0);
    expect(await count('provider', scene.authorityId)).toBe(0);
    expect(await count('commissioner', scene.officer.id)).toBe(0);
  });
});
