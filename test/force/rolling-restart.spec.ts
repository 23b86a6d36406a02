/**
 * Two web processes behind a plain proxy and two workers, each replaced in turn by SIGTERM and a new one
 * while 16 connections book places and read pages: not one request fails, no connection is reset, and
 * every notice of every booking is delivered.
 */
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { jest } from '@jest/globals';
import { type Client } from 'pg';
import { effort, LONG } from '../support/effort.js';
import { RedisServer } from '../support/redis-server.js';
import { ServiceProcess } from '../support/service-process.js';
import { createTestDatabase, type TestDatabase } from '../support/test-database.js';
import { untilAllIsDelivered } from './support/delivery.js';
import { SteadyLoad } from './support/steady-load.js';
import { aStormScene, type StormScene } from './support/storm-scene.js';
import { TinyBalancer } from './support/tiny-balancer.js';

const ROUNDS = effort(1, 6);
/** Where the queues and the counters live. */
const STORES = LONG ? ['PostgreSQL', 'Redis'] : ['PostgreSQL'];
/** Thirty times as long as the proxy waits before it asks again. */
const DRAIN_SECONDS = '3';

let db: TestDatabase;
let admin: Client;
let scene: StormScene;
let environment: Record<string, string>;
let balancer: TinyBalancer;
let webs: ServiceProcess[];
let workers: ServiceProcess[];
let load: SteadyLoad | undefined;
let redis: RedisServer | undefined;

// Two processes start anew after each end: a minute is not enough on a slow machine.
jest.setTimeout(effort(300_000, 1_800_000));

async function setUp(store: string): Promise<void> {
  db = await createTestDatabase();
  admin = await db.adminClient();
  scene = await aStormScene(db, { children: effort(150, 490), sessions: 30, places: 500 });
  environment = {
    DATABASE_URL: db.appUrl,
    SESSION_SECRET: 'for the tests alone, long enough',
    MAIL_FOLDER: mkdtempSync(join(tmpdir(), 'fairplace-mail-')),
    RATE_LIMIT_FACTOR: '1000',
    DATABASE_POOL_SIZE: '5',
    LOG_LEVEL: 'info',
    DRAIN_SECONDS,
  };
  redis = store === 'Redis' ? await RedisServer.start() : undefined;
  if (redis) environment['REDIS_URL'] = redis.url;
  balancer = await TinyBalancer.start();
  webs = [await aWeb(), await aWeb()];
  workers = await Promise.all([aWorker(), aWorker()]);
}

async function tearDown(): Promise<void> {
  await load?.stop();
  await balancer?.stop();
  await Promise.all([...(webs ?? []), ...(workers ?? [])].map((one) => one.end('SIGKILL')));
  await redis?.remove();
  await db?.drop();
}

async function aWeb(): Promise<ServiceProcess> {
  const web = await ServiceProcess.start('web', environment);
  await balancer.add(web.port);
  return web;
}

const aWorker = (): Promise<ServiceProcess> => ServiceProcess.start('worker', environment);

/** Ends one and starts another in its place. @returns the exit code of the one that ended */
async function replaceWeb(old: ServiceProcess): Promise<number | null> {
  const code = await old.end('SIGTERM');
  balancer.remove(old.port);
  webs = webs.map((web) => (web === old ? undefined : web)).filter((web) => web !== undefined);
  webs.push(await aWeb());
  return code;
}

async function replaceWorker(old: ServiceProcess): Promise<number | null> {
  const code = await old.end('SIGTERM');
  workers = [...workers.filter((worker) => worker !== old), await aWorker()];
  return code;
}

describe.each(STORES)('with the queues in %s', (store) => {
  beforeAll(() => setUp(store));
  afterAll(tearDown);

  it('fails no request and loses no notice while every process is replaced', async () => {
    load = new SteadyLoad(balancer.port, scene, { connections: 16, restMs: effort(50, 80) });
    const codes: (number | null)[] = [];
    for (let round = 0; round < ROUNDS; round += 1) {
      for (const web of webs) {
        await load.more(50);
        codes.push(await replaceWeb(web));
      }
      for (const worker of workers) codes.push(await replaceWorker(worker));
    }
    await load.more(50);
    await load.stop();

    expect({ failed: load.faults, behindProxy: balancer.faults }).toEqual({
      failed: [],
      behindProxy: [],
    });
    expect(codes).toEqual(codes.map(() => 0));
    expect(load.left).toBeGreaterThan(0);
    await untilAllIsDelivered(admin, effort(60_000, 300_000));
    expect(await noticesOf(load.booked)).toEqual([]);
    process.stdout.write(
      `rolling restart: ${load.booked.length} bookings and ${load.reads} reads over ` +
        `${codes.length} ends, none failed\n`,
    );
  });

  it('MUTANT: without a drain the proxy still passes requests to a process that has gone', async () => {
    environment = { ...environment, DRAIN_SECONDS: '0' };
    const victim = await aWeb();
    load = new SteadyLoad(balancer.port, scene, { connections: 16, restMs: 0 });
    await load.more(50);
    await victim.end('SIGTERM');
    await load.more(50);
    balancer.remove(victim.port);
    await load.stop();
    expect(load.faults.length).toBeGreaterThan(0);
  });
});

/** Bookings of which the parent was not told exactly once on the page and once by e-mail. */
async function noticesOf(booked: string[]): Promise<unknown[]> {
  const { rows } = await admin.query<{ id: string }>(
    `SELECT b.id, count(n.id)::int AS told
     FROM unnest($1::uuid[]) AS b (id) LEFT JOIN notifications.notification n
       ON n.subject_id = b.id AND n.topic = 'booking-confirmed' AND n.state = 'delivered'
     GROUP BY b.id HAVING count(n.id) FILTER (WHERE n.channel = 'email') <> 1
                       OR count(n.id) FILTER (WHERE n.channel = 'page') <> 1`,
    [booked],
  );
  return rows;
}
