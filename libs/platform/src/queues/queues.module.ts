import { type DynamicModule, Global, Module } from '@nestjs/common';
import type { Config } from '../config/config.js';
import { createQueueConnection } from './queue-backend.js';
import { type QueueName, type RetryPolicy, RETRY_POLICIES } from './queue-jobs.js';
import { QUEUE_BACKEND, QUEUE_RETRIES, Queues } from './queues.js';

/** The queues, for the worker: no request waits for a queue, so the web app has none. */
@Global()
@Module({})
export class QueuesModule {
  static with(
    config: Pick<Config, 'databaseUrl' | 'redisUrl'>,
    retries: Partial<Record<QueueName, RetryPolicy>> = {},
  ): DynamicModule {
    return {
      module: QueuesModule,
      providers: [
        { provide: QUEUE_BACKEND, useFactory: () => createQueueConnection(config) },
        { provide: QUEUE_RETRIES, useValue: { ...RETRY_POLICIES, ...retries } },
        Queues,
      ],
      exports: [Queues, QUEUE_RETRIES],
    };
  }
}
