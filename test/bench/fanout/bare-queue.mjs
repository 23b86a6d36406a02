/**
 * The floor: BullMQ jobs that await one promise and do nothing else, added a hundred at a time and run in
 * the same process. Finished jobs are removed, which is the fastest that either backend can do; what the
 * service keeps of them costs the PostgreSQL backend more than half. Redis with REDIS_URL, else PostgreSQL.
 */
import { createPostgresBackend, Queue, Worker } from 'bullmq';

const JOBS = 5_000;
const WARM_UP = 1_000;
const BATCH = 100;
const concurrency = Number(process.env.BENCH_CONCURRENCY);

const { REDIS_URL: url, MIGRATION_DATABASE_URL: connectionString } = process.env;
const kind = url ? [] : [createPostgresBackend];
// As many connections as the service has for a queue.
const connection = (max) =>
  url ? { url, maxRetriesPerRequest: null } : { connectionString, schema: 'queue', max };
const name = `bare-${process.pid}`;

const queue = new Queue(name, { connection: connection(2) }, ...kind);
let left = 0;
let finish;
const worker = new Worker(
  name,
  async () => {
    await Promise.resolve();
    left -= 1;
    if (left === 0) finish();
  },
  { connection: connection(4), concurrency },
  ...kind,
);
worker.on('error', (error) => process.stderr.write(`${error.message}\n`));
await worker.waitUntilReady();
await run(WARM_UP);
process.stdout.write(JSON.stringify({ jobsPerSecond: Math.round(await run(JOBS)) }));
await worker.close();
await queue.obliterate({ force: true });
await queue.close();

/** @returns jobs a second, from the first one added to the last one done */
async function run(jobs) {
  left = jobs;
  const done = new Promise((resolve) => (finish = resolve));
  const start = performance.now();
  for (let added = 0; added < jobs; added += BATCH) {
    await queue.addBulk(
      Array.from({ length: BATCH }, (_, index) => ({
        name: 'nothing',
        data: { id: added + index },
        opts: { removeOnComplete: true },
      })),
    );
  }
  await done;
  return (jobs * 1000) / (performance.now() - start);
}
