import { type MigrationInterface, type QueryRunner } from 'typeorm';

const TOLD = ['application', 'decision', 'decision_extension', 'removal_notice', 'admission_event'];
const TOPICS = ['application-decided', 'decision-extended', 'removal-noticed', 'admission-moved'];

/** Providers are told what councils decide about them, so the worker reads what it tells of. */
export class MarketNews1763800000068 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const table of TOLD) {
      await runner.query(`CREATE POLICY ${table}_told ON market.${table} FOR SELECT
        USING (platform.current_job() = 'match-vacancies')`);
    }
    await runner.query(`INSERT INTO notifications.topic SELECT unnest($1::text[])`, [TOPICS]);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of TOLD) {
      await runner.query(`DROP POLICY ${table}_told ON market.${table}`);
    }
    await runner.query('DELETE FROM notifications.topic WHERE topic = ANY ($1)', [TOPICS]);
  }
}
