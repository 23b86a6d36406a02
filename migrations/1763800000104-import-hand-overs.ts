import { type MigrationInterface, type QueryRunner } from 'typeorm';
import {
  HAND_OVER_POLICIES,
  WRITE_CHILDREN_WITH_HAND_OVERS,
  WRITE_OFFICERS,
} from './functions/import-hand-overs.sql.js';
import { WRITE_CHILDREN } from './functions/imports.sql.js';

/** A file that names another officer hands the child over whole. */
export class ImportHandOvers1763800000104 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const sql of [HAND_OVER_POLICIES, WRITE_OFFICERS, WRITE_CHILDREN_WITH_HAND_OVERS])
      await runner.query(sql);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(WRITE_CHILDREN.replace('CREATE FUNCTION', 'CREATE OR REPLACE FUNCTION'));
    await runner.query(`
      DROP FUNCTION imports.write_officers;
      DROP POLICY help_request_import ON casework.help_request;
      DROP POLICY review_import ON casework.review;
      DROP POLICY hand_over_import ON casework.hand_over;
    `);
  }
}
