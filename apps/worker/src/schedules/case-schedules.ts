import { Injectable } from '@nestjs/common';
import { AlternativesService } from '#bookings';
import { ClawBackRunService } from '#budgets';
import { HelpEscalationService, ReviewNoticesService } from '#casework';
import { ReceiptUpkeepService } from '#holding';
import { ImportUpkeepService } from '#imports';
import { localDay } from '#kernel';
import { type Schedule } from '#platform';

/** What may not wait in the business of families: requests for help, receipts, what is owed to them. */
@Injectable()
export class CaseSchedules {
  readonly all: readonly Schedule[];

  constructor(
    escalation: HelpEscalationService,
    receipts: ReceiptUpkeepService,
    alternatives: AlternativesService,
    importFiles: ImportUpkeepService,
    clawBacks: ClawBackRunService,
    reviews: ReviewNoticesService,
  ) {
    this.all = [
      {
        // After midnight: the day that a request had is over.
        name: 'escalate-help-requests',
        when: { dailyAt: '00:10' },
        job: 'schedules',
        within: (tx, dueAt) => escalation.escalateWithin(tx, dueAt),
      },
      {
        // The day that the family was told has begun; outside office hours, so before anybody asks what happened.
        name: 'take-back-announced',
        when: { dailyAt: '00:30' },
        outside: (dueAt) => clawBacks.takeDue(dueAt),
      },
      {
        // The last day of a review is over at midnight.
        name: 'tell-reviews',
        when: { dailyAt: '00:05' },
        job: 'match-vacancies',
        within: (tx, dueAt) => reviews.tellDueWithin(tx, localDay(dueAt)),
      },
      {
        name: 'offer-what-is-owed',
        when: { dailyAt: '05:00' },
        outside: (dueAt) => alternatives.offerDue(dueAt),
      },
      {
        // After midnight: the last day to have a question about a receipt is over.
        name: 'count-receipts',
        when: { dailyAt: '00:20' },
        job: 'schedules',
        within: (tx, dueAt) => receipts.countWithin(tx, dueAt),
      },
      {
        name: 'remove-import-files',
        when: { dailyAt: '03:20' },
        job: 'schedules',
        within: (tx, dueAt) => importFiles.expireWithin(tx, dueAt),
      },
      {
        name: 'scan-receipts',
        when: { everyMinutes: 1 },
        outside: () => receipts.scanWaiting(),
      },
    ];
  }
}
