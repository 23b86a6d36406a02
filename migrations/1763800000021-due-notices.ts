import { type MigrationInterface, type QueryRunner } from 'typeorm';

/**
 * What the relay asks for, and nothing else: while ten thousand e-mails wait in the queue, the index of
 * all that is unfinished has them all before the ones that are due.
 */
export class DueNotices1763800000021 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE INDEX notification_due ON notifications.notification (created_at)
        WHERE state = 'due' AND channel = 'email';
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX notifications.notification_due');
  }
}
