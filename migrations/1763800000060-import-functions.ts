import { type MigrationInterface, type QueryRunner } from 'typeorm';
import * as functions from './functions/imports.sql.js';

/**
 * Comparing a file with the children and workers of a council, and writing what was checked. A commissioner
 * sees no child anywhere else: these functions answer for case references that the caller names.
 */
export class ImportFunctions1763800000060 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const sql of IN_ORDER) await runner.query(sql);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP POLICY child_import ON children.child;
      DROP POLICY caseload_import ON children.caseload;
      DROP POLICY child_record_import ON imports.child_record;
      DROP POLICY worker_record_import ON imports.worker_record;
      DROP FUNCTION imports.children_here(text[]), imports.workers_here(text[]),
        imports.write_children(uuid, jsonb), imports.write_workers(uuid, jsonb),
        imports.refuse_changed(bigint, jsonb), imports.is_running(uuid);
    `);
  }
}

const IN_ORDER = [
  functions.RUNNING,
  functions.OWNER_POLICIES,
  functions.REFUSE_CHANGED,
  functions.CHILDREN_HERE,
  functions.WORKERS_HERE,
  functions.WRITE_CHILDREN,
  functions.WRITE_WORKERS,
  functions.GRANTS,
];
