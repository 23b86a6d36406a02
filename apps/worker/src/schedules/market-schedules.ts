import { Injectable } from '@nestjs/common';
import { ExclusionNoticesService } from '#exclusions';
import { ClockRemindersService } from '#clocks';
import { localDay } from '#kernel';
import { EndedEvidenceService } from '#market';
import { type Schedule } from '#platform';
import { EvidenceNoticesService } from '#providers';

/** What may not wait in the business of providers and markets. */
@Injectable()
export class MarketSchedules {
  readonly all: readonly Schedule[];

  constructor(
    evidence: EvidenceNoticesService,
    ended: EndedEvidenceService,
    exclusions: ExclusionNoticesService,
    clockReminders: ClockRemindersService,
  ) {
    this.all = [
      {
        // After midnight: a last day is over.
        name: 'tell-evidence-endings',
        when: { dailyAt: '00:15' },
        job: 'match-vacancies',
        within: async (tx, dueAt) => {
          const endings = await evidence.tellEndingsWithin(tx, localDay(dueAt));
          await ended.tellCouncilsWithin(tx, endings);
        },
      },
      {
        // Providers and connected persons who came or changed since; a new list is compared at once.
        name: 'match-debarment-list',
        when: { everyMinutes: 15 },
        job: 'match-vacancies',
        within: (tx) => exclusions.matchWithin(tx),
      },
      {
        name: 'tell-late-notifications',
        when: { dailyAt: '00:20' },
        job: 'match-vacancies',
        within: (tx) => exclusions.tellLateWithin(tx),
      },
      {
        // Before office hours, after the midnight at which days end.
        name: 'remind-of-clocks',
        when: { dailyAt: '06:00' },
        outside: () => clockReminders.tellDue(),
      },
    ];
  }
}
