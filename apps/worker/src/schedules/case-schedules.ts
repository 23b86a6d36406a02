import { Injectable } from '@nestjs/common';
import { AlternativesService } from '#bookings';
import { GrowingUpService } from '#budgets';
import { HelpEscalationService, ReviewNoticesService } from '#casework';
import { localDay } from '#kernel';
import { type Schedule } from '#platform';

/** What may not wait in the business of families: requests for help, reviews, birthdays, what is owed to them. */
@Injectable()
export class CaseSchedules {
  readonly all: readonly Schedule[];

  constructor(
    escalation: HelpEscalationService,
    reviews: ReviewNoticesService,
    growingUp: GrowingUpService,
    alternatives: AlternativesService,
  ) {
    this.all = [
      {
        // Birthdays begin at midnight.
        name: 'tell-growing-up',
        when: { dailyAt: '00:00' },
        job: 'match-vacancies',
        within: (tx, dueAt) => growingUp.tellDueWithin(tx, localDay(dueAt)),
      },
      {
        // The last day of a review is over at midnight.
        name: 'tell-reviews',
        when: { dailyAt: '00:05' },
        job: 'match-vacancies',
        within: (tx, dueAt) => reviews.tellDueWithin(tx, localDay(dueAt)),
      },
      {
        // After midnight: the day that a request had is over.
        name: 'escalate-help-requests',
        when: { dailyAt: '00:10' },
        job: 'schedules',
        within: (tx, dueAt) => escalation.escalateWithin(tx, dueAt),
      },
      {
        name: 'offer-what-is-owed',
        when: { dailyAt: '05:00' },
        outside: (dueAt) => alternatives.offerDue(dueAt),
      },
    ];
  }
}
