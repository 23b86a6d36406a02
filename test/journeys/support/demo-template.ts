import { createHash } from 'node:crypto';
import { readdirSync, statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { localDay } from '#kernel';
import { Client } from 'pg';
import { createTestDatabase } from '../../support/test-database.js';
import { AppProcess } from './child-process.js';

const NAME = 'fairplace_test_demo';
const BUILT = fileURLToPath(new URL('../../../dist/', import.meta.url));
/** Two runs on one server take turns; the letters "FPDT". */
const LOCK = 0x46504454;

/**
 * A database with the demonstration's data, loaded once for all journeys, which work in copies of it:
 * loading takes ten seconds, a copy less than one.
 * @param password of the demonstration's accounts
 * @returns its name, for createTestDatabase()
 */
export async function demoTemplate(password: string): Promise<string> {
  const server = new Client({ connectionString: process.env['TEST_DATABASE_ADMIN_URL'] });
  await server.connect();
  try {
    await server.query('SELECT pg_advisory_lock($1)', [LOCK]);
    const wanted = fingerprint();
    const { rows } = await server.query<{ is: string | null }>(
      `SELECT shobj_description(oid, 'pg_database') AS is FROM pg_database WHERE datname = $1`,
      [NAME],
    );
    if (rows[0]?.is !== wanted) await build(server, password, wanted);
    return NAME;
  } finally {
    await server.end();
  }
}

/** Filled under another name and renamed at the end, so that half of it is never copied. */
async function build(server: Client, password: string, mark: string): Promise<void> {
  const db = await createTestDatabase();
  const env = {
    NODE_ENV: 'test',
    LOG_LEVEL: 'error',
    DATABASE_URL: db.appUrl,
    WORKER_DATABASE_URL: db.workerUrl,
    MIGRATION_DATABASE_URL: db.ownerUrl,
    DEMO_PASSWORD: password,
    SESSION_SECRET: 'a secret of the journeys, 32 characters or more',
  };
  try {
    await new AppProcess('apps/cli/src/main.js', env, ['demo', 'load']).finished();
    await server.query(`DROP DATABASE IF EXISTS ${NAME} WITH (FORCE)`);
    await server.query(`ALTER DATABASE ${db.name} RENAME TO ${NAME}`);
    await server.query(`COMMENT ON DATABASE ${NAME} IS '${mark}'`);
  } finally {
    // Finds nothing under its old name when all went well.
    await db.drop();
  }
}

/** Of the programs that fill it, and of the day: the demonstration's dates count from today. */
function fingerprint(): string {
  const hash = createHash('sha256').update(localDay(new Date()));
  const files = readdirSync(BUILT, { recursive: true, encoding: 'utf8' });
  for (const file of files.toSorted((one, other) => one.localeCompare(other))) {
    const { size, mtimeMs } = statSync(`${BUILT}${file}`);
    hash.update(`${file} ${size} ${mtimeMs}`);
  }
  return hash.digest('hex');
}
