import { randomBytes } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { createPool, Database, WORKER_ROLE } from '#platform';
import { Client, DatabaseError, type Pool } from 'pg';
import { TEMPLATE, TEST_PASSWORD } from './names.js';

/** Somebody is connected to the template, or it is being replaced at this moment. */
const TEMPLATE_BUSY = new Set(['55006', '3D000']);

/** A database of one spec file: a clone of the migrated template. */
export interface TestDatabase {
  name: string;
  /** Connection of the owner of the tables; forced row-level security holds for it too. */
  ownerUrl: string;
  /** Connection of the application role: what DATABASE_URL is in service. */
  appUrl: string;
  /** Connection of the worker's role: may name jobs. */
  workerUrl: string;
  /** Connection of the superuser: bypasses row-level security. */
  adminUrl: string;
  /** A pool behind the service's own Database, as the worker: services of web and worker run on it. */
  database: Database;
  /** A new connection as the owner; closed by drop(). */
  ownerClient(): Promise<Client>;
  /** A new connection as the superuser; closed by drop(). */
  adminClient(): Promise<Client>;
  /** A new connection as the application role, without any context; closed by drop(). */
  appClient(): Promise<Client>;
  /** Closes every connection opened here and removes the database. */
  drop(): Promise<void>;
}

/**
 * Clones the template for a spec file: call it in beforeAll, and drop() in afterAll.
 * @param poolSize most connections of `database`; small ones show self-deadlocks
 * @param template what it is a copy of
 */
export async function createTestDatabase({
  poolSize = 10,
  template = TEMPLATE,
} = {}): Promise<TestDatabase> {
  const server = process.env['TEST_DATABASE_ADMIN_URL'];
  if (!server)
    throw new Error('TEST_DATABASE_ADMIN_URL is not set: run the tests with "npm test".');
  const name = `test_${process.pid}_${randomBytes(4).toString('hex')}`;
  await onServer(server, (client) => clone(client, name, template));

  const ownerUrl = urlOf(server, name, 'fairplace_owner');
  const appUrl = urlOf(server, name, 'fairplace_app');
  const adminUrl = urlOf(server, name);
  const workerUrl = urlOf(server, name, 'fairplace_worker');
  const pool = createPool({
    connectionString: workerUrl,
    max: poolSize,
    applicationName: name,
    role: WORKER_ROLE,
  });
  const clients: Client[] = [];
  const connect = async (connectionString: string): Promise<Client> => {
    const client = new Client({ connectionString });
    client.on('error', () => undefined);
    await client.connect();
    clients.push(client);
    return client;
  };
  return {
    name,
    ownerUrl,
    appUrl,
    workerUrl,
    adminUrl,
    database: new Database(pool),
    ownerClient: () => connect(ownerUrl),
    adminClient: () => connect(adminUrl),
    appClient: () => connect(appUrl),
    drop: async () => {
      await Promise.allSettled([...clients.map((client) => client.end()), endOnce(pool)]);
      await onServer(server, (client) =>
        client.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`),
      );
    },
  };
}

async function clone(client: Client, name: string, template: string): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      await client.query(`CREATE DATABASE ${name} TEMPLATE ${template} OWNER fairplace_owner`);
      return;
    } catch (error) {
      const busy = error instanceof DatabaseError && TEMPLATE_BUSY.has(error.code ?? '');
      if (!busy || attempt >= 50) throw error;
      await pause(200);
    }
  }
}

/** An application under test may have ended the pool already. */
async function endOnce(pool: Pool): Promise<void> {
  if (!pool.ending) await pool.end();
}

async function onServer(url: string, work: (client: Client) => Promise<unknown>): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    await work(client);
  } finally {
    await client.end();
  }
}

function urlOf(server: string, database: string, user?: string): string {
  const url = new URL(server);
  url.pathname = `/${database}`;
  if (user !== undefined) {
    url.username = user;
    url.password = TEST_PASSWORD;
  }
  return url.href;
}
