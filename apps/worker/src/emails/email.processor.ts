import { Inject, Injectable } from '@nestjs/common';
import { EmailDeliveryService, type StillWanted, TextDeliveryService } from '#notifications';
import { QUEUE_RETRIES, type QueueName, type RetryPolicy } from '#platform';
import { VacancyMatchingService } from '#vacancies';

/** Sends e-mails and texts that are due, those of them that are still wanted at this moment. */
@Injectable()
export class EmailProcessor {
  constructor(
    private readonly delivery: EmailDeliveryService,
    private readonly texts: TextDeliveryService,
    private readonly matching: VacancyMatchingService,
    @Inject(QUEUE_RETRIES) private readonly retries: Record<QueueName, RetryPolicy>,
  ) {}

  /** @throws Error when some failed and are to be tried again */
  async process(notificationIds: readonly string[]): Promise<void> {
    // Each takes what is its own; trouble with one way is none of the other's.
    const ends = await Promise.allSettled([
      this.delivery.deliver(notificationIds, this.stillWanted, this.retries.emails),
      this.texts.deliver(notificationIds, this.retries.emails),
    ]);
    const failed = ends.find((end) => end.status === 'rejected');
    if (failed) throw failed.reason;
  }

  private readonly stillWanted: StillWanted = async (emails) => {
    const ofVacancies = emails.filter(({ topic }) => topic === 'vacancy');
    const others = emails.filter(({ topic }) => topic !== 'vacancy').map(({ id }) => id);
    return new Set([...others, ...(await this.matching.stillWanted(ofVacancies))]);
  };
}
