import { Injectable } from '@nestjs/common';
import { DatedRules } from '#audit';
import { Database } from '#platform';

/** How often a council reviews, and how many children it gives an officer. */
@Injectable()
export class CaseworkRulesService {
  readonly reviews: DatedRules;
  readonly caseloads: DatedRules;

  constructor(database: Database) {
    this.reviews = new DatedRules(database, {
      setting: 'reviews',
      table: 'casework.review_rule',
      fields: [
        { name: 'months', column: 'months', least: 1, most: 12 },
        { name: 'firstNoticeDays', column: 'first_notice_days', least: 2, most: 90 },
        { name: 'secondNoticeDays', column: 'second_notice_days', least: 1, most: 89 },
      ],
    });
    this.caseloads = new DatedRules(database, {
      setting: 'caseloads',
      table: 'casework.caseload_range',
      fields: [
        { name: 'least', column: 'least', least: 1, most: 500 },
        { name: 'most', column: 'most', least: 1, most: 500 },
      ],
      // A range of another source beside it is not what the council works with.
      kept: { used: 'true' },
    });
  }
}
