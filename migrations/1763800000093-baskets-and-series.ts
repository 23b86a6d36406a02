import { type MigrationInterface, type QueryRunner } from 'typeorm';
import { CHECK_HOLDS, CONFIRM_BASKET, RELEASE_HOLD } from './functions/baskets.sql.js';
import { CHECK_HOLDS as CHECK_HOLDS_BEFORE } from './functions/kept-places.sql.js';
import { SERIES } from './functions/series.sql.js';

/** Several places confirmed together, several dates booked together, and a booking that moves. */
export class BasketsAndSeries1763800000093 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(TABLES);
    await runner.query(POLICIES);
    for (const sql of [CHECK_HOLDS, CONFIRM_BASKET, RELEASE_HOLD, ...SERIES])
      await runner.query(sql);
    await runner.query(GRANTS);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(CHECK_HOLDS_BEFORE);
    await runner.query(`
      DROP FUNCTION bookings.why_not_confirmed, bookings.move, bookings.cancel_series, bookings.book_series, bookings.lock_before_sessions,
        bookings.lock_sessions, bookings.confirm_basket, bookings.release_hold;
      DROP TABLE bookings.move, bookings.series_date, bookings.series, bookings.checkout_line, bookings.checkout;
    `);
  }
}

const TABLES = `
  -- What one person confirmed at one time, and what could not be.
  CREATE TABLE bookings.checkout (
    id           uuid PRIMARY KEY,
    authority_id uuid NOT NULL,
    confirmed_by uuid NOT NULL REFERENCES identity.user_account,
    confirmed_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    CONSTRAINT checkout_in_authority UNIQUE (authority_id, id)
  );
  CREATE TABLE bookings.checkout_line (
    checkout_id     uuid NOT NULL,
    booking_id      uuid NOT NULL REFERENCES bookings.booking,
    authority_id    uuid NOT NULL,
    child_id        uuid NOT NULL,
    -- The code and the sentence of the refusal; neither for what was confirmed.
    refused_as      text,
    refused_because text,
    PRIMARY KEY (checkout_id, booking_id),
    CONSTRAINT refused_with_a_sentence CHECK ((refused_as IS NULL) = (refused_because IS NULL)),
    FOREIGN KEY (authority_id, checkout_id) REFERENCES bookings.checkout (authority_id, id),
    FOREIGN KEY (authority_id, child_id) REFERENCES children.child (authority_id, id)
  );

  CREATE TABLE bookings.series (
    id           uuid PRIMARY KEY,
    authority_id uuid NOT NULL,
    child_id     uuid NOT NULL,
    offer_id     uuid NOT NULL REFERENCES catalogue.offer,
    booked_by    uuid NOT NULL REFERENCES identity.user_account,
    booked_at    timestamptz NOT NULL DEFAULT clock_timestamp(),
    CONSTRAINT series_in_authority UNIQUE (authority_id, child_id, id),
    FOREIGN KEY (authority_id, child_id) REFERENCES children.child (authority_id, id)
  );
  CREATE INDEX series_of_child ON bookings.series (child_id, booked_at DESC);
  CREATE TABLE bookings.series_date (
    id              uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    series_id       uuid NOT NULL,
    authority_id    uuid NOT NULL,
    child_id        uuid NOT NULL,
    session_id      uuid NOT NULL REFERENCES catalogue.session,
    booking_id      uuid UNIQUE REFERENCES bookings.booking,
    -- The sentence with which this date was refused.
    refused_because text,
    CONSTRAINT booked_or_refused CHECK (num_nulls(booking_id, refused_because) = 1),
    FOREIGN KEY (authority_id, child_id, series_id) REFERENCES bookings.series (authority_id, child_id, id)
  );
  CREATE INDEX series_date_of_series ON bookings.series_date (series_id);

  -- A booking that went to another date: the old one is cancelled, the new one confirmed, in one transaction.
  CREATE TABLE bookings.move (
    from_booking_id uuid PRIMARY KEY REFERENCES bookings.booking,
    to_booking_id   uuid NOT NULL UNIQUE REFERENCES bookings.booking,
    authority_id    uuid NOT NULL,
    child_id        uuid NOT NULL,
    moved_by        uuid NOT NULL REFERENCES identity.user_account,
    moved_at        timestamptz NOT NULL DEFAULT clock_timestamp(),
    FOREIGN KEY (authority_id, child_id) REFERENCES children.child (authority_id, id)
  );
  GRANT SELECT ON bookings.checkout, bookings.checkout_line, bookings.series, bookings.series_date, bookings.move
    TO fairplace_app;
${['checkout', 'checkout_line', 'series', 'series_date', 'move']
  .map(
    (table) => `
  CREATE TRIGGER never_changed BEFORE UPDATE OR DELETE OR TRUNCATE ON bookings.${table}
    FOR EACH STATEMENT EXECUTE FUNCTION platform.refuse_change();`,
  )
  .join('')}
`;

const ACTS = `authority_id = platform.current_authority() AND platform.current_app_role() IN ('family', 'officer')`;
const KNOWS_CHILD = `authority_id = platform.current_authority()
    AND EXISTS (SELECT FROM children.child c WHERE c.id = child_id)`;

const policiesOf = (table: string, read: string): string => `
  ALTER TABLE bookings.${table} ENABLE ROW LEVEL SECURITY;
  ALTER TABLE bookings.${table} FORCE ROW LEVEL SECURITY;
  CREATE POLICY ${table}_read ON bookings.${table} FOR SELECT USING (${read});
  CREATE POLICY ${table}_add ON bookings.${table} FOR INSERT WITH CHECK (${ACTS});
  CREATE POLICY ${table}_stays ON bookings.${table} FOR UPDATE USING (false);
  CREATE POLICY ${table}_never_removed ON bookings.${table} FOR DELETE USING (false);
`;

const POLICIES = `
  ${policiesOf('checkout', `authority_id = platform.current_authority() AND confirmed_by = platform.current_user_id()`)}
  ${policiesOf('checkout_line', KNOWS_CHILD)}
  ${policiesOf('series', KNOWS_CHILD)}
  ${policiesOf('series_date', `platform.current_job() = 'match-vacancies' OR (${KNOWS_CHILD})`)}
  ${policiesOf('move', `platform.current_job() = 'match-vacancies' OR (${KNOWS_CHILD})`)}
`;

const GRANTS = `
  REVOKE ALL ON FUNCTION bookings.confirm_basket, bookings.release_hold, bookings.lock_sessions, bookings.lock_before_sessions,
    bookings.book_series, bookings.cancel_series, bookings.move, bookings.why_not_confirmed FROM PUBLIC;
  GRANT EXECUTE ON FUNCTION bookings.confirm_basket, bookings.release_hold, bookings.book_series, bookings.cancel_series, bookings.move,
    bookings.why_not_confirmed TO fairplace_app;
`;
