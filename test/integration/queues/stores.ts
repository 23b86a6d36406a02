import { Queue } from 'bullmq';
import { type Client } from 'pg';
import { describeOnRedis, RedisServer } from '../../support/redis-server.js';
import { type TestDatabase } from '../../support/test-database.js';

const NAMES = ['news', 'emails'];

/** Where the queues of a test are, and a look behind them. */
export interface QueueStore {
  /** What leads to it in a configuration. */
  config: { databaseUrl: string; redisUrl: string | undefined };
  /** Where it listens on loopback. */
  port: number;
  /** What the jobs carry. */
  jobData(): Promise<Record<string, string | string[]>[]>;
  unfinished(): Promise<number>;
  /** Everything is gone, as after the loss of the store. */
  lose(): Promise<void>;
  close(): Promise<void>;
}

export type OpenStore = (db: TestDatabase) => Promise<QueueStore>;

/** The same tests with the queues in PostgreSQL and on a Redis of their own. */
export function onEachStore(title: string, work: (open: OpenStore) => void): void {
  describe(`${title}, in PostgreSQL`, () => work(inPostgres));
  describeOnRedis(`${title}, on Redis`, () => work(onRedis));
}

export async function inPostgres(db: TestDatabase): Promise<QueueStore> {
  const admin: Client = await db.adminClient();
  return {
    config: { databaseUrl: db.workerUrl, redisUrl: undefined },
    port: Number(new URL(db.workerUrl).port),
    jobData: async () => {
      const { rows } = await admin.query<{ data: Record<string, string | string[]> }>(
        'SELECT data FROM queue.job',
      );
      return rows.map(({ data }) => data);
    },
    unfinished: async () => {
      const { rows } = await admin.query<{ jobs: number }>(
        `SELECT count(*)::int AS jobs FROM queue.job WHERE state NOT IN ('completed', 'failed')`,
      );
      return rows[0]?.jobs ?? 0;
    },
    lose: async () => {
      await admin.query('TRUNCATE queue.job CASCADE');
    },
    close: async () => undefined,
  };
}

export async function onRedis(db: TestDatabase): Promise<QueueStore> {
  const server = await RedisServer.start();
  const each = async <Result>(look: (queue: Queue) => Promise<Result>): Promise<Result[]> => {
    const results: Result[] = [];
    for (const name of NAMES) {
      const queue = new Queue(name, { connection: { url: server.url } });
      results.push(await look(queue));
      await queue.close();
    }
    return results;
  };
  return {
    config: { databaseUrl: db.workerUrl, redisUrl: server.url },
    port: server.port,
    jobData: async () => {
      const jobs = await each((queue) => queue.getJobs());
      return jobs.flat().map(({ data }) => data as Record<string, string | string[]>);
    },
    unfinished: async () => {
      const counts = await each(async (queue) => {
        const states = await queue.getJobCounts('wait', 'active', 'delayed', 'prioritized');
        return Object.values(states).reduce((sum, count) => sum + count, 0);
      });
      return counts.reduce((sum, count) => sum + count, 0);
    },
    lose: async () => {
      await server.do('flushall');
    },
    close: () => server.remove(),
  };
}
