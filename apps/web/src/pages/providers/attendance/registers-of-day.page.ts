import { Get, Query } from '@nestjs/common';
import { RegistersService } from '#attendance';
import { addDays, type Caller, isDay, localDay } from '#kernel';
import {
  Access,
  CurrentCaller,
  type PageAnswer,
  PageController,
  showPage,
} from '../../../http/index.js';
import { textOf } from '../../register/query-text.js';

/** The sessions of one day, for whoever takes the registers. */
@PageController('provider/attendance')
@Access('provider')
export class RegistersOfDayPage {
  constructor(private readonly registers: RegistersService) {}

  @Get()
  async show(
    @CurrentCaller() caller: Caller,
    @Query() query: Record<string, unknown>,
  ): Promise<PageAnswer> {
    const today = localDay(new Date());
    const typed = textOf(query, 'day', 10) ?? today;
    const day = isDay(typed) ? typed : today;
    return showPage('providers/attendance/day.njk', {
      title: 'Take the register',
      day,
      isToday: day === today,
      before: addDays(day, -1),
      after: addDays(day, 1),
      unfinished: day === today ? await this.registers.unfinished(caller, day) : [],
      sessions: await this.registers.ofDay(caller, day),
    });
  }
}
