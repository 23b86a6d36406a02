// Plain JavaScript on purpose: Jest loads globalSetup outside its ESM runtime, so a .ts file here
// would be compiled to CommonJS. It therefore uses the built migrations; `npm test` builds first.
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import {
  ensureExtensions,
  ensureRoles,
  OWNER,
  urlFor,
  withClient,
} from '../../scripts/lib/bootstrap.mjs';
import { TEMPLATE, TEST_PASSWORD } from './names.js';

const BUILT = new URL('../../dist/migrations/', import.meta.url);
/** Two runs on one server take turns; the letters "FPTT". */
const TEMPLATE_LOCK = 0x46505454;

/** Migrates one template database; every spec file then clones it instead of migrating. */
export default async function setUp() {
  const admin = process.env.TEST_DATABASE_ADMIN_URL;
  if (!admin) throw new Error('TEST_DATABASE_ADMIN_URL is not set: run the tests with "npm test".');
  await withClient(admin, async (client) => {
    await client.query('SELECT pg_advisory_lock($1)', [TEMPLATE_LOCK]);
    await refuseLiveServer(client);
    await ensureRoles(client, { ownerPassword: TEST_PASSWORD, appPassword: TEST_PASSWORD });
    const wanted = fingerprint();
    if ((await fingerprintOfTemplate(client)) !== wanted)
      await buildTemplate(client, admin, wanted);
  });
}

/** The tests set the passwords of roles, which belong to a whole server. */
async function refuseLiveServer(client) {
  const { rowCount } = await client.query(`SELECT FROM pg_database WHERE datname = 'fairplace'`);
  if (rowCount > 0) {
    throw new Error(
      'TEST_DATABASE_ADMIN_URL leads to a server in use (it has a database "fairplace").',
    );
  }
}

/** Built under another name and renamed at the end, so that a half template is never cloned. */
async function buildTemplate(client, admin, wanted) {
  const { migrate } = await import(new URL('data-source.js', BUILT).href);
  const half = `${TEMPLATE}_new`;
  await client.query(`DROP DATABASE IF EXISTS ${half} WITH (FORCE)`);
  await client.query(`CREATE DATABASE ${half} OWNER ${OWNER}`);
  await withClient(urlFor(admin, { database: half }), ensureExtensions);
  await migrate(urlFor(admin, { database: half, user: OWNER, password: TEST_PASSWORD }), {
    queues: true,
  });
  await client.query(`UPDATE pg_database SET datistemplate = false WHERE datname = $1`, [TEMPLATE]);
  await client.query(`DROP DATABASE IF EXISTS ${TEMPLATE} WITH (FORCE)`);
  await client.query(`ALTER DATABASE ${half} RENAME TO ${TEMPLATE}`);
  await client.query(`ALTER DATABASE ${TEMPLATE} IS_TEMPLATE true`);
  await client.query(`COMMENT ON DATABASE ${TEMPLATE} IS '${wanted}'`);
}

async function fingerprintOfTemplate(client) {
  const { rows } = await client.query(
    `SELECT shobj_description(oid, 'pg_database') AS comment FROM pg_database WHERE datname = $1`,
    [TEMPLATE],
  );
  return rows[0]?.comment;
}

function fingerprint() {
  const hash = createHash('sha256');
  const files = readdirSync(BUILT, { recursive: true }).filter((name) => name.endsWith('.js'));
  for (const file of files.toSorted((one, other) => one.localeCompare(other)))
    hash.update(readFileSync(new URL(file, BUILT)));
  return hash.digest('hex');
}
