import { Get } from '@nestjs/common';
import { DAYS_BEFORE, isReadable, type OwnSession, WorkService } from '#attendance';
import { type Caller, localDay } from '#kernel';
import {
  Access,
  CurrentCaller,
  type PageAnswer,
  PageController,
  showPage,
} from '../../http/index.js';

/** What a sessional worker does next. */
@PageController('work')
@Access('sessional-worker')
export class WorkTodayPage {
  constructor(private readonly work: WorkService) {}

  @Get()
  async show(@CurrentCaller() caller: Caller): Promise<PageAnswer> {
    const now = new Date();
    const { next, today, coming, unfinished } = await this.work.days(caller, now);
    return showPage('work/today.njk', {
      title: 'Today',
      day: localDay(now),
      next: next && shown(next, now),
      isOn: next !== null && new Date(next.startsAt) <= now,
      isToday: next !== null && localDay(new Date(next.startsAt)) === localDay(now),
      today: today.map((session) => shown(session, now)),
      coming: coming.map((session) => shown(session, now)),
      unfinished: unfinished.map((session) => shown(session, now)),
      daysBefore: DAYS_BEFORE,
    });
  }
}

function shown(session: OwnSession, now: Date): OwnSession & { isReadable: boolean } {
  return { ...session, isReadable: isReadable(session, now) };
}
