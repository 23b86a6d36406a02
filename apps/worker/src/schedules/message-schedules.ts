import { Injectable } from '@nestjs/common';
import { RemindersService } from '#bookings';
import { BudgetRemindersService } from '#budgets';
import { localDay } from '#kernel';
import { gatherDigestsWithin, TextReceiptsService } from '#notifications';
import { type Schedule } from '#platform';
import { type ScheduleGroup } from './schedules.js';

/** What people are told at set times, and what became of it. */
@Injectable()
export class MessageSchedules implements ScheduleGroup {
  readonly all: readonly Schedule[];

  constructor(
    reminders: RemindersService,
    receipts: TextReceiptsService,
    budgets: BudgetRemindersService,
  ) {
    this.all = [
      {
        // When quiet hours are over for most, and a family can still ask somebody.
        name: 'remind-of-bookings',
        when: { dailyAt: '09:00' },
        job: 'match-vacancies',
        within: (tx, dueAt) => reminders.remindWithin(tx, dueAt),
      },
      {
        name: 'remind-of-budgets',
        when: { dailyAt: '09:10' },
        job: 'match-vacancies',
        within: async (tx, dueAt) => {
          await budgets.remindWithin(tx, localDay(dueAt));
        },
      },
      {
        name: 'tell-ending-holds',
        when: { everyMinutes: 1 },
        job: 'match-vacancies',
        within: async (tx) => {
          await reminders.tellEndingHoldsWithin(tx);
        },
      },
      {
        name: 'gather-digests',
        when: { everyMinutes: 15 },
        job: 'deliver-notifications',
        within: (tx, dueAt) => gatherDigestsWithin(tx, dueAt.toISOString()),
      },
      { name: 'ask-for-receipts', when: { everyMinutes: 5 }, outside: () => receipts.round() },
    ];
  }
}
