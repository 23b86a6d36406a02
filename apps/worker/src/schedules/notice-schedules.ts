import { Injectable } from '@nestjs/common';
import { PublishingService } from '#notices';
import { type Schedule } from '#platform';

/** Notices that the law asks for: those of the calendar arise at night, and what was checked is sent at once. */
@Injectable()
export class NoticeSchedules {
  readonly all: readonly Schedule[];

  constructor(publishing: PublishingService) {
    this.all = [
      {
        // After midnight: a last day is over.
        name: 'raise-notices',
        when: { dailyAt: '00:25' },
        job: 'publish-notices',
        within: (tx, dueAt) => publishing.raiseWithin(tx, dueAt),
      },
      { name: 'publish-notices', when: { everyMinutes: 1 }, outside: () => publishing.round() },
    ];
  }
}
