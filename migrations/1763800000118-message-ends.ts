import { type MigrationInterface, type QueryRunner } from 'typeorm';
import { EMAIL_ENDS, NOTE_END } from './functions/message-ends.sql.js';

/** What becomes of e-mails and texts, as the sending service says it. */
export class MessageEnds1763800000118 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const sql of [EMAIL_ENDS, NOTE_END]) await runner.query(sql);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP FUNCTION notifications.note_end;
      DROP POLICY text_message_change_for_end ON notifications.text_message;
      DROP POLICY text_message_read_for_end ON notifications.text_message;
      DROP POLICY notification_read_for_end ON notifications.notification;
      DROP TABLE notifications.email_end;
      DELETE FROM notifications.text_message m USING notifications.notification n
        WHERE n.id = m.notification_id AND n.topic = 'address-failed';
      DELETE FROM notifications.notification WHERE topic = 'address-failed';
      DELETE FROM notifications.topic WHERE topic = 'address-failed';
    `);
  }
}
