import { Injectable } from '@nestjs/common';
import { AttendanceNoticesService, SettlementService } from '#attendance';
import { type Schedule } from '#platform';
import { type ScheduleGroup } from './schedules.js';

/** What follows from registers. */
@Injectable()
export class AttendanceSchedules implements ScheduleGroup {
  readonly all: readonly Schedule[];

  constructor(settlement: SettlementService, notices: AttendanceNoticesService) {
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
      {
        // An hour to read a note about an incident, at any time of the day.
        name: 'tell-unread-incidents',
        when: { everyMinutes: 5 },
        job: 'match-vacancies',
        within: async (tx) => {
          await notices.tellUnreadWithin(tx);
        },
      },
    ];
  }
}
