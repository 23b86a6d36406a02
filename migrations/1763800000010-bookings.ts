import { type MigrationInterface, type QueryRunner } from 'typeorm';

/** Bookings: a place and its money, set aside and settled together. */
export class Bookings1763800000010 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(TABLE);
    await runner.query(POLICIES);
    await runner.query(COUNTED);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP POLICY child_read_by_provider ON children.child;
      DROP TRIGGER places_are_counted ON catalogue.session;
      DROP SCHEMA bookings CASCADE;
      DELETE FROM platform.state_edge WHERE lifecycle = 'booking';
    `);
  }
}

const TABLE = `
  CREATE SCHEMA bookings;
  GRANT USAGE ON SCHEMA bookings TO fairplace_app;

  CREATE TABLE bookings.booking (
    id             uuid PRIMARY KEY,
    authority_id   uuid NOT NULL,
    child_id       uuid NOT NULL,
    session_id     uuid NOT NULL REFERENCES catalogue.session,
    offer_id       uuid NOT NULL REFERENCES catalogue.offer,
    provider_id    uuid NOT NULL REFERENCES providers.provider,
    entitlement_id uuid NOT NULL,
    card_id        uuid REFERENCES cards.card,
    funding        text NOT NULL CHECK (funding IN ('personal-budget', 'prepaid-card')),
    -- Admission is not an award: on what ground this booking was bought.
    buying_basis   text NOT NULL CHECK (buying_basis IN ('own-contract-direct-payment',
                     'user-choice-direct-award', 'call-off', 'below-threshold')),
    state          text NOT NULL CHECK (state IN ('held', 'confirmed', 'attended', 'cancelled', 'expired')),
    price_pence    bigint NOT NULL CHECK (price_pence >= 0),
    minutes        bigint NOT NULL CHECK (minutes > 0),
    period         tstzrange NOT NULL,
    -- The end of the hold it began with; kept after it is confirmed.
    held_until     timestamptz,
    confirmed_at   timestamptz,
    -- The ledger transaction that set the money aside: no booking without it.
    commitment_id  uuid NOT NULL UNIQUE REFERENCES ledger.transaction,
    booked_by      uuid NOT NULL REFERENCES identity.user_account,
    created_at     timestamptz NOT NULL DEFAULT now(),
    ended_at       timestamptz,
    CONSTRAINT held_has_an_end CHECK (state <> 'held' OR held_until IS NOT NULL),
    CONSTRAINT confirmed_has_a_time CHECK (state NOT IN ('confirmed', 'attended') OR confirmed_at IS NOT NULL),
    CONSTRAINT hold_confirmed_in_time CHECK (confirmed_at < held_until),
    CONSTRAINT card_pays_by_card CHECK ((funding = 'prepaid-card') = (card_id IS NOT NULL)),
    -- A child is never in two places at once.
    CONSTRAINT booking_child_in_one_place EXCLUDE USING gist (child_id WITH =, period WITH &&)
      WHERE (state IN ('held', 'confirmed', 'attended')),
    FOREIGN KEY (authority_id, child_id) REFERENCES children.child (authority_id, id),
    FOREIGN KEY (authority_id, child_id, entitlement_id)
      REFERENCES budgets.entitlement (authority_id, child_id, id)
  );
  CREATE INDEX booking_of_session ON bookings.booking (session_id)
    WHERE state IN ('held', 'confirmed', 'attended');
  CREATE INDEX booking_of_child ON bookings.booking (child_id, period);
  CREATE INDEX booking_by_hold_end ON bookings.booking (held_until) WHERE state = 'held';
  CREATE INDEX booking_of_provider ON bookings.booking (provider_id, period);
  CREATE INDEX hold_of_booker ON bookings.booking (booked_by) WHERE state = 'held';
  -- Written by the booking functions alone.
  GRANT SELECT ON bookings.booking TO fairplace_app;

  INSERT INTO platform.state_edge VALUES
    ('booking', 'held', 'confirmed'),
    ('booking', 'held', 'cancelled'),
    ('booking', 'held', 'expired'),
    ('booking', 'confirmed', 'cancelled'),
    ('booking', 'confirmed', 'attended');
  CREATE TRIGGER legal_move BEFORE UPDATE OF state ON bookings.booking
    FOR EACH ROW EXECUTE FUNCTION platform.refuse_illegal_move('booking');
