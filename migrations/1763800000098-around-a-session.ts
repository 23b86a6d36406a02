import { type MigrationInterface, type QueryRunner } from 'typeorm';
import * as functions from './functions/attendance-words.sql.js';

/** What is said around a session, who calls an officer, and what becomes of a place that nobody took. */
export class AroundASession1763800000098 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const { TABLES, POLICIES, FIND_CALLERS, NO_SHOWS } = functions;
    for (const sql of [TABLES, POLICIES, FIND_CALLERS, NO_SHOWS]) await runner.query(sql);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP FUNCTION attendance.settle_no_shows, casework.children_by_phone;
      DROP TABLE attendance.incident, attendance.late_word;
    `);
  }
}
