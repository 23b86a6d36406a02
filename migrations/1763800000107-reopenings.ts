import { type MigrationInterface, type QueryRunner } from 'typeorm';
import {
  NOTHING_NEW_UNTIL_REOPENED,
  REOPENING_BY_THE_RULES,
  REOPENING_TABLES,
} from './functions/reopenings.sql.js';
import { addRules, removeRules } from './rule-packs/add-rules.js';
import { REOPENING_RULES } from './rule-packs/reopening-rules.js';

/** Open frameworks are opened again to new providers, by the day that their rules name. */
export class Reopenings1763800000107 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await addRules(runner, REOPENING_RULES);
    for (const sql of [REOPENING_TABLES, REOPENING_BY_THE_RULES, NOTHING_NEW_UNTIL_REOPENED])
      await runner.query(sql);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TRIGGER reopened_in_time ON calloffs.calloff;
      DROP FUNCTION calloffs.refuse_until_reopened, market.reopen_by;
      DROP TABLE market.reopening_award, market.reopening;
      DROP FUNCTION market.award_by_its_rules, market.reopens_by_its_rules;
    `);
    await removeRules(runner, REOPENING_RULES);
  }
}
