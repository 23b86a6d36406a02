/*
 * Nights with a provider that takes no new bookings are offered in other homes, bed by bed. As for sessions: the
 * published order, beds kept for 48 hours, and the family chooses.
 */

/** A bed that is kept for one child for some nights: nobody else is booked into it. */
export const BED_PROMISES = `
  CREATE TABLE bookings.bed_promise (
    id           uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    authority_id uuid NOT NULL,
    child_id     uuid NOT NULL,
    bed_id       uuid NOT NULL REFERENCES catalogue.bed,
    first_night  date NOT NULL,
    nights       int  NOT NULL CHECK (nights BETWEEN 1 AND 14),
    period       tstzrange NOT NULL,
    -- The stay that it is to take the place of.
    booking_id   uuid NOT NULL REFERENCES bookings.booking,
    until        timestamptz NOT NULL,
    released_at  timestamptz,
    promised_at  timestamptz NOT NULL DEFAULT clock_timestamp(),
    -- Those that have run out are released before the next is made.
    CONSTRAINT bed_promised_once EXCLUDE USING gist (bed_id WITH =, period WITH &&) WHERE (released_at IS NULL),
    FOREIGN KEY (authority_id, child_id) REFERENCES children.child (authority_id, id)
  );
  CREATE INDEX bed_promise_of_booking ON bookings.bed_promise (booking_id) WHERE released_at IS NULL;
  ALTER TABLE bookings.bed_promise ENABLE ROW LEVEL SECURITY;
  ALTER TABLE bookings.bed_promise FORCE ROW LEVEL SECURITY;
  CREATE POLICY bed_promise_read ON bookings.bed_promise FOR SELECT USING (
    platform.current_job() IN ('move-places', 'match-vacancies')
    OR (authority_id = platform.current_authority() AND EXISTS (SELECT FROM children.child c WHERE c.id = child_id)));
  CREATE POLICY bed_promise_add ON bookings.bed_promise FOR INSERT
    WITH CHECK (platform.current_job() IN ('move-places', 'match-vacancies'));
  CREATE POLICY bed_promise_end ON bookings.bed_promise FOR UPDATE
    USING (platform.current_job() IN ('move-places', 'match-vacancies') AND released_at IS NULL)
    WITH CHECK (platform.current_job() IN ('move-places', 'match-vacancies') AND released_at IS NOT NULL);
  CREATE POLICY bed_promise_never_removed ON bookings.bed_promise FOR DELETE USING (false);
  GRANT SELECT ON bookings.bed_promise TO fairplace_app;

  -- A promise is made under the lock of its bed, which whoever stays in it holds by now.
  CREATE FUNCTION bookings.keep_bed_promises() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  DECLARE
    v_job text := platform.current_job();
    v_kept boolean;
  BEGIN
    PERFORM set_config('app.job', 'move-places', true);
    v_kept := EXISTS (SELECT FROM bookings.bed_promise p WHERE p.bed_id = NEW.bed_id AND p.period && NEW.period
                      AND p.released_at IS NULL AND p.until > clock_timestamp());
    PERFORM set_config('app.job', v_job, true);
    IF v_kept THEN
      RAISE EXCEPTION USING ERRCODE = 'FP409', MESSAGE = 'bookings.bed-taken',
        DETAIL = 'This bed is kept for another child on at least one of these nights. Choose another bed.';
    END IF;
    RETURN NEW;
  END $$;
  REVOKE ALL ON FUNCTION bookings.keep_bed_promises FROM PUBLIC;
  CREATE TRIGGER bed_promises_are_kept BEFORE INSERT ON bookings.booking
    FOR EACH ROW WHEN (NEW.bed_id IS NOT NULL) EXECUTE FUNCTION bookings.keep_bed_promises();
`;

