import { Inject, Injectable, type OnApplicationShutdown } from '@nestjs/common';
import type { JobQueue, JobWorker, QueueBackend } from './queue-backend.js';
import { type QueueJobs, type QueueName, type RetryPolicy } from './queue-jobs.js';

/** Finished jobs are kept for a look at what went on; the truth is in the rows. */
const KEPT_COMPLETED = { count: 200 };
const KEPT_FAILED = { count: 1_000, age: 7 * 24 * 3600 };

/** A job whose worker died is taken up by another one after this time at the latest (twice the lock). */
const LOCK_MS = 15_000;

export interface ConsumerSettings {
  /** Jobs at the same time in this process. */
  concurrency: number;
  onError: (error: Error, jobId?: string) => void;
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

  /** Adds jobs in one round trip. A repeat adds them again: whoever runs a job looks at its row first. */
  async add<Name extends QueueName>(name: Name, jobs: QueueJobs[Name][]): Promise<void> {
    if (jobs.length === 0) return;
    const { attempts, firstDelayMs } = this.retries[name];
    const opts = {
      attempts,
      backoff: { type: 'exponential', delay: firstDelayMs, jitter: 0.5 },
      removeOnComplete: KEPT_COMPLETED,
      removeOnFail: KEPT_FAILED,
    };
    await this.producer(name).addBulk(jobs.map((data) => ({ name, data, opts })));
  }

  /** Runs the jobs of a queue until the application stops; a job that throws is tried again. */
  consume<Name extends QueueName>(
    name: Name,
    run: (data: QueueJobs[Name]) => Promise<void>,
    { concurrency, onError }: ConsumerSettings,
  ): void {
    const worker = this.backend.worker(name, async ({ data }) => run(data), {
      concurrency,
      lockDuration: LOCK_MS,
      stalledInterval: LOCK_MS,
      // A process that was killed several times must not use up a job.
      maxStalledCount: 100,
    });
    worker.on('error', onError);
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
}
