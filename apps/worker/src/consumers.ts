import {
  type BeforeApplicationShutdown,
  Inject,
  Injectable,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { type Logger, type QueueName, Queues } from '#platform';
import { EmailProcessor } from './emails/email.processor.js';
import { NewsProcessor } from './news/news.processor.js';
import { JOBS_AT_ONCE } from './jobs-at-once.js';
import { LOGGER } from './worker-settings.js';

/** Has a processor run the jobs of each queue; on the way down, those in hand are finished first. */
@Injectable()
export class Consumers implements OnApplicationBootstrap, BeforeApplicationShutdown {
  constructor(
    private readonly queues: Queues,
    private readonly news: NewsProcessor,
    private readonly emails: EmailProcessor,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  onApplicationBootstrap(): void {
    this.queues.consume(
      'news',
      (job) => this.news.process('outboxIds' in job ? job.outboxIds : [job.outboxId]),
      this.how('news'),
    );
    this.queues.consume(
      'emails',
      ({ notificationIds, channel }) => this.emails.process(notificationIds, channel),
      this.how('emails'),
    );
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.queues.stopConsuming();
  }

  private how(queue: QueueName): {
    concurrency: number;
    onError: (err: Error, jobId?: string) => void;
  } {
    return {
      concurrency: JOBS_AT_ONCE[queue],
      onError: (err, jobId) => this.logger.error({ err, queue, jobId }, 'job failed'),
    };
  }
}
