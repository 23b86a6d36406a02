import { type MigrationInterface, type QueryRunner } from 'typeorm';
import * as functions from './functions/growing-up.sql.js';

/**
 * The way to 18: notices 24, 12 and 6 months before, who goes on paying until the adult assessment has
 * concluded, and no booking beyond the birthday without that.
 */
export class GrowingUp1763800000050 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(CONTINUATION);
    await runner.query(NOTICES);
    for (const sql of Object.values<string>(functions)) await runner.query(sql);
    await runner.query(`
      CREATE TRIGGER before_eighteen BEFORE INSERT ON bookings.booking
        FOR EACH ROW EXECUTE FUNCTION bookings.refuse_beyond_eighteen();
      INSERT INTO notifications.topic VALUES ('growing-up');
    `);
    // Constraints of migration 29, over the rows that were there before it; readers and writers go on.
    for (const constraint of ADDED_IN_29) {
      await runner.query(`ALTER TABLE budgets.entitlement VALIDATE CONSTRAINT ${constraint}`);
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TRIGGER before_eighteen ON bookings.booking;
      DROP FUNCTION bookings.refuse_beyond_eighteen;
      DROP TABLE budgets.continuation, budgets.growing_up_notice;
      DROP FUNCTION budgets.nth_birthday;
      DELETE FROM notifications.topic WHERE topic = 'growing-up';
      DELETE FROM platform.state_edge WHERE lifecycle = 'continuation';
    `);
  }
}

const ADDED_IN_29 = [
  'entitlement_programme_check',
  'entitlement_delivery_check',
  'entitlement_minutes_check',
  'kept_package_is_targeted',
];

const CONTINUATION = `
  -- Support of the children's service goes on after 18 until the adult assessment has concluded (Children
  -- Act 1989 s.17ZH, Care Act 2014 s.58 and s.66): who pays for it from when, and until when it is agreed.
  CREATE TABLE budgets.continuation (
    id           uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    authority_id uuid NOT NULL,
    child_id     uuid NOT NULL,
    funder       text NOT NULL CHECK (funder IN
                   ('children-services', 'adult-social-care', 'health', 'education')),
    starts_on    date NOT NULL,
    -- The last day; null until the assessment has concluded.
    ends_on      date,
    reason       text NOT NULL CHECK (length(btrim(reason)) BETWEEN 10 AND 2000),
    state        text NOT NULL DEFAULT 'running' CHECK (state IN ('running', 'concluded')),
    -- What the adult assessment came to.
    conclusion   text CHECK (length(btrim(conclusion)) BETWEEN 10 AND 2000),
    recorded_by  uuid NOT NULL,
    recorded_at  timestamptz NOT NULL DEFAULT now(),
    concluded_by uuid,
    concluded_at timestamptz,
    CONSTRAINT continuation_ends_after_start CHECK (ends_on >= starts_on),
    CONSTRAINT continuation_concluded_whole CHECK (
      num_nulls(conclusion, concluded_by, concluded_at) = CASE state WHEN 'running' THEN 3 ELSE 0 END
      AND (state = 'running' OR ends_on IS NOT NULL)),
    CONSTRAINT continuation_in_authority UNIQUE (authority_id, id),
    FOREIGN KEY (authority_id, child_id) REFERENCES children.child (authority_id, id)
  );
  CREATE UNIQUE INDEX one_running_continuation ON budgets.continuation (child_id) WHERE state = 'running';
  CREATE INDEX continuation_of_child ON budgets.continuation (child_id);
  GRANT SELECT, INSERT ON budgets.continuation TO fairplace_app;
  GRANT UPDATE (state, ends_on, conclusion, concluded_by, concluded_at) ON budgets.continuation
    TO fairplace_app;
  INSERT INTO platform.state_edge VALUES ('continuation', 'running', 'concluded');
  CREATE TRIGGER legal_move BEFORE UPDATE OF state ON budgets.continuation
    FOR EACH ROW EXECUTE FUNCTION platform.refuse_illegal_move('continuation');

  ALTER TABLE budgets.continuation ENABLE ROW LEVEL SECURITY;
  ALTER TABLE budgets.continuation FORCE ROW LEVEL SECURITY;
  CREATE POLICY continuation_read ON budgets.continuation FOR SELECT USING (
    authority_id = platform.current_authority()
    AND EXISTS (SELECT FROM children.child c WHERE c.id = child_id));
  CREATE POLICY continuation_add ON budgets.continuation FOR INSERT WITH CHECK (
    authority_id = platform.current_authority() AND platform.current_app_role() = 'officer'
    AND recorded_by = platform.current_user_id()
    AND EXISTS (SELECT FROM children.child c WHERE c.id = child_id));
  CREATE POLICY continuation_conclude ON budgets.continuation FOR UPDATE USING (
    authority_id = platform.current_authority() AND platform.current_app_role() = 'officer'
    AND state = 'running' AND EXISTS (SELECT FROM children.child c WHERE c.id = child_id))
    WITH CHECK (concluded_by = platform.current_user_id());
  CREATE POLICY continuation_never_removed ON budgets.continuation FOR DELETE USING (false);
`;

const NOTICES = `
  -- Each notice once: whoever comes second finds the row.
  CREATE TABLE budgets.growing_up_notice (
    id           uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    authority_id uuid NOT NULL,
    child_id     uuid NOT NULL,
    -- Before the 18th birthday.
    months       int  NOT NULL CHECK (months IN (24, 12, 6)),
    due_on       date NOT NULL,
    -- False for one whose time had passed when the child was first seen: a later one says it.
    told         boolean NOT NULL,
    noted_at     timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT growing_up_told_once UNIQUE (child_id, months),
    CONSTRAINT growing_up_notice_in_authority UNIQUE (authority_id, id),
    FOREIGN KEY (authority_id, child_id) REFERENCES children.child (authority_id, id)
  );
  GRANT SELECT, INSERT ON budgets.growing_up_notice TO fairplace_app;
  CREATE TRIGGER never_changed BEFORE UPDATE OR DELETE OR TRUNCATE ON budgets.growing_up_notice
    FOR EACH STATEMENT EXECUTE FUNCTION platform.refuse_change();

  ALTER TABLE budgets.growing_up_notice ENABLE ROW LEVEL SECURITY;
  ALTER TABLE budgets.growing_up_notice FORCE ROW LEVEL SECURITY;
  -- The worker tells people as the job of all news, "match-vacancies".
  CREATE POLICY growing_up_notice_read ON budgets.growing_up_notice FOR SELECT USING (
    platform.current_job() = 'match-vacancies'
    OR (authority_id = platform.current_authority()
        AND EXISTS (SELECT FROM children.child c WHERE c.id = child_id)));
  CREATE POLICY growing_up_notice_add ON budgets.growing_up_notice FOR INSERT
    WITH CHECK (platform.current_job() = 'match-vacancies');
  CREATE POLICY growing_up_notice_kept ON budgets.growing_up_notice FOR UPDATE USING (false);
  CREATE POLICY growing_up_notice_never_removed ON budgets.growing_up_notice FOR DELETE USING (false);
`;
