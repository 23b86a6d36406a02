import { type MigrationInterface, type QueryRunner } from 'typeorm';

/** Each booking of a child who has a plan serves one of its outcomes. */
export class BookingOutcomes1763800000033 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(TABLE);
    await runner.query(GUARDS);
    await runner.query(POLICIES);
    await runner.query(NAMED_BY_DEFAULT);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TRIGGER names_an_outcome ON bookings.booking;
      DROP FUNCTION plans.name_outcome_of_booking;
      DROP FUNCTION plans.usual_outcome;
      DROP TABLE plans.booking_outcome;
      DROP FUNCTION plans.refuse_outcome_of_another;
    `);
  }
}

const TABLE = `
  CREATE TABLE plans.booking_outcome (
    authority_id uuid NOT NULL,
    child_id     uuid NOT NULL,
    booking_id   uuid PRIMARY KEY REFERENCES bookings.booking,
    outcome_id   uuid NOT NULL,
    -- Chosen by a person, or taken from the booking before because nobody chose.
    chosen       boolean NOT NULL,
    named_at     timestamptz NOT NULL DEFAULT clock_timestamp(),
    FOREIGN KEY (authority_id, child_id, outcome_id)
      REFERENCES plans.outcome (authority_id, child_id, id)
  );
  CREATE INDEX booking_outcome_of_outcome ON plans.booking_outcome (outcome_id, named_at);
  GRANT SELECT, INSERT ON plans.booking_outcome TO fairplace_app;
  GRANT UPDATE (outcome_id, chosen, named_at) ON plans.booking_outcome TO fairplace_app;
`;

/* No foreign key can say it: the booking's own key does not carry its child. */
const GUARDS = `
  CREATE FUNCTION plans.refuse_outcome_of_another() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    IF NOT EXISTS (SELECT FROM bookings.booking b
                   WHERE b.id = NEW.booking_id AND b.child_id = NEW.child_id
                     AND b.authority_id = NEW.authority_id) THEN
      RAISE EXCEPTION USING ERRCODE = 'FP404', MESSAGE = 'bookings.not-found',
        DETAIL = 'The booking was not found.';
    END IF;
    RETURN NEW;
  END $$;
  CREATE TRIGGER of_the_same_child BEFORE INSERT OR UPDATE ON plans.booking_outcome
    FOR EACH ROW EXECUTE FUNCTION plans.refuse_outcome_of_another();
`;

const POLICIES = `
  ALTER TABLE plans.booking_outcome ENABLE ROW LEVEL SECURITY;
  ALTER TABLE plans.booking_outcome FORCE ROW LEVEL SECURITY;
  CREATE POLICY booking_outcome_read ON plans.booking_outcome FOR SELECT USING (
    plans.is_open_to_caller(authority_id, child_id) OR platform.current_job() = 'move-places');
  CREATE POLICY booking_outcome_add ON plans.booking_outcome FOR INSERT WITH CHECK (
    plans.is_open_to_caller(authority_id, child_id) OR platform.current_job() = 'move-places');
  CREATE POLICY booking_outcome_change ON plans.booking_outcome FOR UPDATE USING (
    plans.is_open_to_caller(authority_id, child_id));
  CREATE POLICY booking_outcome_never_removed ON plans.booking_outcome FOR DELETE USING (false);
`;

/*
 * In the transaction of the booking, whatever way it was confirmed: a family that chose has chosen before,
 * and for everybody else it is the outcome of the booking before, or the first one. A child without open
 * outcomes has none.
 */
const NAMED_BY_DEFAULT = `
  CREATE FUNCTION plans.usual_outcome(p_child_id uuid) RETURNS uuid LANGUAGE sql STABLE
  RETURN (
    SELECT o.id FROM plans.outcome o
    LEFT JOIN LATERAL (SELECT max(bo.named_at) AS at FROM plans.booking_outcome bo
                       WHERE bo.outcome_id = o.id) last ON true
    WHERE o.child_id = p_child_id AND o.state = 'open'
    ORDER BY last.at DESC NULLS LAST, o.created_at, o.id LIMIT 1);

  CREATE FUNCTION plans.name_outcome_of_booking() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  DECLARE
    v_job text := platform.current_job();
    v_outcome uuid;
  BEGIN
    PERFORM set_config('app.job', 'move-places', true);
    v_outcome := plans.usual_outcome(NEW.child_id);
    IF v_outcome IS NOT NULL THEN
      INSERT INTO plans.booking_outcome (authority_id, child_id, booking_id, outcome_id, chosen)
      VALUES (NEW.authority_id, NEW.child_id, NEW.id, v_outcome, false)
      ON CONFLICT (booking_id) DO NOTHING;
    END IF;
    PERFORM set_config('app.job', v_job, true);
    RETURN NULL;
  END $$;
  CREATE TRIGGER names_an_outcome AFTER INSERT OR UPDATE OF state ON bookings.booking
    FOR EACH ROW WHEN (NEW.state = 'confirmed') EXECUTE FUNCTION plans.name_outcome_of_booking();

  REVOKE ALL ON FUNCTION plans.usual_outcome, plans.name_outcome_of_booking,
    plans.refuse_outcome_of_another FROM PUBLIC;
  GRANT EXECUTE ON FUNCTION plans.usual_outcome TO fairplace_app;
`;
