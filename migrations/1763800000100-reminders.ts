import { type MigrationInterface, type QueryRunner } from 'typeorm';

/** Reminders before a booking, and the look at it moments before one is sent. */
export class Reminders1763800000100 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      INSERT INTO notifications.topic VALUES ('reminder-week', 'reminders'), ('reminder-day', 'reminders');
      INSERT INTO notifications.topic VALUES ('review-due', 'reminders')
        ON CONFLICT (topic) DO UPDATE SET kind = EXCLUDED.kind;

      -- A reminder of what was cancelled meanwhile is not sent: whoever sends looks first.
      CREATE POLICY booking_before_sending ON bookings.booking FOR SELECT
        USING (platform.current_job() = 'deliver-notifications');
      CREATE POLICY waiting_before_sending ON bookings.waiting_entry FOR SELECT
        USING (platform.current_job() = 'deliver-notifications');
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP POLICY waiting_before_sending ON bookings.waiting_entry;
      DROP POLICY booking_before_sending ON bookings.booking;
      UPDATE notifications.topic SET kind = 'other' WHERE topic = 'review-due';
      DELETE FROM notifications.topic WHERE topic IN ('reminder-week', 'reminder-day');
    `);
  }
}
