import { type MigrationInterface, type QueryRunner } from 'typeorm';
import * as counts from './functions/night-counts.sql.js';
import * as reviews from './functions/night-reviews.sql.js';
import { CHECK_HOLDS } from './functions/book.sql.js';
import { INSERT_STAY } from './functions/book-stay.sql.js';
import { CONFIRM } from './functions/stays-and-sessions.sql.js';

/** How many nights a child is away in a year: counted before a stay is booked, and looked at by an officer. */
export class NightCounts1763800000036 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(LIMITS);
    await runner.query(REVIEWS);
    for (const part of [counts, reviews]) {
      for (const sql of Object.values<string>(part)) await runner.query(sql);
    }
    await runner.query(`
      REVOKE ALL ON FUNCTION bookings.year_after, bookings.night_counts, bookings.check_nights,
        bookings.counts_of_stay, bookings.first_limits, bookings.give_first_limits, bookings.close_night_review,
        bookings.ask_night_review, bookings.decide_night_review FROM PUBLIC;
      GRANT EXECUTE ON FUNCTION bookings.counts_of_stay, bookings.ask_night_review,
        bookings.decide_night_review TO fairplace_app;
    `);
    await runner.query(AUTHORITIES);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const sql of [INSERT_STAY, CONFIRM, CHECK_HOLDS])
      await runner.query(sql.replaceAll('CREATE FUNCTION', 'CREATE OR REPLACE FUNCTION'));
    await runner.query(`
      DROP TRIGGER night_review_ends ON bookings.booking;
      DROP TRIGGER first_night_limits ON identity.authority;
      DROP FUNCTION bookings.decide_night_review, bookings.ask_night_review, bookings.close_night_review,
        bookings.give_first_limits, bookings.check_nights, bookings.counts_of_stay, bookings.night_counts,
        bookings.year_after, bookings.first_limits;
      DROP TABLE bookings.night_review, bookings.night_limit;
      DELETE FROM platform.state_edge WHERE lifecycle = 'night-review';
    `);
  }
}

const LIMITS = `
  -- At how many nights somebody looks before more are booked. Dated: a council changes one by a new row.
  CREATE TABLE bookings.night_limit (
    authority_id  uuid NOT NULL REFERENCES identity.authority,
    kind          text NOT NULL CHECK (kind IN ('local-year', 'statutory-year', 'statutory-placement',
                    'hours-to-decide')),
    in_force_from date NOT NULL,
    value         int  NOT NULL CHECK (value BETWEEN 1 AND 366),
    -- How the source says it: "fewer than 74", "no longer than 17".
    bound         text NOT NULL CHECK (bound IN ('fewer-than', 'no-more-than')),
    -- The regulation speaks of days and does not say how a night is counted: the council does. A night is
    -- one day, or each date from arrival to leaving is.
    counted_by    text NOT NULL DEFAULT 'night' CHECK (counted_by IN ('night', 'date')),
    source        text NOT NULL CHECK (length(btrim(source)) BETWEEN 3 AND 300),
    CONSTRAINT night_limit_once PRIMARY KEY (authority_id, kind, in_force_from)
  );
  GRANT SELECT, INSERT ON bookings.night_limit TO fairplace_app;
  CREATE TRIGGER never_changed BEFORE UPDATE OR DELETE OR TRUNCATE ON bookings.night_limit
    FOR EACH STATEMENT EXECUTE FUNCTION platform.refuse_change();

  ALTER TABLE bookings.night_limit ENABLE ROW LEVEL SECURITY;
  ALTER TABLE bookings.night_limit FORCE ROW LEVEL SECURITY;
  CREATE POLICY night_limit_read ON bookings.night_limit FOR SELECT USING (
    authority_id = platform.current_authority() OR platform.current_job() = 'move-places');
  CREATE POLICY night_limit_add ON bookings.night_limit FOR INSERT WITH CHECK (
    platform.current_job() = 'move-places'
    OR (authority_id = platform.current_authority() AND platform.current_app_role() = 'commissioner'));
  CREATE POLICY night_limit_kept ON bookings.night_limit FOR UPDATE USING (false);
  CREATE POLICY night_limit_never_removed ON bookings.night_limit FOR DELETE USING (false);
`;

