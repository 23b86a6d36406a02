import { randomBytes } from 'node:crypto';
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  APP,
  ensureDatabase,
  ensureExtensions,
  ensureRoles,
  OWNER,
  urlFor,
  withClient,
  WORKER,
} from './lib/bootstrap.mjs';
import { build } from './lib/build.mjs';
import { run } from './lib/commands.mjs';
import { DEMO_PASSWORD } from './lib/demo-accounts.mjs';
import { install } from './lib/install.mjs';
import { migrateDatabase } from './lib/migrate.mjs';
import { requireSupportedNode } from './lib/node-version.mjs';
import { inRoot } from './lib/paths.mjs';
import { explain, Problem } from './lib/problem.mjs';
import { startScratchServer } from './lib/scratch-server.mjs';
import { Shutdown } from './lib/shutdown.mjs';
import { speakOnStandardError, step, surviveLostTerminal } from './lib/steps.mjs';

const FOLDER = inRoot('test/bench');
/** Migrated once; every benchmark works in a copy of its own. */
const TEMPLATE = 'fairplace';
const DATABASE = 'bench';
/** What docker/compose.yaml gives: a million sessions and their indexes are 450 MB, which 128 MB do not hold. */
const SETTINGS = { shared_buffers: '512MB' };

/**
 * npm run bench [-- part of a name]: the benchmarks of test/bench, one after the other, on a throw-away
 * PostgreSQL that flushes to disk as in service. Standard output is theirs: one JSON object a line.
 */
async function main(shutdown) {
  requireSupportedNode();
  await step('Dependencies', () => install({ shutdown }));
  await step('Build', () => build({ shutdown }));
  const { env, admin } = await step('Throw-away PostgreSQL', () => prepare(shutdown));
  for (const file of benchmarks(process.argv[2] ?? '')) {
    await step(file, async () => {
      await freshDatabase(admin);
      const { code } = await run(process.execPath, [join(FOLDER, file)], {
        env,
        shutdown,
        show: true,
      });
      if (code !== 0) throw new Problem(`${file} ended with code ${code}.`);
    });
  }
}

function benchmarks(part) {
  const files = existsSync(FOLDER) ? readdirSync(FOLDER) : [];
  return files.filter((name) => name.endsWith('.bench.mjs') && name.includes(part)).toSorted();
}

function freshDatabase(admin) {
  return withClient(admin, async (client) => {
    await client.query(`DROP DATABASE IF EXISTS ${DATABASE} WITH (FORCE)`);
    await client.query(`CREATE DATABASE ${DATABASE} TEMPLATE ${TEMPLATE} OWNER ${OWNER}`);
  });
}

async function prepare(shutdown) {
  const server = await startScratchServer({ shutdown, durable: true, settings: SETTINGS });
  const admin = server.adminUrl();
  const password = randomBytes(12).toString('hex');
  await withClient(admin, async (client) => {
    await ensureRoles(client, { ownerPassword: password, appPassword: password });
    await ensureDatabase(client, TEMPLATE);
  });
  await withClient(server.adminUrl(TEMPLATE), ensureExtensions);
  const urlAs = (user, database) => urlFor(admin, { database, user, password });
  await migrateDatabase({ migrationDatabaseUrl: urlAs(OWNER, TEMPLATE) });
  const mail = mkdtempSync(join(tmpdir(), 'fairplace-mail-'));
  shutdown.add(() => rmSync(mail, { recursive: true, force: true }));
  const env = {
    DATABASE_URL: urlAs(APP, DATABASE),
    WORKER_DATABASE_URL: urlAs(WORKER, DATABASE),
    MIGRATION_DATABASE_URL: urlAs(OWNER, DATABASE),
    BENCH_DATABASE_ADMIN_URL: server.adminUrl(DATABASE),
    SESSION_SECRET: randomBytes(32).toString('hex'),
    RATE_LIMIT_FACTOR: '1000000',
    MAIL_FOLDER: mail,
    DEMO_PASSWORD,
  };
  return { env, admin };
}

surviveLostTerminal();
speakOnStandardError();
const shutdown = new Shutdown();
shutdown.listen({ exitCode: 130 });
try {
  await main(shutdown);
  await shutdown.run();
} catch (error) {
  if (!shutdown.requested) {
    process.stderr.write(explain(error));
    await shutdown.run();
    process.exitCode = 1;
  }
}
