/**
 * I33: the database is brought from the schema of the version before to this one's while that version's
 * own programs, built from the history, serve bookings and pages; then both versions run side by side, and
 * the old ones end. Not one request fails, and every notice of every booking is delivered.
 */
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { jest } from '@jest/globals';
import { type Client } from 'pg';
import { migrate } from '../../migrations/data-source.js';
import { migrations } from '../../migrations/index.js';
import { LAST_RELEASED } from '../architecture/migration-steps.js';
import { effort } from '../support/effort.js';
import { ServiceProcess } from '../support/service-process.js';
import { createTestDatabase, type TestDatabase } from '../support/test-database.js';
import { letTimePass, untilAllIsDelivered } from './support/delivery.js';
import { EarlierVersion, hasEarlierVersion } from './support/earlier-version.js';
import { SteadyLoad } from './support/steady-load.js';
import { aStormScene } from './support/storm-scene.js';
import { TinyBalancer } from './support/tiny-balancer.js';

jest.setTimeout(effort(300_000, 900_000));

const released = migrations.findIndex(({ name }) => name === LAST_RELEASED) + 1;

let db: TestDatabase;
let admin: Client;
let environment: Record<string, string>;
let earlier: EarlierVersion | undefined;
let balancer: TinyBalancer;
let load: SteadyLoad | undefined;
const running: ServiceProcess[] = [];

beforeAll(async () => {
  db = await createTestDatabase();
  admin = await db.adminClient();
  balancer = await TinyBalancer.start();
  environment = {
    DATABASE_URL: db.appUrl,
    SESSION_SECRET: 'for the tests alone, long enough',
    MAIL_FOLDER: mkdtempSync(join(tmpdir(), 'fairplace-mail-')),
    RATE_LIMIT_FACTOR: '1000',
    DATABASE_POOL_SIZE: '5',
    DRAIN_SECONDS: '1',
  };
});

afterAll(async () => {
  await load?.stop();
  await balancer?.stop();
  await Promise.all(running.map((one) => one.end('SIGKILL')));
  earlier?.remove();
  await db?.drop();
});

async function started(kind: 'web' | 'worker', folder?: string): Promise<ServiceProcess> {
  const one = await ServiceProcess.start(kind, environment, 0, folder);
  running.push(one);
  if (kind === 'web') await balancer.add(one.port);
  return one;
}

describe('the steps of this version', () => {
  it('bring a database of the version before to this one', async () => {
    await emptyDatabase();
    await migrate(db.ownerUrl, { queues: true, steps: migrations.slice(0, released) });
    const applied = await migrate(db.ownerUrl, { queues: true });
    expect(applied).toHaveLength(migrations.length - released);
    await emptyDatabase();
  });
});

if (hasEarlierVersion()) {
  describe('migrating under the old version, which goes on beside the new one', () => {
    underTheOldVersion();
  });
} else {
  process.stdout.write("Not run under the old version: this clone's history does not have it.\n");
}

function underTheOldVersion(): void {
  it('fails no request and loses no notice', async () => {
    earlier = await EarlierVersion.build();
    await migrate(db.ownerUrl, { queues: true, steps: migrations.slice(0, released) });
    const scene = await aStormScene(db, { children: effort(150, 490), sessions: 30, places: 500 });
    const oldWeb = await started('web', earlier.folder);
    const oldWorker = await started('worker', earlier.folder);
    load = new SteadyLoad(balancer.port, scene, { connections: 16, restMs: 80 });
    await load.more(100);

    const applied = await migrate(db.ownerUrl, { queues: true });
    expect(applied).toHaveLength(migrations.length - released);
    await load.more(100);

    // The workers first: the new schema believes a job of the worker's own role alone.
    await oldWorker.end('SIGTERM');
    await started('worker');
    await started('web');
    await load.more(100);
    // The old version knew no drain: its proxy is told.
    balancer.remove(oldWeb.port);
    await load.more(50);
    await oldWeb.end('SIGTERM');
    await load.more(50);
    await load.stop();

    expect({ failed: load.faults, behindProxy: balancer.faults }).toEqual({
      failed: [],
      behindProxy: [],
    });
    expect(load.left).toBeGreaterThan(0);
    await letTimePass(admin);
    await untilAllIsDelivered(admin, effort(120_000, 300_000));
    expect(await untold(load.booked)).toBe(0);
    process.stdout.write(
      `migrations: ${applied.length} steps under ${load.booked.length} bookings and ${load.reads} reads, ` +
        `none failed; the slowest answer took ${load.slowestMs} ms\n`,
    );
  });
}

/** As it was before the first migration, with the extensions. */
async function emptyDatabase(): Promise<void> {
  const { rows } = await admin.query<{ name: string }>(
    `SELECT quote_ident(nspname) AS name FROM pg_namespace
     WHERE nspname !~ '^pg_' AND nspname NOT IN ('information_schema', 'public')`,
  );
  await admin.query(`DROP SCHEMA ${rows.map(({ name }) => name).join(', ')} CASCADE`);
  await admin.query('DROP TABLE public.migrations');
}

async function untold(booked: string[]): Promise<number> {
  const { rows } = await admin.query<{ count: number }>(
    `SELECT count(*)::int AS count FROM unnest($1::uuid[]) AS b (id)
     WHERE (SELECT count(*) FROM notifications.notification n
            WHERE n.subject_id = b.id AND n.channel = 'email' AND n.state = 'delivered') <> 1`,
    [booked],
  );
  return rows[0]?.count ?? 0;
}