/** Nights that are kept for somebody are gone for everybody who looks. */
export const NIGHTS_TAKEN = `
  CREATE OR REPLACE FUNCTION bookings.nights_taken(p_offer_id uuid, p_from date, p_to date)
  RETURNS TABLE (bed_id uuid, night date)
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  DECLARE
    v_job text := platform.current_job();
  BEGIN
    PERFORM set_config('app.job', 'move-places', true);
    RETURN QUERY
      SELECT taken.bed_id, n.night::date
      FROM catalogue.bed bed
      CROSS JOIN LATERAL (
        SELECT b.bed_id, b.first_night, b.nights FROM bookings.booking b
        WHERE b.bed_id = bed.id AND b.state IN ('held', 'confirmed', 'attended')
          AND b.period && tstzrange(p_from - 1, p_to + 1)
        UNION ALL
        SELECT p.bed_id, p.first_night, p.nights FROM bookings.bed_promise p
        WHERE p.bed_id = bed.id AND p.released_at IS NULL AND p.until > clock_timestamp()
          AND p.period && tstzrange(p_from - 1, p_to + 1)) taken
      CROSS JOIN LATERAL generate_series(taken.first_night::timestamp,
        (taken.first_night + taken.nights - 1)::timestamp, interval '1 day') AS n (night)
      WHERE bed.offer_id = p_offer_id AND n.night >= p_from AND n.night < p_to;
    PERFORM set_config('app.job', v_job, true);
  END $$;
`;

export const STAY_ALTERNATIVES = `
  CREATE TABLE continuity.stay_alternative (
    id           uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    authority_id uuid NOT NULL,
    child_id     uuid NOT NULL,
    reoffer_id   uuid NOT NULL,
    search       int  NOT NULL CHECK (search > 0),
    position     int  NOT NULL CHECK (position BETWEEN 1 AND 3),
    bed_id       uuid NOT NULL REFERENCES catalogue.bed,
    first_night  date NOT NULL,
    nights       int  NOT NULL CHECK (nights BETWEEN 1 AND 14),
    period       tstzrange NOT NULL,
    metres       int  NOT NULL CHECK (metres >= 0),
    until        timestamptz NOT NULL,
    CONSTRAINT stay_alternative_once UNIQUE (reoffer_id, search, position),
    CONSTRAINT stay_alternative_bed_once UNIQUE (reoffer_id, search, bed_id),
    FOREIGN KEY (authority_id, child_id, reoffer_id) REFERENCES continuity.reoffer (authority_id, child_id, id)
  );
  CREATE TRIGGER never_changed BEFORE UPDATE OR DELETE OR TRUNCATE ON continuity.stay_alternative
    FOR EACH STATEMENT EXECUTE FUNCTION platform.refuse_change();
  ALTER TABLE continuity.stay_alternative ENABLE ROW LEVEL SECURITY;
  ALTER TABLE continuity.stay_alternative FORCE ROW LEVEL SECURITY;
  CREATE POLICY stay_alternative_read ON continuity.stay_alternative FOR SELECT USING (
    platform.current_job() IN ('move-places', 'match-vacancies')
    OR (authority_id = platform.current_authority() AND EXISTS (SELECT FROM children.child c WHERE c.id = child_id)));
  CREATE POLICY stay_alternative_add ON continuity.stay_alternative FOR INSERT
    WITH CHECK (platform.current_job() IN ('move-places', 'match-vacancies'));
  CREATE POLICY stay_alternative_kept ON continuity.stay_alternative FOR UPDATE USING (false);
  CREATE POLICY stay_alternative_never_removed ON continuity.stay_alternative FOR DELETE USING (false);
  GRANT SELECT ON continuity.stay_alternative TO fairplace_app;
`;

