import { Queue } from 'bullmq';
import { type Client } from 'pg';

/** Set it to run the delivery tests with the queues on Redis; its jobs are removed. */
export const TEST_REDIS_URL = process.env['TEST_REDIS_URL'];

const NAMES = ['news', 'emails'];

/** A look behind the queues, wherever they are. */
export interface QueueStore {
  /** What the jobs carry. */
  jobData(): Promise<Record<string, string | string[]>[]>;
  unfinished(): Promise<number>;
  /** Everything is gone, as after the loss of the store. */
  lose(): Promise<void>;
}

export function queueStore(admin: Client): QueueStore {
  return TEST_REDIS_URL === undefined ? inPostgres(admin) : onRedis(TEST_REDIS_URL);
}

function inPostgres(admin: Client): QueueStore {
  return {
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
  };
}

function onRedis(url: string): QueueStore {
  const each = async <Result>(look: (queue: Queue) => Promise<Result>): Promise<Result[]> => {
    const results: Result[] = [];
    for (const name of NAMES) {
      const queue = new Queue(name, { connection: { url } });
      results.push(await look(queue));
      await queue.close();
    }
    return results;
  };
  return {
    jobData: async () => {
      const jobs = await each((queue) => queue.getJobs());
      return jobs.flat().map(({ data }) => data as Record<string, string | string[]>);
    },
    unfinished: async () => {
      const counts = await each((queue) => queue.count());
      return counts.reduce((sum, count) => sum + count, 0);
    },
    lose: async () => {
      await each((queue) => queue.obliterate({ force: true }));
    },
  };
}
