import { type MigrationInterface, type QueryRunner } from 'typeorm';
import { GROUND_CATALOGUES } from './exclusion-grounds/index.js';
import { MATCHING, PLAIN_NAME } from './functions/debarment-matching.sql.js';
import { CASES } from './functions/exclusion-case-tables.sql.js';
import { EFFECTS } from './functions/exclusion-effects.sql.js';
import { DECIDING, OPENING, STANDING } from './functions/exclusion-guards.sql.js';
import { EXCLUSION_POLICIES } from './functions/exclusion-policies.sql.js';
import { DEBARMENT, GROUND_ROWS, GROUNDS } from './functions/exclusion-tables.sql.js';

const TOPICS = [
  'debarment-hit',
  'exclusion-case-opened',
  'exclusion-case-answered',
  'exclusion-case-decided',
  'exclusion-elsewhere',
  'minister-notice-late',
];

/** Who is excluded: the grounds of the law, the debarment list, cases with their answers, and the Minister. */
export class Exclusions1763800000073 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      'CREATE SCHEMA exclusions; GRANT USAGE ON SCHEMA exclusions TO fairplace_app;',
    );
    for (const sql of [PLAIN_NAME, GROUNDS, DEBARMENT, CASES, EXCLUSION_POLICIES])
      await runner.query(sql);
    for (const { from, grounds } of GROUND_CATALOGUES)
      await runner.query(GROUND_ROWS, [from, JSON.stringify(grounds)]);
    for (const sql of [STANDING, OPENING, DECIDING, EFFECTS, MATCHING]) await runner.query(sql);
    await runner.query('INSERT INTO notifications.topic SELECT unnest($1::text[])', [TOPICS]);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP POLICY connected_person_compared ON providers.connected_person;
      DROP TRIGGER not_while_excluded ON market.decision;
      DROP TRIGGER not_while_excluded ON market.admission;
      DROP TRIGGER tells_the_minister ON market.decision;
      DROP TRIGGER tells_the_minister ON market.admission;
      DROP SCHEMA exclusions CASCADE;
    `);
    await runner.query('DELETE FROM notifications.topic WHERE topic = ANY ($1)', [TOPICS]);
  }
}
