import { type MigrationInterface, type QueryRunner } from 'typeorm';

/** What people are told, once each, by channel. */
export class Notifications1763800000013 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(TABLE);
    await runner.query(POLICIES);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP SCHEMA notifications CASCADE;
      DELETE FROM platform.state_edge WHERE lifecycle = 'notification';
    `);
  }
}

const TABLE = `
  CREATE SCHEMA notifications;
  GRANT USAGE ON SCHEMA notifications TO fairplace_app;

  CREATE TABLE notifications.notification (
    id           uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    -- Null for staff of a provider, who belong to no authority.
    authority_id uuid REFERENCES identity.authority,
    recipient_id uuid NOT NULL REFERENCES identity.user_account,
    topic        text NOT NULL CHECK (topic IN ('vacancy', 'booking-confirmed')),
    -- What it is about: a vacancy, a booking.
    subject_id   uuid NOT NULL,
    channel      text NOT NULL CHECK (channel IN ('page', 'email')),
    -- Text for the page, fixed when it was made; never a child's name or need.
    title        text NOT NULL CHECK (length(title) BETWEEN 1 AND 200),
    body         text NOT NULL CHECK (length(body) <= 2000),
    link         text NOT NULL CHECK (link ~ '^/([a-z0-9][a-z0-9/?=&-]*)?$'),
    state        text NOT NULL CHECK (state IN ('due', 'queued', 'delivered', 'failed', 'stopped')),
    attempts     int NOT NULL DEFAULT 0,
    last_error   text CHECK (length(last_error) <= 500),
    created_at   timestamptz NOT NULL DEFAULT now(),
    -- When its job was handed to the queue; after a failed try, when the next one is due at the latest.
    queued_at    timestamptz,
    -- A worker is sending it: no other one does until then.
    claimed_until timestamptz,
    delivered_at timestamptz,
    read_at      timestamptz,
    CONSTRAINT told_once UNIQUE (subject_id, recipient_id, topic, channel)
  );
  CREATE INDEX notification_of_recipient ON notifications.notification
    (recipient_id, created_at DESC, id DESC) WHERE channel = 'page';
  CREATE INDEX notification_unfinished ON notifications.notification (created_at)
    WHERE state IN ('due', 'queued');
  GRANT SELECT, INSERT ON notifications.notification TO fairplace_app;
  GRANT UPDATE (state, attempts, last_error, queued_at, claimed_until, delivered_at,
                read_at)
    ON notifications.notification TO fairplace_app;

  CREATE TRIGGER wake_relay AFTER INSERT ON notifications.notification
    FOR EACH STATEMENT EXECUTE FUNCTION platform.wake_relay();

  -- What was delivered is never sent again; what nobody wants any more is stopped.
  INSERT INTO platform.state_edge VALUES
    ('notification', 'due', 'queued'),
    ('notification', 'queued', 'due'),
    ('notification', 'queued', 'delivered'),
    ('notification', 'queued', 'failed'),
    ('notification', 'queued', 'stopped');
  CREATE TRIGGER legal_move BEFORE UPDATE OF state ON notifications.notification
    FOR EACH ROW EXECUTE FUNCTION platform.refuse_illegal_move('notification');
`;

const POLICIES = `
  ALTER TABLE notifications.notification ENABLE ROW LEVEL SECURITY;
  ALTER TABLE notifications.notification FORCE ROW LEVEL SECURITY;
  CREATE POLICY notification_read ON notifications.notification FOR SELECT USING (
    (recipient_id = platform.current_user_id()
     AND authority_id IS NOT DISTINCT FROM platform.current_authority())
    OR platform.current_job() IN ('match-vacancies', 'relay-outbox', 'deliver-notifications'));
  CREATE POLICY notification_add ON notifications.notification FOR INSERT WITH CHECK (
    platform.current_job() = 'match-vacancies');
  CREATE POLICY notification_change ON notifications.notification FOR UPDATE USING (
    (recipient_id = platform.current_user_id()
     AND authority_id IS NOT DISTINCT FROM platform.current_authority())
    OR platform.current_job() IN ('relay-outbox', 'deliver-notifications'));
  CREATE POLICY notification_never_removed ON notifications.notification FOR DELETE USING (false);
`;
