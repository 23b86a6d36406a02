import { type Schedule, Scheduler } from '#platform';
import { type Client } from 'pg';
import { withoutConstraint } from '../../support/mutants.js';
import { announcedSeed, randomFrom } from '../../support/seed.js';
import { createTestDatabase, type TestDatabase } from '../../support/test-database.js';

const INSTANCES = 3;
const MINUTE_MS = 60_000;

interface Nights {
  from: string;
  to: string;
  /** Due times of 01:30, which the clocks skip in March and repeat in October. */
  daily: string[];
}

const MARCH: Nights = {
  from: '2027-03-26T20:00Z',
  to: '2027-03-30T06:00Z',
  daily: ['2027-03-27T01:30', '2027-03-28T01:00', '2027-03-29T00:30', '2027-03-30T00:30'],
};
const OCTOBER: Nights = {
  from: '2027-10-29T20:00Z',
  to: '2027-11-02T06:00Z',
  daily: ['2027-10-30T00:30', '2027-10-31T02:00', '2027-11-01T01:30', '2027-11-02T01:30'],
};

/** I24: what is due at a set time is done once, over restarts, several workers and clock changes. */
describe('schedules', () => {
  let db: TestDatabase;
  let admin: Client;

  beforeEach(async () => {
    db = await createTestDatabase({ poolSize: 6 });
    admin = await db.adminClient();
    await admin.query(`
      CREATE TABLE public.effect (job text, due_at timestamptz);
      GRANT ALL ON public.effect TO fairplace_app;
    `);
  });
  afterEach(() => db.drop());

  const errors: unknown[] = [];
  const onError = (error: unknown): number => errors.push(error);
  beforeEach(() => errors.splice(0));
  afterEach(() => expect(errors).toEqual([]));

  /** Notes what it did, in the transaction of the claim. */
  function noting(name: string, when: Schedule['when'], missed: Schedule['missed']): Schedule {
    return {
      name,
      when,
      missed: missed ?? 'last',
      job: 'schedules',
      within: (tx, dueAt) => tx.change('INSERT INTO effect VALUES ($1, $2)', [name, dueAt]),
    };
  }

  /**
   * Workers that come and go while the clock runs in steps; each asks until nothing is due.
   * @param firstStaysUp or else there may be times with no worker at all
   */
  async function live(
    { from, to }: Nights,
    schedules: Schedule[],
    { random, firstStaysUp }: { random: () => number; firstStaysUp: boolean },
  ): Promise<void> {
    for (let now = Date.parse(from); now <= Date.parse(to); now += 10 * MINUTE_MS) {
      const clock = () => new Date(now);
      const up = Array.from(
        { length: INSTANCES },
        (_, one) => (firstStaysUp && one === 0) || random() < 0.5,
      );
      // A worker that comes up knows nothing of what it did before.
      const workers = up
        .filter(Boolean)
        .map(() => new Scheduler(db.database, { onError, now: clock }));
      await Promise.all(
        workers.flatMap((worker) =>
          schedules.map(async (schedule) => {
            while (await worker.round(schedule));
          }),
        ),
      );
    }
  }

  async function effects(job: string): Promise<string[]> {
    const { rows } = await admin.query<{ due: string }>(
      `SELECT to_char(due_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI') AS due
       FROM public.effect WHERE job = $1 ORDER BY due_at`,
      [job],
    );
    return rows.map(({ due }) => due);
  }

  it.each([
    ['spring', MARCH],
    ['autumn', OCTOBER],
  ])('are kept once each over the %s change of the clocks', async (_name, nights) => {
    const random = randomFrom(announcedSeed('schedules over a change of the clocks'));
    const schedules = [
      noting('nightly', { dailyAt: '01:30' }, 'last'),
      noting('half-hourly', { everyMinutes: 30 }, 'last'),
    ];
    await live(nights, schedules, { random, firstStaysUp: true });
    // The day before the first night: a schedule that never ran begins with its last due time.
    expect((await effects('nightly')).slice(1)).toEqual(nights.daily);
    expect(await effects('half-hourly')).toEqual(everyHalfHour(nights));
  });

  it.each([
    ['spring', MARCH],
    ['autumn', OCTOBER],
  ])('are made up for one by one over the %s change where each counts', async (_name, nights) => {
    const random = randomFrom(announcedSeed('schedules that are made up for'));
    const schedules = [
      noting('nightly', { dailyAt: '01:30' }, 'each'),
      noting('half-hourly', { everyMinutes: 30 }, 'each'),
    ];
    await live(nights, schedules, { random: () => random() * 2.5, firstStaysUp: false });
    // At the end somebody is up.
    await live({ ...nights, from: nights.to }, schedules, { random, firstStaysUp: true });
    expect((await effects('nightly')).slice(-4)).toEqual(nights.daily);
    const done = await effects('half-hourly');
    expect(done).toEqual(everyHalfHour({ ...nights, from: `${done[0]}Z` }));
  });

  it('run the last missed time alone after days without a worker', async () => {
    const schedule = noting('nightly', { dailyAt: '01:30' }, 'last');
    for (const now of [new Date('2027-05-01T12:00Z'), new Date('2027-05-09T12:00Z')]) {
      const worker = new Scheduler(db.database, { onError, now: () => now });
      while (await worker.round(schedule));
    }
    expect(await effects('nightly')).toEqual(['2027-05-01T00:30', '2027-05-09T00:30']);
  });

  it('mutant: without the unique claim, workers do the same due time twice', async () => {
    const restore = await withoutConstraint(admin, 'platform.scheduled_run', 'run_once');
    const schedule: Schedule = {
      ...noting('nightly', { dailyAt: '01:30' }, 'last'),
      job: 'schedules',
      within: async (tx, dueAt) => {
        await tx.change('INSERT INTO effect VALUES ($1, $2)', ['nightly', dueAt]);
        await allHaveBegun();
      },
    };
    const allHaveBegun = barrier(INSTANCES);
    const now = () => new Date('2027-05-01T12:00Z');
    await Promise.all(
      Array.from({ length: INSTANCES }, () =>
        new Scheduler(db.database, { onError, now }).round(schedule),
      ),
    );
    expect(await effects('nightly')).toHaveLength(INSTANCES);
    await admin.query('TRUNCATE platform.scheduled_run');
    await restore();
  });
});

function everyHalfHour({ from, to }: Pick<Nights, 'from' | 'to'>): string[] {
  const all: string[] = [];
  for (let due = Date.parse(from); due <= Date.parse(to); due += 30 * MINUTE_MS) {
    all.push(new Date(due).toISOString().slice(0, 16));
  }
  return all;
}

/** Resolves for all when so many wait at it. */
function barrier(count: number): () => Promise<void> {
  let left = count;
  let open: () => void = () => undefined;
  const opened = new Promise<void>((resolve) => (open = resolve));
  return () => {
    left -= 1;
    if (left === 0) open();
    return opened;
  };
}
