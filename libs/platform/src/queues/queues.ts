import { setTimeout as pause } from 'node:timers/promises';
import { Inject, Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { redactedError } from '../logging/redact-text.js';
import type { JobQueue, JobWorker, QueueBackend } from './queue-backend.js';
import { type QueueJobs, type QueueName, type RetryPolicy } from './queue-jobs.js';

/** Finished jobs are kept for a look at what went on; the truth is in the rows. */
const KEPT_COMPLETED = { count: 200 };
const KEPT_FAILED = { count: 1_000, age: 7 * 24 * 3600 };

/** A job whose worker died is taken up by another one after this time at the latest (twice the lock). */
const LOCK_MS = 15_000;

/** The transaction that hands jobs over is open meanwhile. */
const ADD_WITHIN_MS = 5_000;

/** Until a consumer looks again after an error of its store; ten times a second would fill the logs. */
const RETRY_MS = 1_000;

/**
 * BullMQ says so of a job that has just ended while its lock was being renewed, which happens to whatever takes
 * longer than a quarter of the lock. Of one that somebody else has by now it says so, too: both look at its row.
 */
const LOCK_NOT_RENEWED = /^could not renew lock for job /;

export interface ConsumerSettings {
  /** Jobs at the same time in this process. */
  concurrency: number;
  onError: (error: Error, jobId?: string) => void;
  /** How long a job stays with a process that says nothing; tests wait less. */
  lockMs?: number;
}

/** Injection token of the QueueBackend. */
export const QUEUE_BACKEND = Symbol('QueueBackend');
/** Injection token of the RetryPolicy of each queue. */
export const QUEUE_RETRIES = Symbol('QueueRetries');

/** The queues of this process: hands over jobs, and runs them. Delivery is at least once. */
@Injectable()
export class Queues implements OnApplicationShutdown {
  private readonly producers = new Map<QueueName, JobQueue>();
  private readonly consumers: JobWorker[] = [];

  constructor(
    @Inject(QUEUE_BACKEND) private readonly backend: QueueBackend,
    @Inject(QUEUE_RETRIES) private readonly retries: Record<QueueName, RetryPolicy>,
  ) {}

  /**
   * Adds jobs in one round trip. A repeat adds them again: whoever runs a job looks at its row first.
   * @throws Error when the store did not take them all, or not in time: some may be there nevertheless
   */
  async add<Name extends QueueName>(name: Name, jobs: QueueJobs[Name][]): Promise<void> {
    if (jobs.length === 0) return;
    const { attempts, firstDelayMs } = this.retries[name];
    const opts = {
      attempts,
      backoff: { type: 'exponential', delay: firstDelayMs, jitter: 0.5 },
      removeOnComplete: KEPT_COMPLETED,
      removeOnFail: KEPT_FAILED,
    };
    const producer = this.producer(name);
    const added = producer.addBulk(jobs.map((data) => ({ name, data, opts })));
    try {
      await inTime(added, name);
    } catch (error) {
      this.replace(name, producer);
      throw error;
    }
  }

  /** Runs the jobs of a queue until the application stops; a job that throws is tried again. */
  consume<Name extends QueueName>(
    name: Name,
    run: (data: QueueJobs[Name]) => Promise<void>,
    { concurrency, onError, lockMs = LOCK_MS }: ConsumerSettings,
  ): void {
    const runJob = async ({ data }: { data: QueueJobs[Name] }): Promise<void> => {
      try {
        await run(data);
      } catch (error) {
        // The queue keeps why a job failed, for whoever may look at queues.
        throw redactedError(error);
      }
    };
    const worker = this.backend.worker(name, runJob, {
      concurrency,
      lockDuration: lockMs,
      stalledInterval: lockMs,
      runRetryDelay: RETRY_MS,
      // A process that was killed several times must not use up a job.
      maxStalledCount: 100,
    });
    worker.on('error', (error) => {
      if (!LOCK_NOT_RENEWED.test(error.message)) onError(error);
    });
    worker.on('failed', (job, error) => onError(error, job?.id));
    this.consumers.push(worker);
  }

  /** How many jobs of a queue are in which state. */
  async counts(name: QueueName): Promise<Record<string, number>> {
    return this.producer(name).getJobCounts('waiting', 'active', 'delayed', 'failed');
  }

  /** Lets running jobs finish, and takes no more. */
  async stopConsuming(): Promise<void> {
    await Promise.all(this.consumers.splice(0).map((worker) => worker.close()));
  }

  async onApplicationShutdown(): Promise<void> {
    await this.stopConsuming();
    await Promise.all([...this.producers.values()].map((queue) => queue.close()));
    this.producers.clear();
  }

  private producer(name: QueueName): JobQueue {
    const known = this.producers.get(name);
    if (known) return known;
    const queue = this.backend.queue(name, { streams: { events: { maxLen: 1_000 } } });
    // Each failed call throws by itself; this is the connection's own, which is tried again.
    queue.on('error', () => undefined);
    this.producers.set(name, queue);
    return queue;
  }

  /** A producer that has never reached its store keeps its first failure: the next one begins anew. */
  private replace(name: QueueName, failed: JobQueue): void {
    if (this.producers.get(name) === failed) this.producers.delete(name);
    failed.close().catch(() => undefined);
  }
}

async function inTime(work: Promise<unknown>, queue: QueueName): Promise<void> {
  const end = new AbortController();
  const late = pause(ADD_WITHIN_MS, undefined, { signal: end.signal }).then(() => {
    throw new Error(`The queue "${queue}" has not answered for ${ADD_WITHIN_MS / 1000} seconds`);
  });
  // Whichever comes second is of no interest any more.
  for (const one of [work, late]) one.catch(() => undefined);
  try {
    await Promise.race([work, late]);
  } finally {
    end.abort();
  }
}
