import { Inject, Injectable } from '@nestjs/common';
import { EmailDeliveryService, type StillWanted } from '#notifications';
import { QUEUE_RETRIES, type QueueName, type RetryPolicy } from '#platform';
import { VacancyMatchingService } from '#vacancies';

/** Sends e-mails that are due, those of them that are still wanted at this moment. */
@Injectable()
export class EmailProcessor {
  constructor(
    private readonly delivery: EmailDeliveryService,
    private readonly matching: VacancyMatchingService,
    @Inject(QUEUE_RETRIES) private readonly retries: Record<QueueName, RetryPolicy>,
  ) {}

  /** @throws Error when some failed and are to be tried again */
  async process(notificationIds: readonly string[]): Promise<void> {
    await this.delivery.deliver(notificationIds, this.stillWanted, this.retries.emails);
  }

  private readonly stillWanted: StillWanted = async (emails) => {
    const ofVacancies = emails.filter(({ topic }) => topic === 'vacancy');
    const others = emails.filter(({ topic }) => topic !== 'vacancy').map(({ id }) => id);
    return new Set([...others, ...(await this.matching.stillWanted(ofVacancies))]);
  };
}
