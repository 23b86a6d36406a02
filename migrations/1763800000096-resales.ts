import { type MigrationInterface, type QueryRunner } from 'typeorm';
import { QUOTE as QUOTE_BEFORE } from './functions/cancellations.sql.js';
import { CROSSINGS } from './functions/ledger-rules.sql.js';
import { IS_COVERED, QUOTE, REFUND_RESOLD } from './functions/resales.sql.js';
import { CANCEL_SESSION, OWN_CANCELLATIONS } from './functions/session-cancellations.sql.js';

/** A charge goes back when the place is sold again; a provider cancels a session with everybody on it. */
export class Resales1763800000096 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(TABLE);
    await runner.query(POLICIES);
    for (const sql of [
      IS_COVERED,
      REFUND_RESOLD,
      QUOTE(QUOTE_BEFORE),
      CANCEL_SESSION,
      OWN_CANCELLATIONS,
    ]) {
      await runner.query(sql);
    }
    await runner.query(`
      REVOKE ALL ON FUNCTION bookings.refund_resold, bookings.has_charges, bookings.resold_by, bookings.refund_charge, bookings.cancel_session, bookings.own_cancellations FROM PUBLIC;
      GRANT EXECUTE ON FUNCTION bookings.refund_resold, bookings.cancel_session, bookings.own_cancellations
        TO fairplace_app;
      INSERT INTO notifications.topic VALUES ('place-resold');
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    const from = CROSSINGS.indexOf('CREATE FUNCTION ledger.is_covered');
    const covered = CROSSINGS.slice(from, CROSSINGS.indexOf('REVOKE ALL'));
    for (const sql of [covered, QUOTE_BEFORE]) {
      await runner.query(sql.replaceAll('CREATE FUNCTION', 'CREATE OR REPLACE FUNCTION'));
    }
    await runner.query(`
      DROP FUNCTION bookings.own_cancellations, bookings.cancel_session, bookings.refund_resold,
        bookings.refund_charge, bookings.resold_by, bookings.has_charges;
      DROP TABLE bookings.resale_refund;
      DELETE FROM notifications.topic WHERE topic = 'place-resold';
    `);
  }
}

const TABLE = `
  -- A charge that went back because the place was sold again: once, all of it, and one sale pays one back.
  CREATE TABLE bookings.resale_refund (
    booking_id   uuid PRIMARY KEY,
    authority_id uuid NOT NULL,
    child_id     uuid NOT NULL,
    provider_id  uuid NOT NULL REFERENCES providers.provider,
    pence        bigint NOT NULL CHECK (pence > 0),
    sold_to      uuid NOT NULL REFERENCES bookings.booking,
    refund_id    uuid NOT NULL UNIQUE REFERENCES ledger.transaction,
    refunded_at  timestamptz NOT NULL DEFAULT clock_timestamp(),
    CONSTRAINT one_sale_one_refund UNIQUE (sold_to),
    CONSTRAINT refund_of_the_charge FOREIGN KEY (booking_id, pence)
      REFERENCES bookings.cancellation (booking_id, charge_pence),
    FOREIGN KEY (authority_id, child_id) REFERENCES children.child (authority_id, id)
  );
  CREATE INDEX resale_refund_of_child ON bookings.resale_refund (child_id);
  GRANT SELECT ON bookings.resale_refund TO fairplace_app;
  CREATE TRIGGER never_changed BEFORE UPDATE OR DELETE OR TRUNCATE ON bookings.resale_refund
    FOR EACH STATEMENT EXECUTE FUNCTION platform.refuse_change();
`;

const POLICIES = `
  ALTER TABLE bookings.resale_refund ENABLE ROW LEVEL SECURITY;
  ALTER TABLE bookings.resale_refund FORCE ROW LEVEL SECURITY;
  CREATE POLICY resale_refund_read ON bookings.resale_refund FOR SELECT USING (
    provider_id = platform.current_provider()
    OR platform.current_job() IN ('move-places', 'match-vacancies')
    OR (authority_id = platform.current_authority()
        AND (platform.current_app_role() = 'finance'
             OR EXISTS (SELECT FROM children.child c WHERE c.id = child_id))));
  CREATE POLICY resale_refund_add ON bookings.resale_refund FOR INSERT
    WITH CHECK (platform.current_job() = 'move-places');
  CREATE POLICY resale_refund_kept ON bookings.resale_refund FOR UPDATE USING (false);
  CREATE POLICY resale_refund_never_removed ON bookings.resale_refund FOR DELETE USING (false);
`;
