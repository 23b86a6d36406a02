import { randomBytes } from 'node:crypto';
import { type Client } from 'pg';
import { createPool, Database, requireSafeLogin } from '#platform';
import { ServiceProcess } from '../../support/service-process.js';
import { createTestDatabase, type TestDatabase } from '../../support/test-database.js';

let db: TestDatabase;
let admin: Client;
const logins: string[] = [];

beforeAll(async () => {
  db = await createTestDatabase();
  admin = await db.adminClient();
});

afterAll(async () => {
  for (const login of logins) await admin?.query(`DROP ROLE ${login}`);
  await db?.drop();
});

/** A login that may become these roles. */
async function aLogin(...roles: string[]): Promise<string> {
  const name = `test_login_${randomBytes(4).toString('hex')}`;
  await admin.query(`CREATE ROLE ${name} LOGIN PASSWORD 'test-only'`);
  logins.push(name);
  for (const role of roles) await admin.query(`GRANT ${role} TO ${name}`);
  const url = new URL(db.appUrl);
  url.username = name;
  return url.href;
}

async function checked(
  connectionString: string,
  wanted: Parameters<typeof requireSafeLogin>[1],
): Promise<void> {
  const pool = createPool({ connectionString, max: 1, applicationName: 'safe login' });
  try {
    await requireSafeLogin(new Database(pool), wanted);
  } finally {
    await pool.end();
  }
}

const web = { process: 'web', production: true } as const;

it('lets the web serve on a login that may become the application role alone', async () => {
  await expect(checked(db.appUrl, web)).resolves.toBeUndefined();
  await expect(checked(await aLogin('fairplace_app'), web)).resolves.toBeUndefined();
});

it('refuses a superuser, in production or not', async () => {
  const refusal = /DATABASE_URL signs in as "postgres", who is a superuser/;
  await expect(checked(db.adminUrl, web)).rejects.toThrow(refusal);
  await expect(checked(db.adminUrl, { ...web, production: false })).rejects.toThrow(refusal);
});

it('refuses a login that bypasses row-level security by way of another role', async () => {
  const bypasser = new URL(await aLogin()).username;
  await admin.query(`ALTER ROLE ${bypasser} BYPASSRLS`);
  const url = await aLogin('fairplace_app', bypasser);
  await expect(checked(url, web)).rejects.toThrow(/bypasses row-level security/);
});

it('refuses in production a login that may become the owner, and for the web the worker', async () => {
  const owner = await aLogin('fairplace_app', 'fairplace_owner');
  await expect(checked(owner, web)).rejects.toThrow(/may become the owner of the tables/);
  const both = await aLogin('fairplace_app', 'fairplace_worker');
  await expect(checked(both, web)).rejects.toThrow(/may become the worker/);
  await expect(checked(both, { ...web, process: 'worker' })).resolves.toBeUndefined();
  await expect(checked(both, { ...web, production: false })).resolves.toBeUndefined();
});

it.each(['web', 'worker'] as const)('ends the %s before it serves', async (kind) => {
  const start = ServiceProcess.start(kind, {
    DATABASE_URL: db.adminUrl,
    SESSION_SECRET: 'for the tests alone, long enough',
  });
  await expect(start).rejects.toThrow(/Fairplace cannot start:\n {2}- .*who is a superuser/);
});
