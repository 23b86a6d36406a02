import { randomUUID } from 'node:crypto';
import { type ConsumerSettings, createQueueConnection, Queues } from '#platform';
import { type QueueStore } from './stores.js';

/** Of the first wait after a failure. */
export const FIRST_DELAY_MS = 200;
const RETRIES = {
  news: { attempts: 3, firstDelayMs: FIRST_DELAY_MS },
  emails: { attempts: 3, firstDelayMs: FIRST_DELAY_MS },
};

/** Several processes at one store, as far as the store can tell. */
export class QueueProcesses {
  /** What consumers were told of. */
  readonly errors: string[] = [];
  private readonly all: Queues[] = [];

  constructor(private readonly store: QueueStore) {}

  /** @param port of a proxy in front of the store; the store's own when left out */
  one(port = this.store.port): Queues {
    const { databaseUrl, redisUrl } = this.store.config;
    const through = (url: string): string => url.replace(`:${this.store.port}`, `:${port}`);
    const queues = new Queues(
      createQueueConnection({
        databaseUrl: through(databaseUrl),
        redisUrl: redisUrl === undefined ? undefined : through(redisUrl),
      }),
      RETRIES,
    );
    this.all.push(queues);
    return queues;
  }

  /** Has a process run jobs, one at a time unless told otherwise. */
  consume(
    queues: Queues,
    run: (outboxId: string) => Promise<void>,
    settings: Partial<ConsumerSettings> = {},
  ): void {
    queues.consume('news', (job) => run('outboxId' in job ? job.outboxId : ''), {
      concurrency: 1,
      onError: ({ message }) => this.errors.push(message),
      lockMs: 1_000,
      ...settings,
    });
  }

  async close(): Promise<void> {
    await Promise.all(this.all.splice(0).map((queues) => queues.onApplicationShutdown()));
  }
}

export function add(queues: Queues, ids: string[]): Promise<void> {
  return queues.add(
    'news',
    ids.map((outboxId) => ({ outboxId })),
  );
}

export function someIds(count: number): string[] {
  return Array.from({ length: count }, () => randomUUID());
}
