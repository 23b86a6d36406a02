import { Injectable } from '@nestjs/common';
import { AttendanceNoticesService } from '#attendance';
import { RemindersService } from '#bookings';
import { type StillHolds, type StillWanted } from '#notifications';
import { VacancyMatchingService } from '#vacancies';

/** What is looked at moments before messages are sent. */
@Injectable()
export class MessageChecks {
  constructor(
    private readonly matching: VacancyMatchingService,
    private readonly reminders: RemindersService,
    private readonly attendance: AttendanceNoticesService,
  ) {}

  /** Whether the booking, the place or the lateness that they are about is there still. */
  readonly stillHolds: StillHolds = async (tx, messages) => {
    const there = await this.reminders.stillHoldWithin(tx, messages);
    const left = messages.filter(({ id }) => there.has(id));
    return this.attendance.stillHoldWithin(tx, left);
  };

  /** Whether whoever asked to be told of new places asks still. */
  readonly stillWanted: StillWanted = async (emails) => {
    const ofVacancies = emails.filter(({ topic }) => topic === 'vacancy');
    const others = emails.filter(({ topic }) => topic !== 'vacancy').map(({ id }) => id);
    return new Set([...others, ...(await this.matching.stillWanted(ofVacancies))]);
  };
}
