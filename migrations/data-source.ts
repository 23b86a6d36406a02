import { runMigrations as migrateQueueSchema } from 'bullmq';
import { Client } from 'pg';
import { DataSource } from 'typeorm';
import { migrations } from './index.js';

/** Schema of BullMQ's PostgreSQL backend: the queues live there when there is no Redis. */
const QUEUE_SCHEMA = 'queue';
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

async function migrateQueues(client: Client): Promise<void> {
  await migrateQueueSchema(client, QUEUE_SCHEMA);
  await client.query(`
    GRANT USAGE ON SCHEMA ${QUEUE_SCHEMA} TO fairplace_app;
    GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA ${QUEUE_SCHEMA} TO fairplace_app;
    GRANT USAGE, SELECT, UPDATE ON ALL SEQUENCES IN SCHEMA ${QUEUE_SCHEMA} TO fairplace_app;
  `);
}
