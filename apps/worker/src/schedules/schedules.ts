import { Injectable } from '@nestjs/common';
import { GrowingUpService } from '#budgets';
import { localDay } from '#kernel';
import { type Schedule } from '#platform';
import { AuditHeads } from '../audit-sealing/audit-heads.js';
import { Upkeep } from '../upkeep/upkeep.js';
import { CaseSchedules } from './case-schedules.js';
import { MarketSchedules } from './market-schedules.js';

/** All that is done at set times, a line each. Every worker runs them; each due time is done once. */
@Injectable()
export class Schedules {
  readonly all: readonly Schedule[];

  constructor(
    upkeep: Upkeep,
    auditHeads: AuditHeads,
    cases: CaseSchedules,
    market: MarketSchedules,
    growingUp: GrowingUpService,
  ) {
    this.all = [
      {
        name: 'remove-old-rows',
        when: { dailyAt: '03:10' },
        job: 'relay-outbox',
        within: (tx) => upkeep.removeOldWithin(tx),
      },
      {
        name: 'note-audit-heads',
        when: { dailyAt: '04:00' },
        outside: () => auditHeads.note(),
      },
      {
        // Birthdays begin at midnight.
        name: 'tell-growing-up',
        when: { dailyAt: '00:00' },
        job: 'match-vacancies',
        within: (tx, dueAt) => growingUp.tellDueWithin(tx, localDay(dueAt)),
      },
      ...cases.all,
      ...market.all,
    ];
  }
}
