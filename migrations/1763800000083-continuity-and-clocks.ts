import { type MigrationInterface, type QueryRunner } from 'typeorm';
import { ANSWER, COUNTS, OFFER, SESSIONS_LIKE } from './functions/continuity-choices.sql.js';
import {
  BEGIN_ROUNDS,
  CONTINUITY_POLICIES,
  LAPSE,
  PROMISES,
  PROMISES_ARE_KEPT,
  ROUNDS,
} from './functions/continuity.sql.js';

/** Bookings of a provider that takes no new ones are offered elsewhere; clocks are watched by a board. */
export class ContinuityAndClocks1763800000083 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const sql of [PROMISES, PROMISES_ARE_KEPT, ROUNDS, CONTINUITY_POLICIES])
      await runner.query(sql);
    for (const sql of [BEGIN_ROUNDS, LAPSE, SESSIONS_LIKE, OFFER, ANSWER, COUNTS])
      await runner.query(sql);
    await runner.query(CALLED_BY);
    await runner.query(CLOCKS);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TRIGGER deadline_is_stored ON market.application;
      DROP FUNCTION market.set_decide_by, market.decide_by;
      ALTER TABLE market.application DROP COLUMN decide_by;
      DROP FUNCTION assessments.appeal_clocks, budgets.claw_back_clocks;
      DROP SCHEMA clocks CASCADE;
      DROP SCHEMA continuity CASCADE;
      DROP TRIGGER promises_are_kept ON bookings.booking;
      DROP FUNCTION bookings.keep_promises, bookings.places_left;
      DROP TABLE bookings.promise;
      DELETE FROM platform.state_edge WHERE lifecycle = 'reoffer';
      DELETE FROM notifications.topic WHERE topic IN ('continuity-offered', 'continuity-none', 'clocks-due');
    `);
  }
}

const CALLED_BY = `
  REVOKE ALL ON ALL FUNCTIONS IN SCHEMA continuity FROM PUBLIC;
  REVOKE ALL ON FUNCTION bookings.places_left, bookings.keep_promises FROM PUBLIC;
  GRANT EXECUTE ON FUNCTION continuity.begin_rounds, continuity.lapse, continuity.offer, continuity.choose,
    continuity.keep, continuity.none_suits, continuity.progress, continuity.effect TO fairplace_app;
  -- The worker writes down whom it has told.
  GRANT UPDATE (contacted_at, officers_told_at) ON continuity.reoffer TO fairplace_app;
`;

const CLOCKS = `
  CREATE SCHEMA clocks;
  GRANT USAGE ON SCHEMA clocks TO fairplace_app;
  -- That a council's commissioners were told of a clock: shortly before it ends and when it is over, once each.
  CREATE TABLE clocks.reminder (
    id           uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    authority_id uuid NOT NULL REFERENCES identity.authority,
    kind         text NOT NULL CHECK (kind ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
    href         text NOT NULL CHECK (length(href) BETWEEN 1 AND 300),
    due_at       timestamptz NOT NULL,
    stage        text NOT NULL CHECK (stage IN ('soon', 'overdue')),
    -- One message tells of all that came up on one day.
    message_id   uuid NOT NULL,
    told_at      timestamptz NOT NULL DEFAULT clock_timestamp(),
    CONSTRAINT reminder_once UNIQUE (authority_id, kind, href, due_at, stage)
  );
  CREATE TRIGGER never_changed BEFORE UPDATE OR DELETE OR TRUNCATE ON clocks.reminder
    FOR EACH STATEMENT EXECUTE FUNCTION platform.refuse_change();
  ALTER TABLE clocks.reminder ENABLE ROW LEVEL SECURITY;
  ALTER TABLE clocks.reminder FORCE ROW LEVEL SECURITY;
  CREATE POLICY reminder_read ON clocks.reminder FOR SELECT USING (
    authority_id = platform.current_authority() OR platform.current_job() = 'match-vacancies');
  CREATE POLICY reminder_add ON clocks.reminder FOR INSERT WITH CHECK (platform.current_job() = 'match-vacancies');
  CREATE POLICY reminder_kept ON clocks.reminder FOR UPDATE USING (false);
  CREATE POLICY reminder_never_removed ON clocks.reminder FOR DELETE USING (false);
  GRANT SELECT, INSERT ON clocks.reminder TO fairplace_app;
  INSERT INTO notifications.topic VALUES ('clocks-due');

  -- The day by which an application is decided is counted once, when it comes in, and stored: a bank holiday that
  -- is proclaimed afterwards does not move it. Applications from before have none; theirs is counted when asked for.
  ALTER TABLE market.application ADD COLUMN decide_by date;
  CREATE FUNCTION market.decide_by(p_market_id uuid, p_submitted_at timestamptz) RETURNS date LANGUAGE sql STABLE
  RETURN (SELECT notices.working_days_after(market.local_day(p_submitted_at),
            market.rule_value(m.rule_pack, 'decide-within', market.local_day(p_submitted_at))::int)
          FROM market.market m WHERE m.id = p_market_id);
  CREATE FUNCTION market.set_decide_by() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    NEW.decide_by := market.decide_by(NEW.market_id, NEW.submitted_at);
    RETURN NEW;
  END $$;
  CREATE TRIGGER deadline_is_stored BEFORE INSERT ON market.application
    FOR EACH ROW EXECUTE FUNCTION market.set_decide_by();

  -- Days alone, for a commissioner, who sees no child: appeals of assessments, and money that is announced to go.
  CREATE FUNCTION assessments.appeal_clocks() RETURNS TABLE (due_on date, appeals bigint)
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  DECLARE
    v_role text := platform.current_app_role();
  BEGIN
    IF v_role NOT IN ('commissioner', 'auditor') THEN RETURN; END IF;
    PERFORM set_config('app.role', 'officer', true);
    RETURN QUERY SELECT p.decide_by, count(*) FROM assessments.appeal p
      WHERE p.authority_id = platform.current_authority() AND p.state = 'waiting' GROUP BY p.decide_by;
    PERFORM set_config('app.role', v_role, true);
  END $$;
  CREATE FUNCTION budgets.claw_back_clocks() RETURNS TABLE (due_on date, claw_backs bigint)
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  DECLARE
    v_role text := platform.current_app_role();
  BEGIN
    IF v_role NOT IN ('commissioner', 'auditor') THEN RETURN; END IF;
    PERFORM set_config('app.role', 'finance', true);
    RETURN QUERY SELECT c.takes_effect_on, count(*) FROM budgets.claw_back c
      WHERE c.authority_id = platform.current_authority() AND c.state = 'asked' GROUP BY c.takes_effect_on;
    PERFORM set_config('app.role', v_role, true);
  END $$;
`;
