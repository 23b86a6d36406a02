import { type MigrationInterface, type QueryRunner } from 'typeorm';
import { addRules, removeRules } from './rule-packs/add-rules.js';
import { EXCLUSION_RULES } from './rule-packs/exclusion-rules.js';

/** How long a provider has to answer before it is excluded, and by when the Minister is told. */
export class ExclusionRules1763800000072 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await addRules(runner, EXCLUSION_RULES);
  }

  async down(runner: QueryRunner): Promise<void> {
    await removeRules(runner, EXCLUSION_RULES);
  }
}
