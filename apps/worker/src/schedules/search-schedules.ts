import { Injectable } from '@nestjs/common';
import { localDay } from '#kernel';
import { type Schedule } from '#platform';
import { GapsService, SavedSearchesService, ShortagesService } from '#searches';
import { type ScheduleGroup } from './schedules.js';

/** Searches that people have saved, and what a council asks providers for. */
@Injectable()
export class SearchSchedules implements ScheduleGroup {
  readonly all: readonly Schedule[];

  constructor(saved: SavedSearchesService, gaps: GapsService, shortages: ShortagesService) {
    this.all = [
      {
        // Places go fast: what comes up is told within some twenty minutes.
        name: 'tell-saved-searches',
        when: { everyMinutes: 5 },
        outside: () => saved.tellDue(),
      },
      {
        name: 'tell-invitations',
        when: { everyMinutes: 5 },
        outside: () => gaps.tellInvited(),
      },
      {
        // Before anybody begins to work.
        name: 'look-for-shortages',
        when: { dailyAt: '06:20' },
        outside: (dueAt) => shortages.look(localDay(dueAt)),
      },
    ];
  }
}
