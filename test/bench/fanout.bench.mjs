/**
 * One vacancy, published over HTTP, that fits 10,000 people who all want e-mail, with one web and one worker
 * process, first with the queues on PostgreSQL and then on Redis. The floor is what bare BullMQ does on the
 * same backend with as many jobs at the same time (fanout/bare-queue.mjs); both are measured in turns. Values
 * are medians of the rounds; the first round of each backend is not counted.
 */
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Client } from 'pg';
import { JOBS_AT_ONCE } from '../../dist/apps/worker/src/jobs-at-once.js';
import { FITTING, prepare } from './fanout/data.mjs';
import { publishAndWatch } from './fanout/one-vacancy.mjs';
import { runScript, startProcess } from './fanout/processes.mjs';
import { startRedis } from './fanout/redis-server.mjs';

const ROUNDS = Number(process.env.BENCH_ROUNDS ?? 3);
const BARE = fileURLToPath(new URL('fanout/bare-queue.mjs', import.meta.url));

const admin = new Client({ connectionString: process.env.BENCH_DATABASE_ADMIN_URL });
await admin.connect();
const scene = await prepare(process.env.BENCH_DATABASE_ADMIN_URL);
const web = await startProcess('web', 'listening', {});
try {
  await measure('PostgreSQL', {});
  const redis = await startRedis();
  if (redis) {
    try {
      await measure('Redis', { REDIS_URL: redis.url });
    } finally {
      await redis.stop();
    }
  } else {
    process.stderr.write('  no redis-server is installed: the half on Redis was left out\n');
  }
} finally {
  await web.stop();
  await admin.end();
}

async function measure(backend, queues) {
  const mailFolder = mkdtempSync(join(tmpdir(), 'fairplace-fanout-'));
  const worker = await startProcess('worker', 'worker ready', {
    ...queues,
    MAIL_FOLDER: mailFolder,
  });
  const [rounds, floors] = [[], []];
  try {
    for (let round = 0; round <= ROUNDS; round += 1) {
      const figures = await publishAndWatch({ ...scene, admin, web });
      const files = readdirSync(mailFolder).filter((name) => name.endsWith('.eml'));
      // Removed at the end only: ext4 searches long for places that it may use again.
      const wanted = FITTING * (round + 1);
      if (files.length !== wanted) throw new Error(`${files.length} files for ${wanted} e-mails`);
      process.stderr.write(`  ${backend}: ${JSON.stringify(figures)}\n`);
      if (round === 0) continue;
      rounds.push(figures);
      const env = { ...queues, BENCH_CONCURRENCY: String(JOBS_AT_ONCE.emails) };
      floors.push((await runScript(BARE, env)).jobsPerSecond);
    }
    process.stderr.write(`  ${backend}: bare jobs a second ${floors.join(', ')}\n`);
    report(backend, rounds, { floor: median(floors), memory: worker.highestMb() });
  } finally {
    await worker.stop();
    rmSync(mailFolder, { recursive: true, force: true });
  }
}

function report(backend, rounds, { floor, memory }) {
  const value = (figure) => median(rounds.map((round) => round[figure]));
  const perSecond = value('perSecond');
  const lines = [
    { name: 'first of 10,000 notices', value: value('firstRowMs'), unit: 'ms', aim: 1_000 },
    { name: 'all of 10,000 notices', value: value('allRowsMs'), unit: 'ms', aim: 5_000 },
    {
      name: 'e-mails delivered',
      value: perSecond,
      unit: '1/s',
      floor,
      ratio: Number((perSecond / floor).toFixed(3)),
      aim: 0.5,
    },
    { name: 'published to all delivered', value: value('allDeliveredMs'), unit: 'ms' },
    { name: 'most memory of the worker', value: memory, unit: 'MB', aim: 300 },
  ];
  for (const { name, ...rest } of lines) {
    process.stdout.write(`${JSON.stringify({ name: `${name}, queues on ${backend}`, ...rest })}\n`);
  }
}

function median(values) {
  const sorted = values.toSorted((one, other) => one - other);
  return sorted[Math.floor(sorted.length / 2)];
}
