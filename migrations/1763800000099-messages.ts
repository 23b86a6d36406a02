import { type MigrationInterface, type QueryRunner } from 'typeorm';
import {
  MESSAGE_POLICIES,
  PHONES,
  TEXTS,
  WHEN_AND_WHETHER,
  WISHES,
} from './functions/messages.sql.js';

const TOPICS = ['phone-code', 'digest'];
/** Topics that are of a kind other than "other". */
const KINDS = {
  bookings: ['booking-confirmed', 'booking-cancelled', 'booking-refused', 'booking-not-delivered'],
  waiting: [
    'place-offered',
    'offer-lapsed',
    'place-passed',
    'waiting-ended',
    'undelivered-alternatives',
  ],
  'new-places': ['vacancy'],
  safety: [
    'provider-stopped',
    'bookings-of-stopped-provider',
    'continuity-offered',
    'continuity-none',
  ],
};

/** Text messages, and what each person wants to be told in which way, when and in which words. */
export class Messages1763800000099 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(WISHES);
    await runner.query('INSERT INTO notifications.topic SELECT unnest($1::text[])', [TOPICS]);
    for (const [kind, topics] of Object.entries(KINDS)) {
      // A topic that comes with another migration is there or follows, whichever is the later one.
      await runner.query(
        `INSERT INTO notifications.topic SELECT unnest($2::text[]), $1
         ON CONFLICT (topic) DO UPDATE SET kind = EXCLUDED.kind`,
        [kind, topics],
      );
    }
    await runner.query(`ALTER TABLE notifications.topic ADD CONSTRAINT of_a_kind
      FOREIGN KEY (kind) REFERENCES notifications.kind NOT VALID;
      ALTER TABLE notifications.topic VALIDATE CONSTRAINT of_a_kind;`);
    for (const sql of [PHONES, TEXTS, MESSAGE_POLICIES, WHEN_AND_WHETHER]) await runner.query(sql);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(UNDONE);
  }
}

const UNDONE = `
  DROP TRIGGER also_by_text ON notifications.notification;
  ALTER POLICY notification_add ON notifications.notification
    WITH CHECK (platform.current_job() = 'match-vacancies');
  DROP FUNCTION notifications.add_texts, notifications.send_from, notifications.quiet_until,
    notifications.may_not_wait, notifications.is_wanted;
  DROP TABLE notifications.text_message, notifications.phone, notifications.wish, notifications.preference;
  DROP FUNCTION notifications.refuse_unverified;
  DELETE FROM notifications.notification WHERE channel = 'text' OR topic IN ('phone-code', 'digest');
  DROP INDEX notifications.notification_text_due;
  ALTER TABLE notifications.notification DROP CONSTRAINT notification_channel_check;
  ALTER TABLE notifications.notification ADD CONSTRAINT notification_channel_check
    CHECK (channel IN ('page', 'email')) NOT VALID;
  ALTER TABLE notifications.notification VALIDATE CONSTRAINT notification_channel_check;
  ALTER TABLE notifications.notification DROP COLUMN send_after, DROP COLUMN facts;
  DELETE FROM platform.state_edge
    WHERE lifecycle = 'notification' AND from_state = 'due' AND to_state = 'stopped';
  ALTER TABLE notifications.topic DROP CONSTRAINT of_a_kind, DROP COLUMN kind;
  DROP TABLE notifications.kind;
  DELETE FROM notifications.topic WHERE topic IN ('phone-code', 'digest');
`;
