import { type MigrationInterface, type QueryRunner } from 'typeorm';

/** Who may approve is told of what waits, and whoever asked of the answer. */
export class ApprovalNews1763800000069 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE POLICY request_told ON approvals.request FOR SELECT
        USING (platform.current_job() = 'match-vacancies');
      CREATE POLICY decision_told ON approvals.decision FOR SELECT
        USING (platform.current_job() = 'match-vacancies');
      INSERT INTO notifications.topic VALUES ('approval-asked'), ('approval-answered');
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP POLICY request_told ON approvals.request;
      DROP POLICY decision_told ON approvals.decision;
      DELETE FROM notifications.topic WHERE topic IN ('approval-asked', 'approval-answered');
    `);
  }
}
