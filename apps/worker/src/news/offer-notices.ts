import { Injectable } from '@nestjs/common';
import { OfferNoticesService } from '#catalogue';
import { FeedbackNoticesService } from '#feedback';
import { type Tx } from '#platform';
import { VacancyMatchingService } from '#vacancies';

/** News about what providers offer: free places, and how it was. */
@Injectable()
export class OfferNotices {
  constructor(
    private readonly matching: VacancyMatchingService,
    private readonly feedback: FeedbackNoticesService,
    private readonly checks: OfferNoticesService,
  ) {}

  /** Joins a transaction of the job "match-vacancies". */
  async tellOfVacancyWithin(tx: Tx, vacancyId: string): Promise<void> {
    await this.matching.matchWithin(tx, vacancyId);
  }

  /** What a council says of a new offer. Joins a transaction of the job "match-vacancies". */
  async tellOfCheckWithin(tx: Tx, what: string, id: string): Promise<void> {
    if (!this.checks.knows(what)) throw new Error(`Nobody is told of "${what}"`);
    await this.checks.tellWithin(tx, what, id);
  }

  /** Joins a transaction of the job "match-vacancies". */
  async tellOfFeedbackWithin(tx: Tx, what: string, id: string): Promise<void> {
    await this.feedback.tellWithin(tx, what, id);
  }
}
