import { setTimeout as pause } from 'node:timers/promises';
import { runMigrations as migrateQueueSchema } from 'bullmq';
import { Client } from 'pg';
import { DataSource, type MigrationInterface } from 'typeorm';
import { migrations } from './index.js';
import { explained, isInTheWay } from './migration-problem.js';

/** Schema of BullMQ's PostgreSQL backend: the queues live there when there is no Redis. */
const QUEUE_SCHEMA = 'queue';
/** As in libs/platform/src/queues/queue-jobs.ts. */
const QUEUES = ['news', 'emails'];
/** Advisory lock of whoever migrates: the letters "FPMG". */
const MIGRATION_LOCK = 0x46504d47;

/**
 * Nobody waits longer behind a migration that waits for its lock (I33). Shorter than PostgreSQL's
 * deadlock_timeout of 1 s, so that where two wait for each other it is mostly the migration that gives way.
 */
const LOCK_TIMEOUT = '900ms';
/** A table stands still no longer than this; a longer step runs outside a transaction, with its own limit. */
const STATEMENT_TIMEOUT = '30s';
const ATTEMPTS = 10;
const LIMITS = `-c lock_timeout=${LOCK_TIMEOUT} -c statement_timeout=${STATEMENT_TIMEOUT}`;

type Migration = new () => MigrationInterface;

interface MigrateOptions {
  /** Whether the queues live in this database too. */
  queues: boolean;
  /** Other steps than this version's, for tests. */
  steps?: Migration[];
  /** How often a lock is tried for. */
  attempts?: number;
}

/**
 * Brings a database up to date while it is in use, once even when several do it at the same time. Each
 * migration commits by itself; one that does not get its lock at once lets others pass and tries again.
 * @param ownerUrl connection of the owner of the tables
 * @returns the names of the migrations that were missing
 * @throws MigrationProblem when a lock was not to be had, or a statement took too long
 */
export async function migrate(
  ownerUrl: string,
  { queues, steps = migrations, attempts = ATTEMPTS }: MigrateOptions,
): Promise<string[]> {
  const client = new Client({ connectionString: ownerUrl, options: LIMITS });
  await client.connect();
  try {
    await takeTurn(client);
    const before = await appliedIn(client);
    await tried(attempts, () => runPending(ownerUrl, steps));
    if (queues) await tried(attempts, () => migrateQueues(client));
    const after = await appliedIn(client);
    return after.filter((name) => !before.includes(name));
  } catch (error) {
    throw explained(error, { lock: LOCK_TIMEOUT, statement: STATEMENT_TIMEOUT });
  } finally {
    await client.end();
  }
}

/** Asks again and again instead of waiting in a statement, whose snapshot CREATE INDEX CONCURRENTLY would wait for. */
async function takeTurn(client: Client): Promise<void> {
  for (;;) {
    const { rows } = await client.query<{ mine: boolean }>(
      'SELECT pg_try_advisory_lock($1) AS mine',
      [MIGRATION_LOCK],
    );
    if (rows[0]?.mine) return;
    await pause(250);
  }
}

/** Works again, after a pause in which others get on, as long as only a lock was missing. */
async function tried(attempts: number, work: () => Promise<void>): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      await work();
      return;
    } catch (error) {
      if (attempt >= attempts || !isInTheWay(error)) throw error;
      await pause(attempt * 200);
    }
  }
}

async function appliedIn(client: Client): Promise<string[]> {
  const { rows } = await client.query<{ there: boolean }>(
    `SELECT to_regclass('public.migrations') IS NOT NULL AS there`,
  );
  if (!rows[0]?.there) return [];
  const applied = await client.query<{ name: string }>(
    'SELECT name FROM public.migrations ORDER BY id',
  );
  return applied.rows.map(({ name }) => name);
}

async function runPending(url: string, steps: Migration[]): Promise<void> {
  const source = new DataSource({
    type: 'postgres',
    url,
    migrations: steps,
    applicationName: 'migrations',
    extra: { options: LIMITS },
  });
  await source.initialize();
  try {
    await source.runMigrations({ transaction: 'each' });
  } finally {
    await source.destroy();
  }
}

/**
 * The application role may use the queues and create nothing. BullMQ makes the counter of a queue's job
 * ids at its first job, so it is made here.
 */
async function migrateQueues(client: Client): Promise<void> {
  await migrateQueueSchema(client, QUEUE_SCHEMA);
  for (const queue of QUEUES) {
    const { rows } = await client.query<{ sequence: string }>(
      `SELECT quote_ident(${QUEUE_SCHEMA}.job_id_seq_name($1)) AS sequence`,
      [queue],
    );
    await client.query(`CREATE SEQUENCE IF NOT EXISTS ${QUEUE_SCHEMA}.${rows[0]?.sequence}`);
  }
  await client.query(`
    GRANT USAGE ON SCHEMA ${QUEUE_SCHEMA} TO fairplace_app;
    GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA ${QUEUE_SCHEMA} TO fairplace_app;
    REVOKE INSERT, UPDATE, DELETE ON ${QUEUE_SCHEMA}.migration FROM fairplace_app;
    GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA ${QUEUE_SCHEMA} TO fairplace_app;
  `);
}
