import { type MigrationInterface, type QueryRunner } from 'typeorm';
import { COVERAGE } from './functions/coverage.sql.js';
import { VISITS } from './functions/plan-visits.sql.js';

/** Which kinds of short breaks a district has, and visits about a plan. */
export class CoverageAndVisits1763800000106 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const sql of [COVERAGE, VISITS]) await runner.query(sql);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE plans.visit');
    await runner.query('DROP FUNCTION catalogue.coverage');
  }
}
