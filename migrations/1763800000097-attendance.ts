import { type MigrationInterface, type QueryRunner } from 'typeorm';
import * as functions from './functions/attendance.sql.js';
import { policiesOf } from './functions/council-settings.sql.js';

/** The register of a session: who was there, kept as marks that never change. */
export class Attendance1763800000097 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(TABLES);
    await runner.query(POLICIES);
    await runner.query(
      policiesOf({
        table: 'attendance.close_rule',
        roles: ['commissioner'],
        orElse: 'false',
        setBy: 'set_by',
      }),
    );
    for (const sql of Object.values<string>(functions)) await runner.query(sql);
    await runner.query(EDGES);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DELETE FROM platform.state_edge
      WHERE lifecycle = 'booking' AND from_state = 'attended' AND to_state = 'confirmed';
      DROP FUNCTION bookings.take_attendance_back;
      DROP SCHEMA attendance CASCADE;
    `);
  }
}

const TABLES = `
  CREATE SCHEMA attendance;
  GRANT USAGE ON SCHEMA attendance TO fairplace_app;

  -- What somebody saw. Marks of two people may differ: both stay, and attendance.standing says which counts.
  CREATE TABLE attendance.mark (
    -- Made by the phone, so that a mark that is sent twice is kept once.
    id           uuid PRIMARY KEY,
    seq          bigint GENERATED ALWAYS AS IDENTITY,
    authority_id uuid NOT NULL,
    child_id     uuid NOT NULL,
    booking_id   uuid NOT NULL REFERENCES bookings.booking,
    provider_id  uuid NOT NULL REFERENCES providers.provider,
    session_id   uuid NOT NULL REFERENCES catalogue.session,
    kind         text NOT NULL CHECK (kind IN ('present', 'absent', 'late', 'left-early')),
    minutes_late smallint CHECK (minutes_late BETWEEN 1 AND 600),
    left_at      time,
    -- Of a correction; it leaves every mark before it behind.
    reason       text CHECK (length(btrim(reason)) BETWEEN 5 AND 500),
    -- By the phone's clock, kept within the session's opening and its arrival here.
    made_at      timestamptz NOT NULL,
    made_by      uuid NOT NULL REFERENCES identity.user_account,
    received_at  timestamptz NOT NULL DEFAULT clock_timestamp(),
    CONSTRAINT mark_says_what_it_needs CHECK (
      (kind = 'late') = (minutes_late IS NOT NULL) AND (kind = 'left-early') = (left_at IS NOT NULL)),
    CONSTRAINT mark_not_of_the_future CHECK (made_at <= received_at),
    FOREIGN KEY (authority_id, child_id) REFERENCES children.child (authority_id, id)
  );
  CREATE INDEX mark_of_booking ON attendance.mark (booking_id, seq);
  CREATE INDEX mark_of_session ON attendance.mark (session_id);
  CREATE INDEX mark_by_arrival ON attendance.mark (received_at) WHERE kind <> 'absent';
  -- Written by attendance.record() alone.
  GRANT SELECT ON attendance.mark TO fairplace_app;
  CREATE TRIGGER never_changed BEFORE UPDATE OR DELETE ON attendance.mark
    FOR EACH ROW EXECUTE FUNCTION platform.refuse_change();
  CREATE TRIGGER never_truncated BEFORE TRUNCATE ON attendance.mark
    FOR EACH STATEMENT EXECUTE FUNCTION platform.refuse_change();

  -- For how many days after a session its register may be marked without a reason.
  CREATE TABLE attendance.close_rule (
    id            uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    authority_id  uuid NOT NULL REFERENCES identity.authority,
    in_force_from date NOT NULL,
    days          smallint NOT NULL CHECK (days BETWEEN 1 AND 60),
    source        text NOT NULL CHECK (length(btrim(source)) BETWEEN 3 AND 300),
    set_by        uuid REFERENCES identity.user_account,
    set_at        timestamptz DEFAULT now(),
    CONSTRAINT close_rule_once UNIQUE (authority_id, in_force_from)
  );
  GRANT SELECT, INSERT, DELETE ON attendance.close_rule TO fairplace_app;
  CREATE TRIGGER never_changed BEFORE UPDATE OR TRUNCATE ON attendance.close_rule
    FOR EACH STATEMENT EXECUTE FUNCTION platform.refuse_change();
  CREATE TRIGGER begun_stays BEFORE DELETE ON attendance.close_rule FOR EACH ROW
    WHEN (NOT platform.begins_later(OLD.in_force_from)) EXECUTE FUNCTION platform.refuse_change();
`;

const POLICIES = `
  ALTER TABLE attendance.mark ENABLE ROW LEVEL SECURITY;
  ALTER TABLE attendance.mark FORCE ROW LEVEL SECURITY;
  CREATE POLICY mark_read ON attendance.mark FOR SELECT USING (
    provider_id = platform.current_provider()
    OR platform.current_job() IN ('expire-holds', 'match-vacancies')
    OR (authority_id = platform.current_authority() AND EXISTS (SELECT FROM children.child c WHERE c.id = child_id)));
  CREATE POLICY mark_add ON attendance.mark FOR INSERT WITH CHECK (
    provider_id = platform.current_provider() AND made_by = platform.current_user_id());
  CREATE POLICY mark_stays ON attendance.mark FOR UPDATE USING (false);
  CREATE POLICY mark_never_removed ON attendance.mark FOR DELETE USING (false);

  ALTER TABLE attendance.close_rule ENABLE ROW LEVEL SECURITY;
  ALTER TABLE attendance.close_rule FORCE ROW LEVEL SECURITY;
  -- No secret: providers and families ask how long a register may be changed.
  CREATE POLICY close_rule_read ON attendance.close_rule FOR SELECT USING (true);
  CREATE POLICY close_rule_stays ON attendance.close_rule FOR UPDATE USING (false);
  CREATE POLICY close_rule_add ON attendance.close_rule FOR INSERT WITH CHECK (false);
  CREATE POLICY close_rule_never_removed ON attendance.close_rule FOR DELETE USING (false);
`;

const EDGES = `
  INSERT INTO platform.state_edge VALUES ('booking', 'attended', 'confirmed');
`;
