import { setTimeout as pause } from 'node:timers/promises';
import { StayOptionsService, StaysService } from '#bookings';
import { withoutGuard } from '../../support/mutants.js';
import { createTestDatabase, type TestDatabase } from '../../support/test-database.js';
import { faultsIn, outcomesOf } from '../bookings/outcomes.js';
import { anOvernightScene, childrenWithNights, nightsFor, type OvernightScene } from './scene.js';

const NIGHT = '2027-06-10';

/*
 * What the EXCLUDE does to people whom nothing makes queue: somebody gives a bed up whom two others wait
 * for, and these two then wait for each other.
 */
describe('two who wait for a bed that is given up', () => {
  let db: TestDatabase;
  let scene: OvernightScene;
  let stays: StaysService;

  beforeAll(async () => {
    db = await createTestDatabase();
    scene = await anOvernightScene(db);
    stays = new StaysService(db.database, new StayOptionsService(db.database));
  });
  afterAll(async () => db.drop());

  /** Outcomes of two overlapping stays, sent while a third that gives up is in the way. */
  const race = async (): Promise<Record<string, number>> => {
    const [bedId] = scene.beds;
    const [first, one, other] = await childrenWithNights(scene, 3);
    const { userId, authorityId } = scene.officer.caller;
    const gone = await db.appClient();
    await gone.query('BEGIN');
    await gone.query(
      `SELECT bookings.book_stay($1, 'officer', $2, 'test', NULL, NULL, NULL, $3, $4, 1,
         ($4::date + time '16:00') AT TIME ZONE 'Europe/London',
         ($4::date + 1 + time '10:00') AT TIME ZONE 'Europe/London', $5, 'personal-budget', NULL)`,
      [userId, authorityId, bedId, NIGHT, first!.childId],
    );
    const outcomes = outcomesOf(
      [one, other].map((child) =>
        stays.book(scene.officer.caller, nightsFor(child!, bedId, NIGHT)),
      ),
    );
    await waiting(2);
    await gone.query('ROLLBACK');
    return outcomes;
  };

  const waiting = async (wanted: number): Promise<void> => {
    for (;;) {
      const { rows } = await scene.admin.query<{ waiting: string }>(
        `SELECT count(*) AS waiting FROM pg_stat_activity
         WHERE datname = current_database() AND wait_event_type = 'Lock'`,
      );
      if (Number(rows[0]?.waiting) === wanted) return;
      await pause(20);
    }
  };
  const emptied = (): Promise<unknown> =>
    scene.admin.query(`UPDATE bookings.booking SET state = 'cancelled', ended_at = now();
      SELECT 1`);
  const deadlocks = async (): Promise<number> => {
    await pause(1500);
    const { rows } = await scene.admin.query<{ deadlocks: string }>(
      'SELECT deadlocks FROM pg_stat_database WHERE datname = current_database()',
    );
    return Number(rows[0]?.deadlocks);
  };

  it('queue at the bed, and the second is told that it is taken', async () => {
    const before = await deadlocks();
    expect(await race()).toEqual({ ok: 1, 'bookings.bed-taken': 1 });
    expect(await deadlocks()).toBe(before);
    expect(await faultsIn(scene.admin)).toEqual([]);
    await emptied();
  });

  it('deadlock without that queue, and the victim is told the same', async () => {
    const before = await deadlocks();
    const restore = await withoutGuard(scene.admin, {
      function: 'bookings.take_bed',
      replace: ['WHERE b.id = p_stay.bed_id FOR NO KEY UPDATE', 'WHERE b.id = p_stay.bed_id'],
    });
    expect(await race()).toEqual({ ok: 1, 'bookings.bed-taken': 1 });
    expect((await deadlocks()) - before).toBe(1);
    await restore();
  });
});
