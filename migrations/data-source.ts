import { runMigrations as migrateQueueSchema } from 'bullmq';
import { Client } from 'pg';
import { DataSource } from 'typeorm';
import { migrations } from './index.js';

/** Schema of BullMQ's PostgreSQL backend: the queues live there when there is no Redis. */
const QUEUE_SCHEMA = 'queue';
/** As in libs/platform/src/queues/queue-jobs.ts. */
const QUEUES = ['news', 'emails'];
/** Advisory lock of whoever migrates: the letters "FPMG". */
const MIGRATION_LOCK = 0x46504d47;

/**
 * Brings a database up to date, once even when several do it at the same time.
 * @param ownerUrl connection of the owner of the tables
 * @returns the names of the migrations that were missing
 */
export async function migrate(
  ownerUrl: string,
  { queues }: { queues: boolean },
): Promise<string[]> {
  const client = new Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    await client.query('SELECT pg_advisory_lock($1)', [MIGRATION_LOCK]);
    const applied = await runPending(ownerUrl);
    if (queues) await migrateQueues(client);
    return applied;
  } finally {
    await client.end();
  }
}

async function runPending(url: string): Promise<string[]> {
  const source = new DataSource({
    type: 'postgres',
    url,
    migrations,
    applicationName: 'migrations',
  });
  await source.initialize();
  try {
    const applied = await source.runMigrations({ transaction: 'each' });
    return applied.map(({ name }) => name);
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
