import { type Client } from 'pg';
import { APP_ROLE, createPool, Database, WORKER_ROLE } from '#platform';
import { withoutGuard } from '../../support/mutants.js';
import { createTestDatabase, type TestDatabase } from '../../support/test-database.js';

const INSUFFICIENT_PRIVILEGE = '42501';

let db: TestDatabase;

beforeAll(async () => {
  db = await createTestDatabase();
});

afterAll(() => db?.drop());

/** What a connection of that login, running as that role, answers to a statement that names a job. */
async function asJob(
  connectionString: string,
  role: typeof APP_ROLE | typeof WORKER_ROLE,
  statement: string,
): Promise<unknown> {
  const pool = createPool({ connectionString, max: 1, applicationName: 'roles', role });
  try {
    return await new Database(pool).job('match-vacancies', (tx) => tx.query(statement));
  } finally {
    await pool.end();
  }
}

const inAllAuthorities = 'SELECT count(*)::int AS count FROM identity.membership';

describe('a job', () => {
  it('is believed of the worker', async () => {
    expect(await asJob(db.workerUrl, WORKER_ROLE, inAllAuthorities)).toEqual([{ count: 0 }]);
  });

  it('is refused to a connection of the web, which says so', async () => {
    await expect(asJob(db.appUrl, APP_ROLE, inAllAuthorities)).rejects.toMatchObject({
      code: INSUFFICIENT_PRIVILEGE,
      message: expect.stringContaining('does not run as fairplace_worker'),
    });
  });

  it('is refused inside a function that runs as the owner', async () => {
    const expire = 'SELECT bookings.expire_holds(1)';
    await expect(asJob(db.appUrl, APP_ROLE, expire)).rejects.toMatchObject({
      code: INSUFFICIENT_PRIVILEGE,
      message: expect.stringContaining('does not run as fairplace_worker'),
    });
  });

  it('MUTANT: with any connection believed, the web reads across authorities', async () => {
    const restore = await withoutGuard(await db.adminClient(), {
      function: 'platform.current_job',
      replace: ["'fairplace_worker'::text", "'fairplace_app'::text, 'fairplace_worker'::text"],
    });
    try {
      expect(await asJob(db.appUrl, APP_ROLE, inAllAuthorities)).toEqual([{ count: 0 }]);
    } finally {
      await restore();
    }
  });
});

describe('the login of the web', () => {
  let app: Client;

  beforeAll(async () => {
    app = await db.appClient();
  });

  it.each(['fairplace_worker', 'fairplace_owner', 'postgres'])('cannot become %s', async (role) => {
    await expect(app.query(`SET ROLE ${role}`)).rejects.toMatchObject({
      code: INSUFFICIENT_PRIVILEGE,
    });
  });

  it('cannot name the jobs of the database itself outside its functions', async () => {
    await app.query('BEGIN');
    await app.query(`SELECT set_config('app.job', 'move-places', true)`);
    await expect(app.query('SELECT FROM bookings.booking')).rejects.toMatchObject({
      code: INSUFFICIENT_PRIVILEGE,
    });
    await app.query('ROLLBACK');
  });
});

describe('each role', () => {
  it.each(['fairplace_owner', 'fairplace_app', 'fairplace_worker'])(
    '%s is held by row-level security and may make neither roles nor databases',
    async (role) => {
      const admin = await db.adminClient();
      const { rows } = await admin.query(
        `SELECT rolsuper OR rolbypassrls OR rolcreaterole OR rolcreatedb AS privileged
         FROM pg_roles WHERE rolname = $1`,
        [role],
      );
      expect(rows).toEqual([{ privileged: false }]);
    },
  );

  it('owns tables only when it is the owner', async () => {
    const admin = await db.adminClient();
    const { rows } = await admin.query(
      `SELECT DISTINCT tableowner FROM pg_tables
       WHERE schemaname NOT IN ('pg_catalog', 'information_schema')`,
    );
    expect(rows).toEqual([{ tableowner: 'fairplace_owner' }]);
  });
});
