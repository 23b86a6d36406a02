import { Injectable } from '@nestjs/common';
import { SettlementService } from '#attendance';
import { type Schedule } from '#platform';
import { type ScheduleGroup } from './schedules.js';

/** What follows from registers. */
@Injectable()
export class AttendanceSchedules implements ScheduleGroup {
  readonly all: readonly Schedule[];

  constructor(settlement: SettlementService) {
    this.all = [
      {
        // Whoever was marked as here during a session is paid for when it is over.
        name: 'settle-registers',
        when: { everyMinutes: 1 },
        outside: async () => {
          await settlement.run();
        },
      },
      {
        // After midnight, when registers close.
        name: 'settle-no-shows',
        when: { dailyAt: '01:10' },
        outside: async () => {
          await settlement.runNoShows();
        },
      },
    ];
  }
}
