import { Injectable } from '@nestjs/common';
import { SwarmService } from '#continuity';
import { type Schedule } from '#platform';
import { type ScheduleGroup } from './schedules.js';

/** Families of a provider that takes no bookings any more. */
@Injectable()
export class ContinuitySchedules implements ScheduleGroup {
  readonly all: readonly Schedule[];

  constructor(swarm: SwarmService) {
    this.all = [
      {
        // A provider may be suspended at any minute, and its families are told within the hour.
        name: 'offer-elsewhere',
        when: { everyMinutes: 1 },
        outside: () => swarm.run(),
      },
    ];
  }
}
