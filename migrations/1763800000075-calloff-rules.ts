import { type MigrationInterface, type QueryRunner } from 'typeorm';
import { addRules, removeRules } from './rule-packs/add-rules.js';
import { CALLOFF_RULES } from './rule-packs/calloff-rules.js';

/** How long light-touch tenders can be sent in a dynamic purchasing system. */
export class CalloffRules1763800000075 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await addRules(runner, CALLOFF_RULES);
  }

  async down(runner: QueryRunner): Promise<void> {
    await removeRules(runner, CALLOFF_RULES);
  }
}
