import { Injectable } from '@nestjs/common';
import { ClawBackRunService } from '#budgets';
import { ReceiptUpkeepService } from '#holding';
import { type Schedule } from '#platform';
import { PriceEvidenceService } from '#prices';

/** What may not wait in the business of money: what was announced to be taken back, and receipts. */
@Injectable()
export class MoneySchedules {
  readonly all: readonly Schedule[];

  constructor(
    clawBacks: ClawBackRunService,
    receipts: ReceiptUpkeepService,
    prices: PriceEvidenceService,
  ) {
    this.all = [
      {
        // After midnight: the last day to have a question about a receipt is over.
        name: 'count-receipts',
        when: { dailyAt: '00:20' },
        job: 'schedules',
        within: (tx, dueAt) => receipts.countWithin(tx, dueAt),
      },
      {
        // The day that the family was told has begun; outside office hours, so before anybody asks what happened.
        name: 'take-back-announced',
        when: { dailyAt: '00:30' },
        outside: (dueAt) => clawBacks.takeDue(dueAt),
      },
      {
        name: 'scan-receipts',
        when: { everyMinutes: 1 },
        outside: () => receipts.scanWaiting(),
      },
      {
        name: 'scan-price-evidence',
        when: { everyMinutes: 1 },
        outside: () => prices.scanWaiting(),
      },
    ];
  }
}
