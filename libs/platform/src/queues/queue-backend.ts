import { createPostgresBackend, Queue, Worker } from 'bullmq';
import type {
  ConnectionOptions,
  JobsOptions,
  JobState,
  PostgresConnectionOptions,
  Processor,
  QueueOptions,
  WorkerOptions,
} from 'bullmq';
import type { Config } from '../config/config.js';
import { APP_ROLE } from '../database/pool.js';

/** Schema of BullMQ's PostgreSQL backend; the launcher migrates it as the owner. */
const QUEUE_SCHEMA = 'queue';

type Settings<Options> = Omit<Options, 'connection'>;

/** What the service uses of BullMQ's Queue, which is typed by its backend. */
export interface JobQueue {
  addBulk(jobs: { name: string; data: object; opts: JobsOptions }[]): Promise<unknown>;
  getJobCounts(...states: JobState[]): Promise<Record<string, number>>;
  on(event: 'error', listener: (error: Error) => void): unknown;
  close(): Promise<void>;
}

/** What the service uses of BullMQ's Worker. */
export interface JobWorker {
  on(event: 'error', listener: (error: Error) => void): unknown;
  on(
    event: 'failed',
    listener: (job: { id?: string | undefined } | undefined, error: Error) => void,
  ): unknown;
  close(): Promise<void>;
}

/** Where the queues live: makes BullMQ's queues and workers on Redis or on PostgreSQL. */
export interface QueueBackend {
  queue(name: string, settings: Settings<QueueOptions>): JobQueue;
  worker(name: string, process: Processor, settings: Settings<WorkerOptions>): JobWorker;
}

/** Redis when REDIS_URL is set, else BullMQ's own PostgreSQL backend beside our tables. */
export function createQueueConnection(
  config: Pick<Config, 'databaseUrl' | 'redisUrl'>,
): QueueBackend {
  return config.redisUrl ? onRedis(config.redisUrl) : onPostgres(config.databaseUrl);
}

/** Between two tries to reach Redis: soon at first, and soon enough after a long outage. */
const retryStrategy = (failed: number): number => Math.min(200 * 2 ** failed, 5_000);

/** Longer than a consumer waits for a job in one command (10 s): then the connection is a dead one. */
const SILENCE_MS = 15_000;

function onRedis(url: string): QueueBackend {
  // A producer fails at once when Redis is away (the row stays due); a consumer waits for it.
  const producer: ConnectionOptions = {
    url,
    retryStrategy,
    maxRetriesPerRequest: 1,
    enableOfflineQueue: false,
  };
  const consumer: ConnectionOptions = {
    url,
    retryStrategy,
    maxRetriesPerRequest: null,
    socketTimeout: SILENCE_MS,
  };
  return {
    queue: (name, settings) => new Queue(name, { ...settings, connection: producer }),
    worker: (name, process, settings) =>
      new Worker(name, process, { ...settings, connection: consumer }),
  };
}

function onPostgres(connectionString: string): QueueBackend {
  const connection = (max: number): PostgresConnectionOptions => ({
    connectionString,
    schema: QUEUE_SCHEMA,
    max,
    connectionTimeoutMillis: 10_000,
    // Longer than the server takes to refuse a statement: then the connection is a dead one.
    query_timeout: 20_000,
    keepAlive: true,
    // As in the service's own pool: the application role, and no waiting without end.
    options: `-c role=${APP_ROLE} -c lock_timeout=5s -c statement_timeout=15s`,
  });
  return {
    queue: (name, settings) =>
      new Queue(name, { ...settings, connection: connection(2) }, createPostgresBackend),
    worker: (name, process, settings) =>
      new Worker(name, process, { ...settings, connection: connection(4) }, createPostgresBackend),
  };
}
