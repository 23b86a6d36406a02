import { Injectable } from '@nestjs/common';
import { DatedRules } from '#audit';
import { Database } from '#platform';

/** How long a register is open where a council has set nothing. */
export const USUAL_DAYS_OPEN = 7;

/** For how many days after a session its register may be marked without a reason: a rule that providers read. */
@Injectable()
export class AttendanceRulesService {
  readonly closing: DatedRules;

  constructor(database: Database) {
    this.closing = new DatedRules(database, {
      setting: 'registers',
      table: 'attendance.close_rule',
      // No-shows are settled when it closes, and marks are looked through for seventy days.
      fields: [{ name: 'days', column: 'days', least: 1, most: 60 }],
    });
  }
}
