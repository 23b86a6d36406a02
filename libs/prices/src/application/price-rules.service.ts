import { Injectable } from '@nestjs/common';
import { DatedRules } from '#audit';
import { Database } from '#platform';

/** Above which rise of a price a second person of the council confirms it. */
@Injectable()
export class PriceRulesService {
  readonly approvals: DatedRules;

  constructor(database: Database) {
    this.approvals = new DatedRules(database, {
      setting: 'price-approvals',
      table: 'prices.approval_rule',
      fields: [
        { name: 'percent', column: 'percent', least: 0, most: 100 },
        { name: 'mostPence', column: 'most_pence', least: 1, most: 1_000_000, mayBeEmpty: true },
      ],
    });
  }
}
