import { type MigrationInterface, type QueryRunner } from 'typeorm';
import { CHILDCARE_SPENT, DECISIONS, IN_FORCE } from './functions/childcare.sql.js';

/** Childcare so that parents can work: who may have it paid, and what of all spending it was. */
export class Childcare1763800000105 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const sql of [DECISIONS, IN_FORCE, CHILDCARE_SPENT]) await runner.query(sql);
    await runner.query(`INSERT INTO notifications.topic VALUES ('childcare-decided')`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP FUNCTION budgets.childcare_spent, budgets.childcare_in_force;
      DROP TABLE budgets.childcare_decision;
      DELETE FROM notifications.notification WHERE topic = 'childcare-decided';
      DELETE FROM notifications.topic WHERE topic = 'childcare-decided';
    `);
  }
}