/** The best bed of each home: on the same nights before others within a week, then what costs no more, then near. */
export const BEDS_LIKE = `
  CREATE FUNCTION continuity.beds_like(
    p_booking bookings.booking, p_offer catalogue.offer, p_child children.child
  ) RETURNS TABLE (bed_id uuid, first_night date, period tstzrange, metres int) LANGUAGE sql VOLATILE
  SET search_path = pg_catalog, public AS $$
    SELECT f.bed_id, f.first_night, f.period, f.metres
    FROM (
      SELECT DISTINCT ON (o.id) b.id AS bed_id, n.first_night, t.period, abs(n.days) AS days, o.price_pence,
             earth_distance(o.position, p_offer.position)::int AS metres, o.id AS offer_id
      FROM catalogue.offer o
      JOIN catalogue.unit u ON u.offer_id = o.id AND u.check_in IS NOT NULL
      JOIN catalogue.bed b ON b.unit_id = u.id
      CROSS JOIN LATERAL (SELECT d AS days, p_booking.first_night + d AS first_night
                          FROM generate_series(-7, 7) d) n
      CROSS JOIN LATERAL (SELECT tstzrange(
          (n.first_night + u.check_in) AT TIME ZONE 'Europe/London',
          (n.first_night + p_booking.nights + u.check_out) AT TIME ZONE 'Europe/London') AS period) t
      WHERE p_booking.bed_id IS NOT NULL
        AND o.state = 'listed' AND o.kind = p_offer.kind AND o.id <> p_offer.id AND o.price_unit = 'night'
        AND o.access @> p_child.access_needs
        -- 30 miles.
        AND o.position <@ cube_enlarge(p_offer.position, 48280, 3)
        AND lower(t.period) > clock_timestamp() + interval '1 hour'
        AND (b.out_of_use_from IS NULL OR b.out_of_use_from >= n.first_night + p_booking.nights)
        AND extract(year FROM age(n.first_night, p_child.date_of_birth)) >= o.age_from
        AND extract(year FROM age(n.first_night + p_booking.nights - 1, p_child.date_of_birth)) <= o.age_to
        AND EXISTS (SELECT FROM market.admission a WHERE a.provider_id = o.provider_id AND a.part_id = o.part_id
                    AND a.authority_id = p_booking.authority_id AND a.state = 'admitted')
        AND catalogue.is_registered(o.provider_id, o.kind, o.age_from, o.age_to, n.first_night)
        AND catalogue.is_registered(o.provider_id, o.kind, o.age_from, o.age_to, n.first_night + p_booking.nights)
        AND (p_booking.buying_basis = 'own-contract-direct-payment'
             OR (providers.is_insured(o.provider_id, n.first_night)
                 AND providers.is_insured(o.provider_id, n.first_night + p_booking.nights)))
        AND NOT EXISTS (SELECT FROM bookings.booking x WHERE x.bed_id = b.id
                        AND x.state IN ('held', 'confirmed', 'attended') AND x.period && t.period)
        AND NOT EXISTS (SELECT FROM bookings.bed_promise p WHERE p.bed_id = b.id AND p.released_at IS NULL
                        AND p.until > clock_timestamp() AND p.period && t.period)
        AND NOT EXISTS (SELECT FROM bookings.booking x WHERE x.child_id = p_child.id AND x.id <> p_booking.id
                        AND x.state IN ('held', 'confirmed', 'attended') AND x.period && t.period)
      ORDER BY o.id, abs(n.days), n.days, b.label, b.id) f
    ORDER BY f.days, f.price_pence > p_booking.night_price_pence, f.metres, f.price_pence, f.offer_id
    LIMIT 12
  $$`;