const REVIEWS = `
  -- A stay that reaches a limit: the bed is held while an officer looks. One a child at a time.
  CREATE TABLE bookings.night_review (
    id             uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    authority_id   uuid NOT NULL,
    child_id       uuid NOT NULL,
    booking_id     uuid NOT NULL REFERENCES bookings.booking,
    state          text NOT NULL DEFAULT 'asked'
                     CHECK (state IN ('asked', 'allowed', 'refused', 'withdrawn', 'lapsed')),
    -- The counts as they stood when it was asked for, limit by limit.
    counts         jsonb NOT NULL CHECK (jsonb_typeof(counts) = 'array'),
    -- What the family wants the officer to know, in its own words.
    note           text NOT NULL DEFAULT '' CHECK (length(note) <= 1000),
    bed_held_until timestamptz NOT NULL,
    asked_by       uuid NOT NULL REFERENCES identity.user_account,
    asked_at       timestamptz NOT NULL DEFAULT now(),
    decided_by     uuid REFERENCES identity.user_account,
    decided_at     timestamptz,
    reason         text CHECK (length(btrim(reason)) BETWEEN 10 AND 2000),
    CONSTRAINT night_review_of_booking UNIQUE (booking_id),
    CONSTRAINT night_review_has_a_reason CHECK (
      (state IN ('allowed', 'refused')) = (reason IS NOT NULL)
      AND (reason IS NULL) = (decided_by IS NULL) AND (reason IS NULL) = (decided_at IS NULL)),
    UNIQUE (authority_id, id),
    FOREIGN KEY (authority_id, child_id) REFERENCES children.child (authority_id, id)
  );
  CREATE UNIQUE INDEX one_open_night_review ON bookings.night_review (child_id) WHERE state = 'asked';
  CREATE INDEX night_review_by_age ON bookings.night_review (authority_id, asked_at);
  -- Written by the functions of the reviews alone.
  GRANT SELECT ON bookings.night_review TO fairplace_app;

  INSERT INTO platform.state_edge VALUES
    ('night-review', 'asked', 'allowed'),
    ('night-review', 'asked', 'refused'),
    ('night-review', 'asked', 'withdrawn'),
    ('night-review', 'asked', 'lapsed');
  CREATE TRIGGER legal_move BEFORE UPDATE OF state ON bookings.night_review
    FOR EACH ROW EXECUTE FUNCTION platform.refuse_illegal_move('night-review');

  ALTER TABLE bookings.night_review ENABLE ROW LEVEL SECURITY;
  ALTER TABLE bookings.night_review FORCE ROW LEVEL SECURITY;
  CREATE POLICY night_review_read ON bookings.night_review FOR SELECT USING (
    platform.current_job() IN ('move-places', 'match-vacancies')
    OR (authority_id = platform.current_authority()
        AND EXISTS (SELECT FROM children.child c WHERE c.id = child_id)));
  CREATE POLICY night_review_add ON bookings.night_review FOR INSERT WITH CHECK (
    authority_id = platform.current_authority()
    AND platform.current_app_role() IN ('family', 'officer')
    AND EXISTS (SELECT FROM children.child c WHERE c.id = child_id));
  -- An officer of the child decides; the end of the booking ends the question.
  CREATE POLICY night_review_change ON bookings.night_review FOR UPDATE USING (
    platform.current_job() = 'move-places'
    OR (authority_id = platform.current_authority() AND platform.current_app_role() = 'officer'
        AND EXISTS (SELECT FROM children.child c WHERE c.id = child_id)));
  CREATE POLICY night_review_never_removed ON bookings.night_review FOR DELETE USING (false);
`;

/* Every council begins with the same limits: those that are there now, and each one that joins. */
const AUTHORITIES = `
  CREATE TRIGGER first_night_limits AFTER INSERT ON identity.authority
    FOR EACH ROW EXECUTE FUNCTION bookings.give_first_limits();
  DO $$ BEGIN
    PERFORM set_config('app.job', 'move-places', true);
    INSERT INTO bookings.night_limit (authority_id, kind, in_force_from, value, bound, source)
    SELECT a.id, l.* FROM identity.authority a CROSS JOIN bookings.first_limits() l;
    PERFORM set_config('app.job', '', true);
  END $$;
`;
