import { Injectable } from '@nestjs/common';
import { DatedRules } from '#audit';
import { Database } from '#platform';

/** What a council takes back, and what goes on into the next year: rules that families read. */
@Injectable()
export class BudgetRulesService {
  readonly clawBacks: DatedRules;
  readonly carryOvers: DatedRules;

  constructor(database: Database) {
    this.clawBacks = new DatedRules(database, {
      setting: 'claw-backs',
      table: 'budgets.claw_back_policy',
      fields: [
        { name: 'keepWeeks', column: 'keep_weeks', least: 0, most: 52 },
        { name: 'noticeDays', column: 'notice_days', least: 28, most: 365 },
        { name: 'daysAfterRefusal', column: 'days_after_refusal', least: 0, most: 92 },
      ],
    });
    this.carryOvers = new DatedRules(database, {
      setting: 'carry-overs',
      table: 'budgets.carry_over_policy',
      fields: [
        { name: 'sharePercent', column: 'share_percent', least: 0, most: 100 },
        { name: 'mostPence', column: 'most_pence', least: 0, most: 100_000_000, mayBeEmpty: true },
        { name: 'decideWithinDays', column: 'decide_within_days', least: 1, most: 364 },
      ],
    });
  }
}
