import { type MigrationInterface, type QueryRunner } from 'typeorm';
import * as undelivered from './functions/undelivered.sql.js';

/** What was assessed and not delivered: a debt with its cause, settled when it is booked again. */
export class Undelivered1763800000046 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(TABLES);
    for (const table of ['undelivered', 'undelivered_settlement', 'undelivered_offer'])
      await runner.query(policiesOf(table));
    await runner.query(OPEN);
    for (const sql of Object.values<string>(undelivered)) await runner.query(sql);
    await runner.query(`
      REVOKE ALL ON FUNCTION bookings.owe, bookings.cannot_deliver, bookings.say_no_place,
        bookings.settle_undelivered, bookings.owe_for_suspended, bookings.undelivered_totals FROM PUBLIC;
      GRANT EXECUTE ON FUNCTION bookings.cannot_deliver, bookings.say_no_place,
        bookings.undelivered_totals TO fairplace_app;
      INSERT INTO notifications.topic VALUES ('night-review-asked'), ('night-review-decided'),
        ('booking-not-delivered'), ('undelivered-alternatives');
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TRIGGER undelivered_is_settled ON bookings.booking;
      DROP TRIGGER suspended_provider_owes ON bookings.booking;
      DROP FUNCTION bookings.undelivered_totals, bookings.owe_for_suspended, bookings.settle_undelivered,
        bookings.say_no_place, bookings.cannot_deliver, bookings.owe;
      DROP VIEW bookings.undelivered_open;
      DROP TABLE bookings.undelivered_offer, bookings.undelivered_settlement, bookings.undelivered;
      DELETE FROM notifications.topic WHERE topic IN ('night-review-asked', 'night-review-decided',
        'booking-not-delivered', 'undelivered-alternatives');
    `);
  }
}

const TABLES = `
  -- Hours or nights of an entitlement that a child did not get, and why. Written with the cause.
  CREATE TABLE bookings.undelivered (
    id             uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    authority_id   uuid NOT NULL,
    child_id       uuid NOT NULL,
    entitlement_id uuid NOT NULL,
    cause          text NOT NULL CHECK (cause IN ('cancelled-by-provider', 'centre-closed',
                     'provider-suspended', 'no-place-found')),
    minutes        bigint NOT NULL CHECK (minutes >= 0),
    nights         bigint NOT NULL CHECK (nights >= 0),
    -- The booking that fell through; none where no place was found.
    booking_id     uuid REFERENCES bookings.booking,
    -- The district of the child's home on that day.
    area           text NOT NULL CHECK (length(area) BETWEEN 2 AND 8),
    note           text NOT NULL DEFAULT '' CHECK (length(note) <= 1000),
    happened_at    timestamptz NOT NULL DEFAULT clock_timestamp(),
    CONSTRAINT undelivered_something CHECK (minutes + nights > 0),
    CONSTRAINT undelivered_has_a_booking CHECK ((cause = 'no-place-found') = (booking_id IS NULL)),
    CONSTRAINT undelivered_once UNIQUE (booking_id),
    UNIQUE (authority_id, child_id, id),
    FOREIGN KEY (authority_id, child_id, entitlement_id)
      REFERENCES budgets.entitlement (authority_id, child_id, id)
  );
  CREATE INDEX undelivered_of_child ON bookings.undelivered (child_id, happened_at);
  CREATE INDEX undelivered_by_time ON bookings.undelivered (authority_id, happened_at);

  -- What was booked again, and taken back where that booking was cancelled by the family.
  CREATE TABLE bookings.undelivered_settlement (
    id             uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    authority_id   uuid NOT NULL,
    child_id       uuid NOT NULL,
    undelivered_id uuid NOT NULL,
    booking_id     uuid NOT NULL REFERENCES bookings.booking,
    kind           text NOT NULL CHECK (kind IN ('booked', 'given-back')),
    minutes        bigint NOT NULL,
    nights         bigint NOT NULL,
    settled_at     timestamptz NOT NULL DEFAULT clock_timestamp(),
    CONSTRAINT settlement_once UNIQUE (undelivered_id, booking_id, kind),
    CONSTRAINT settlement_by_kind CHECK (
      CASE kind WHEN 'booked' THEN least(minutes, nights) >= 0 AND minutes + nights > 0
                ELSE greatest(minutes, nights) <= 0 AND minutes + nights < 0 END),
    FOREIGN KEY (authority_id, child_id, undelivered_id)
      REFERENCES bookings.undelivered (authority_id, child_id, id)
  );
  CREATE INDEX settlement_of_booking ON bookings.undelivered_settlement (booking_id);

  -- What the family was offered instead, after 14 days and after 28: once each.
  CREATE TABLE bookings.undelivered_offer (
    id             uuid NOT NULL DEFAULT gen_random_uuid() UNIQUE,
    authority_id   uuid NOT NULL,
    child_id       uuid NOT NULL,
    undelivered_id uuid NOT NULL,
    day            int  NOT NULL CHECK (day IN (14, 28)),
    -- As many as could be booked then, three at most.
    offer_ids      uuid[] NOT NULL CHECK (cardinality(offer_ids) <= 3),
    offered_at     timestamptz NOT NULL DEFAULT clock_timestamp(),
    CONSTRAINT offered_once PRIMARY KEY (undelivered_id, day),
    FOREIGN KEY (authority_id, child_id, undelivered_id)
      REFERENCES bookings.undelivered (authority_id, child_id, id)
  );
`;

/* What is owed still, with what of it was booked again. */
const OPEN = `
  CREATE VIEW bookings.undelivered_open WITH (security_invoker) AS
    SELECT u.*, coalesce(s.minutes, 0)::bigint AS settled_minutes, coalesce(s.nights, 0)::bigint AS settled_nights
    FROM bookings.undelivered u
    LEFT JOIN LATERAL (SELECT sum(s.minutes) AS minutes, sum(s.nights) AS nights
                       FROM bookings.undelivered_settlement s WHERE s.undelivered_id = u.id) s ON true
    WHERE u.minutes > coalesce(s.minutes, 0) OR u.nights > coalesce(s.nights, 0);
  GRANT SELECT ON bookings.undelivered_open TO fairplace_app;
`;

/** Whoever sees the child reads; the functions and the job write; nobody changes or removes. */
function policiesOf(table: string): string {
  return `
    CREATE TRIGGER never_changed BEFORE UPDATE OR DELETE OR TRUNCATE ON bookings.${table}
      FOR EACH STATEMENT EXECUTE FUNCTION platform.refuse_change();
    ALTER TABLE bookings.${table} ENABLE ROW LEVEL SECURITY;
    ALTER TABLE bookings.${table} FORCE ROW LEVEL SECURITY;
    CREATE POLICY ${table}_read ON bookings.${table} FOR SELECT USING (
      platform.current_job() IN ('move-places', 'match-vacancies')
      OR (authority_id = platform.current_authority()
          AND EXISTS (SELECT FROM children.child c WHERE c.id = child_id)));
    CREATE POLICY ${table}_add ON bookings.${table} FOR INSERT WITH CHECK (
      platform.current_job() IN ('move-places', 'match-vacancies'));
    CREATE POLICY ${table}_kept ON bookings.${table} FOR UPDATE USING (false);
    CREATE POLICY ${table}_never_removed ON bookings.${table} FOR DELETE USING (false);
    GRANT SELECT ON bookings.${table} TO fairplace_app;
    ${table === 'undelivered_offer' ? 'GRANT INSERT ON bookings.undelivered_offer TO fairplace_app;' : ''}`;
}