/** Called by continuity.offer(), in its turn and under the job that may see every place. */
export const OFFER_BEDS = `
  CREATE FUNCTION continuity.offer_beds(
    p_reoffer continuity.reoffer, p_booking bookings.booking, p_offer catalogue.offer, p_child children.child,
    p_promised_for interval
  ) RETURNS int LANGUAGE plpgsql SET search_path = pg_catalog, public AS $$
  DECLARE
    v_found int := 0;
    v_bed record;
    v_until timestamptz;
  BEGIN
    UPDATE bookings.bed_promise SET released_at = clock_timestamp()
      WHERE released_at IS NULL AND (booking_id = p_booking.id OR until <= clock_timestamp());
    FOR v_bed IN SELECT * FROM continuity.beds_like(p_booking, p_offer, p_child) LOOP
      EXIT WHEN v_found = 3;
      PERFORM FROM catalogue.bed b WHERE b.id = v_bed.bed_id FOR NO KEY UPDATE;
      -- Looked at again under the lock.
      CONTINUE WHEN EXISTS (SELECT FROM bookings.booking x WHERE x.bed_id = v_bed.bed_id
        AND x.state IN ('held', 'confirmed', 'attended') AND x.period && v_bed.period);
      v_found := v_found + 1;
      v_until := least(clock_timestamp() + p_promised_for, lower(v_bed.period));
      INSERT INTO bookings.bed_promise
        (authority_id, child_id, bed_id, first_night, nights, period, booking_id, until)
      VALUES (p_booking.authority_id, p_booking.child_id, v_bed.bed_id, v_bed.first_night, p_booking.nights,
        v_bed.period, p_booking.id, v_until);
      INSERT INTO continuity.stay_alternative
        (authority_id, child_id, reoffer_id, search, position, bed_id, first_night, nights, period, metres, until)
      VALUES (p_booking.authority_id, p_booking.child_id, p_reoffer.id, p_reoffer.searches, v_found, v_bed.bed_id,
        v_bed.first_night, p_booking.nights, v_bed.period, v_bed.metres, v_until);
    END LOOP;
    RETURN v_found;
  END $$`;

/** The family's answer: in one transaction, as continuity.choose() for a session. */
export const CHOOSE_BED = `
  CREATE FUNCTION continuity.choose_bed(p_reoffer_id uuid, p_bed_id uuid) RETURNS uuid
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  DECLARE
    v_reoffer continuity.reoffer := continuity.lock_waiting(p_reoffer_id);
    v_place continuity.stay_alternative;
    v_funding text;
    v_new uuid;
  BEGIN
    SELECT * INTO v_place FROM continuity.stay_alternative a
    WHERE a.reoffer_id = p_reoffer_id AND a.search = v_reoffer.searches AND a.bed_id = p_bed_id;
    IF NOT FOUND THEN
      RAISE EXCEPTION USING ERRCODE = 'FP409', MESSAGE = 'continuity.not-offered',
        DETAIL = 'This place is not among those that were found for you. Choose one of the places shown.';
    END IF;
    SELECT b.funding INTO v_funding FROM bookings.booking b WHERE b.id = v_reoffer.booking_id;
    PERFORM continuity.release_promises(v_reoffer.booking_id);
    PERFORM bookings.cancel(v_reoffer.booking_id);
    v_new := bookings.book_stay(platform.current_user_id(), platform.current_app_role(),
      platform.current_authority(), nullif(current_setting('app.request_id', true), ''), NULL, NULL, NULL,
      p_bed_id, v_place.first_night, v_place.nights, lower(v_place.period), upper(v_place.period),
      v_reoffer.child_id, v_funding, NULL) -> 'booking' ->> 'id';
    PERFORM continuity.answered(v_reoffer, 'moved', v_new);
    RETURN v_new;
  END $$`;

export const RELEASE_ALL = `
  CREATE OR REPLACE FUNCTION continuity.release_promises(p_booking_id uuid) RETURNS void LANGUAGE plpgsql AS $$
  DECLARE
    v_job text := platform.current_job();
  BEGIN
    PERFORM set_config('app.job', 'move-places', true);
    UPDATE bookings.promise SET released_at = clock_timestamp()
      WHERE booking_id = p_booking_id AND released_at IS NULL;
    UPDATE bookings.bed_promise SET released_at = clock_timestamp()
      WHERE booking_id = p_booking_id AND released_at IS NULL;
    PERFORM set_config('app.job', v_job, true);
  END $$`;
