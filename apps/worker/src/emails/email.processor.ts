import { Inject, Injectable } from '@nestjs/common';
import { EmailDeliveryService, TextDeliveryService } from '#notifications';
import { QUEUE_RETRIES, type QueueName, type RetryPolicy } from '#platform';
import { MessageChecks } from './message-checks.js';

/** Sends e-mails and texts that are due, those of them that are still wanted at this moment. */
@Injectable()
export class EmailProcessor {
  constructor(
    private readonly emails: EmailDeliveryService,
    private readonly texts: TextDeliveryService,
    private readonly checks: MessageChecks,
    @Inject(QUEUE_RETRIES) private readonly retries: Record<QueueName, RetryPolicy>,
  ) {}

  /** @throws Error when some failed and are to be tried again */
  async process(notificationIds: readonly string[], channel?: 'email' | 'text'): Promise<void> {
    const { stillWanted, stillHolds } = this.checks;
    const policy = this.retries.emails;
    // Each takes what is its own; trouble with one way is none of the other's.
    const ends = await Promise.allSettled([
      channel !== 'text' && this.emails.deliver(notificationIds, stillWanted, policy, stillHolds),
      channel !== 'email' && this.texts.deliver(notificationIds, policy, stillHolds),
    ]);
    const failed = ends.find((end) => end.status === 'rejected');
    if (failed) throw failed.reason;
  }
}
