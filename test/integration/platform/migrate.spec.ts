import { type Client } from 'pg';
import { type MigrationInterface, type QueryRunner } from 'typeorm';
import { migrate } from '../../../migrations/data-source.js';
import { migrations } from '../../../migrations/index.js';
import { createTestDatabase, type TestDatabase } from '../../support/test-database.js';

class AddsNote1799999999001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('CREATE TABLE public.before_note (id int)');
    await runner.query('ALTER TABLE bookings.booking ADD COLUMN note text');
  }

  async down(): Promise<void> {}
}

class CountsItself1799999999002 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('CREATE TABLE public.counted (id int)');
    await runner.query('INSERT INTO public.counted VALUES (1)');
  }

  async down(): Promise<void> {}
}

let db: TestDatabase;
let admin: Client;

beforeAll(async () => {
  db = await createTestDatabase();
  admin = await db.adminClient();
});

afterAll(() => db?.drop());

const steps = (...added: (new () => MigrationInterface)[]): (new () => MigrationInterface)[] => [
  ...migrations,
  ...added,
];

async function exists(table: string): Promise<boolean> {
  const { rows } = await admin.query<{ there: boolean }>(
    'SELECT to_regclass($1) IS NOT NULL AS there',
    [table],
  );
  return rows[0]?.there ?? false;
}

it('does each step once, however many processes start at the same moment', async () => {
  const all = await Promise.all(
    Array.from({ length: 4 }, () =>
      migrate(db.ownerUrl, { queues: true, steps: steps(CountsItself1799999999002) }),
    ),
  );
  expect(all.flat()).toEqual(['CountsItself1799999999002']);
  const { rows } = await admin.query('SELECT count(*)::int AS count FROM public.counted');
  expect(rows).toEqual([{ count: 1 }]);
});

describe('while a long transaction uses the table', () => {
  let user: Client;

  beforeEach(async () => {
    user = await db.appClient();
    await user.query('BEGIN; SELECT FROM bookings.booking');
  });

  it('gives up, says what to do, and has done nothing of the step', async () => {
    const attempt = migrate(db.ownerUrl, {
      queues: false,
      steps: steps(CountsItself1799999999002, AddsNote1799999999001),
      attempts: 1,
    });
    await expect(attempt).rejects.toMatchObject({
      name: 'MigrationProblem',
      message: expect.stringMatching(
        /did not get a lock within 900ms[^]*pg_stat_activity[^]*ALTER TABLE bookings.booking/,
      ),
    });
    expect(await exists('public.before_note')).toBe(false);
    await user.query('ROLLBACK');
  });

  it('lets others pass, tries again, and succeeds when the transaction has ended', async () => {
    const attempt = migrate(db.ownerUrl, {
      queues: false,
      steps: steps(CountsItself1799999999002, AddsNote1799999999001),
    });
    // The first try waits in the queue for the table: from then on the transaction may end.
    for (let waiting = 0; waiting === 0;) {
      const { rows } = await admin.query<{ count: number }>(
        `SELECT count(*)::int AS count FROM pg_locks
         WHERE NOT granted AND relation = 'bookings.booking'::regclass`,
      );
      waiting = rows[0]?.count ?? 0;
    }
    await user.query('ROLLBACK');
    expect(await attempt).toEqual(['AddsNote1799999999001']);
    expect(await exists('public.before_note')).toBe(true);
  });
});