`;

const POLICIES = `
  ALTER TABLE bookings.booking ENABLE ROW LEVEL SECURITY;
  ALTER TABLE bookings.booking FORCE ROW LEVEL SECURITY;
  CREATE POLICY booking_read ON bookings.booking FOR SELECT USING (
    provider_id = platform.current_provider()
    OR platform.current_job() IN ('expire-holds', 'move-places', 'match-vacancies')
    OR (authority_id = platform.current_authority()
        AND (platform.current_app_role() = 'finance'
             OR EXISTS (SELECT FROM children.child c WHERE c.id = child_id))));
  CREATE POLICY booking_add ON bookings.booking FOR INSERT WITH CHECK (
    authority_id = platform.current_authority()
    AND platform.current_app_role() IN ('family', 'officer'));
  CREATE POLICY booking_change ON bookings.booking FOR UPDATE USING (
    provider_id = platform.current_provider()
    OR platform.current_job() = 'expire-holds'
    OR (authority_id = platform.current_authority()
        AND platform.current_app_role() IN ('family', 'officer')));
  CREATE POLICY booking_never_removed ON bookings.booking FOR DELETE USING (false);

  -- Provider staff see the child while there is a live booking: from confirmation to 30 days after it
  -- ends. The policies of the child and of the booking ask for each other: naming the job settles the
  -- booking's before it comes back to the child's.
  CREATE FUNCTION bookings.provider_may_see_child(p_child_id uuid) RETURNS boolean
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  DECLARE
    v_job text := platform.current_job();
    v_seen boolean;
  BEGIN
    PERFORM set_config('app.job', 'move-places', true);
    SELECT EXISTS (
      SELECT FROM bookings.booking b
      WHERE b.child_id = p_child_id AND b.provider_id = platform.current_provider()
        AND b.state IN ('confirmed', 'attended') AND upper(b.period) > now() - interval '30 days')
    INTO v_seen;
    PERFORM set_config('app.job', v_job, true);
    RETURN v_seen;
  END $$;
  REVOKE ALL ON FUNCTION bookings.provider_may_see_child(uuid) FROM PUBLIC;
  GRANT EXECUTE ON FUNCTION bookings.provider_may_see_child(uuid) TO fairplace_app;
  CREATE POLICY child_read_by_provider ON children.child FOR SELECT USING (
    platform.current_provider() IS NOT NULL AND bookings.provider_may_see_child(id));
`;

/* Checked at commit, from both sides: taken is the number of live bookings of the session. */
const COUNTED = `
  CREATE FUNCTION bookings.refuse_miscounted() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  DECLARE
    v_session uuid;
    v_taken int;
    v_live int;
    v_job text := platform.current_job();
  BEGIN
    IF TG_TABLE_NAME = 'booking' THEN v_session := NEW.session_id; ELSE v_session := NEW.id; END IF;
    PERFORM set_config('app.job', 'move-places', true);
    SELECT s.taken, (SELECT count(*) FROM bookings.booking b
                     WHERE b.session_id = s.id AND b.state IN ('held', 'confirmed', 'attended'))
    INTO v_taken, v_live
    FROM catalogue.session s WHERE s.id = v_session;
    PERFORM set_config('app.job', v_job, true);
    IF v_taken <> v_live THEN
      RAISE EXCEPTION 'session % counts % places taken and has % live bookings', v_session, v_taken, v_live
        USING ERRCODE = '23514', CONSTRAINT = 'places_are_counted';
    END IF;
    RETURN NULL;
  END $$;
  CREATE CONSTRAINT TRIGGER places_are_counted AFTER UPDATE OF taken ON catalogue.session
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION bookings.refuse_miscounted();
  CREATE CONSTRAINT TRIGGER bookings_are_counted AFTER INSERT OR UPDATE OF state, session_id
    ON bookings.booking
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION bookings.refuse_miscounted();
`;
