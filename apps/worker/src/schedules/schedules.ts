import { Injectable } from '@nestjs/common';
import { type Schedule } from '#platform';
import { CaseSchedules } from './case-schedules.js';
import { MarketSchedules } from './market-schedules.js';
import { MoneySchedules } from './money-schedules.js';
import { NoticeSchedules } from './notice-schedules.js';
import { UpkeepSchedules } from './upkeep-schedules.js';

/** All that is done at set times. Every worker runs them; each due time is done once. */
@Injectable()
export class Schedules {
  readonly all: readonly Schedule[];

  constructor(
    cases: CaseSchedules,
    money: MoneySchedules,
    market: MarketSchedules,
    notices: NoticeSchedules,
    upkeep: UpkeepSchedules,
  ) {
    this.all = [...cases.all, ...money.all, ...market.all, ...notices.all, ...upkeep.all];
  }
}
