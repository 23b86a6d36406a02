import { Inject, Injectable } from '@nestjs/common';
import { EmailDeliveryService, type StillWanted } from '#notifications';
import { QUEUE_RETRIES, type QueueName, type RetryPolicy } from '#platform';
import { VacancyMatchingService } from '#vacancies';

/** Sends an e-mail that is due, if it is still wanted at this moment. */
@Injectable()
export class EmailProcessor {
  constructor(
    private readonly delivery: EmailDeliveryService,
    private readonly matching: VacancyMatchingService,
    @Inject(QUEUE_RETRIES) private readonly retries: Record<QueueName, RetryPolicy>,
  ) {}

  /** @throws Error when it failed and is to be tried again */
  async process(notificationId: string): Promise<void> {
    await this.delivery.deliver(notificationId, this.stillWanted, this.retries.emails);
  }

  private readonly stillWanted: StillWanted = async (email) =>
    email.topic !== 'vacancy' || this.matching.isStillWanted(email.subjectId, email);
}
