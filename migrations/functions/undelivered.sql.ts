/*
 * Hours and nights that were assessed and not delivered. Each row is written in the transaction of its
 * cause; a row is settled, the oldest first, by what the child books afterwards.
 */

/** Writes down what a booking that fell through was to give. */
export const OWE = `
  CREATE FUNCTION bookings.owe(p_booking bookings.booking, p_cause text, p_note text) RETURNS uuid
  LANGUAGE plpgsql AS $$
  DECLARE
    v_id uuid;
    v_area text;
    v_job text := platform.current_job();
  BEGIN
    -- Whoever gives up a booking sees its child: its people, or the provider that it was booked with.
    SELECT c.home_district INTO STRICT v_area FROM children.child c WHERE c.id = p_booking.child_id;
    PERFORM set_config('app.job', 'move-places', true);
    INSERT INTO bookings.undelivered (authority_id, child_id, entitlement_id, cause, minutes, nights,
                                      booking_id, area, note)
    SELECT p_booking.authority_id, p_booking.child_id, p_booking.entitlement_id, p_cause,
           p_booking.minutes, coalesce(p_booking.nights, 0), p_booking.id,
           v_area, p_note
    RETURNING id INTO v_id;
    PERFORM set_config('app.job', v_job, true);
    RETURN v_id;
  END $$`;

/**
 * The provider cannot do what was booked: place or bed, money and hours come back, and what the child does
 * not get is owed, in one transaction. Until 30 days after it was to end, when nobody has been there.
 */
export const CANNOT_DELIVER = `
  CREATE FUNCTION bookings.cannot_deliver(p_booking_id uuid, p_cause text, p_note text) RETURNS void
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  DECLARE
    v_booking bookings.booking;
    v_authority text := current_setting('app.authority_id', true);
  BEGIN
    SELECT * INTO v_booking FROM bookings.booking b
      WHERE b.id = p_booking_id AND b.provider_id = platform.current_provider() FOR NO KEY UPDATE;
    IF NOT FOUND OR v_booking.state IN ('held', 'expired') THEN
      RAISE EXCEPTION USING ERRCODE = 'FP404', MESSAGE = 'bookings.not-found',
        DETAIL = 'The booking was not found.';
    END IF;
    IF p_cause IS NULL OR p_cause NOT IN ('cancelled-by-provider', 'centre-closed') THEN
      RAISE EXCEPTION 'a provider does not say %', p_cause USING ERRCODE = '22023';
    END IF;
    IF v_booking.state <> 'confirmed' OR upper(v_booking.period) < clock_timestamp() - interval '30 days' THEN
      RAISE EXCEPTION USING ERRCODE = 'FP409', MESSAGE = 'bookings.cannot-be-cancelled',
        DETAIL = CASE v_booking.state
          WHEN 'confirmed' THEN 'This was more than 30 days ago. Talk to the council.'
          ELSE format('This booking is already %s.', v_booking.state) END;
    END IF;
    -- Before the booking ends: its provider then sees the child no more.
    PERFORM bookings.owe(v_booking, p_cause, p_note);
    UPDATE bookings.booking SET state = 'cancelled', ended_at = clock_timestamp() WHERE id = p_booking_id;
    IF v_booking.session_id IS NOT NULL THEN PERFORM bookings.give_place_back(v_booking.session_id); END IF;
    PERFORM set_config('app.authority_id', v_booking.authority_id::text, true);
    PERFORM ledger.reverse(v_booking.commitment_id, 'release', 'booking:' || p_booking_id || ':release');
    INSERT INTO platform.outbox (topic, payload)
    VALUES ('booking.not-delivered', jsonb_build_object('bookingId', p_booking_id));
    PERFORM audit.record(v_booking.authority_id, 'booking.not-delivered', 'booking',
      ARRAY[p_booking_id, v_booking.child_id], jsonb_build_object('cause', p_cause));
    PERFORM set_config('app.authority_id', coalesce(v_authority, ''), true);
  END $$`;

/** A family gives up a confirmed place because its council has stopped the provider: nobody's choice. */
export const OWE_FOR_SUSPENDED = `
  CREATE FUNCTION bookings.owe_for_suspended() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  BEGIN
    IF platform.current_provider() IS NULL AND EXISTS (
      SELECT FROM catalogue.offer o
      JOIN market.admission a ON a.provider_id = o.provider_id AND a.part_id = o.part_id
      WHERE o.id = NEW.offer_id AND a.authority_id = NEW.authority_id AND a.state <> 'admitted') THEN
      PERFORM bookings.owe(NEW, 'provider-suspended', '');
    END IF;
    RETURN NULL;
  END $$;
  CREATE TRIGGER suspended_provider_owes AFTER UPDATE OF state ON bookings.booking
    FOR EACH ROW WHEN (OLD.state = 'confirmed' AND NEW.state = 'cancelled')
    EXECUTE FUNCTION bookings.owe_for_suspended()`;

/**
 * A family could not find a place for so much of what it has left. All that it says so of, and that is open
 * still, is never more than is left: the same hours are not owed twice.
 */
export const SAY_NO_PLACE = `
  CREATE FUNCTION bookings.say_no_place(p_child_id uuid, p_minutes bigint, p_nights bigint, p_note text)
  RETURNS uuid LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  DECLARE
    v_child children.child;
    v_entitlement budgets.entitlement;
    v_left record;
    v_open record;
    v_id uuid;
  BEGIN
    SELECT * INTO v_child FROM children.child c WHERE c.id = p_child_id FOR NO KEY UPDATE;
    IF NOT FOUND THEN
      RAISE EXCEPTION USING ERRCODE = 'FP404', MESSAGE = 'children.not-found',
        DETAIL = 'The child was not found.';
    END IF;
    v_entitlement := bookings.entitlement_on(p_child_id, bookings.day_of(clock_timestamp()));
    SELECT a.minutes, a.nights INTO v_left FROM ledger.account a
      WHERE a.fund_id = v_entitlement.id AND a.kind = 'available';
    SELECT coalesce(sum(u.minutes - u.settled_minutes), 0) AS minutes,
           coalesce(sum(u.nights - u.settled_nights), 0) AS nights
      INTO v_open FROM bookings.undelivered_open u
      WHERE u.child_id = p_child_id AND u.entitlement_id = v_entitlement.id AND u.cause = 'no-place-found';
    IF v_open.minutes + p_minutes > v_left.minutes OR v_open.nights + p_nights > v_left.nights THEN
      RAISE EXCEPTION USING ERRCODE = 'FP409', MESSAGE = 'bookings.more-than-is-left',
        DETAIL = format('%s and %s are left this year, and you have told us of %s and %s already.',
          bookings.in_hours(v_left.minutes), bookings.in_nights(v_left.nights),
          bookings.in_hours(v_open.minutes::bigint), bookings.in_nights(v_open.nights::bigint));
    END IF;
    PERFORM set_config('app.job', 'move-places', true);
    INSERT INTO bookings.undelivered (authority_id, child_id, entitlement_id, cause, minutes, nights, area, note)
    VALUES (v_child.authority_id, p_child_id, v_entitlement.id, 'no-place-found', p_minutes, p_nights,
            v_child.home_district, p_note)
    RETURNING id INTO v_id;
    PERFORM set_config('app.job', '', true);
    PERFORM audit.record(v_child.authority_id, 'undelivered.no-place', 'child', ARRAY[p_child_id],
      jsonb_build_object('minutes', p_minutes, 'nights', p_nights));
    RETURN v_id;
  END $$`;

/**
 * A confirmed booking settles what was owed before it, the oldest first, hours by hours and nights by
 * nights. Given up by the family, it has settled nothing; where it falls through itself it is owed anew instead.
 */
export const SETTLE_UNDELIVERED = `
  CREATE FUNCTION bookings.settle_undelivered() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  DECLARE
    v_job text := platform.current_job();
    v_debt record;
    v_minutes bigint := NEW.minutes;
    v_nights bigint := coalesce(NEW.nights, 0);
  BEGIN
    PERFORM set_config('app.job', 'move-places', true);
    IF NEW.state = 'confirmed' THEN
      FOR v_debt IN
        SELECT u.id, least(u.minutes - u.settled_minutes, v_minutes) AS minutes,
               least(u.nights - u.settled_nights, v_nights) AS nights
        FROM bookings.undelivered_open u
        WHERE u.child_id = NEW.child_id AND u.entitlement_id = NEW.entitlement_id
        ORDER BY u.happened_at, u.id
      LOOP
        v_debt.minutes := least(v_debt.minutes, v_minutes);
        v_debt.nights := least(v_debt.nights, v_nights);
        CONTINUE WHEN v_debt.minutes + v_debt.nights = 0;
        INSERT INTO bookings.undelivered_settlement
          (authority_id, child_id, undelivered_id, booking_id, kind, minutes, nights)
        VALUES (NEW.authority_id, NEW.child_id, v_debt.id, NEW.id, 'booked', v_debt.minutes, v_debt.nights);
        v_minutes := v_minutes - v_debt.minutes;
        v_nights := v_nights - v_debt.nights;
      END LOOP;
    ELSIF NOT EXISTS (SELECT FROM bookings.undelivered u WHERE u.booking_id = NEW.id) THEN
      INSERT INTO bookings.undelivered_settlement
        (authority_id, child_id, undelivered_id, booking_id, kind, minutes, nights)
      SELECT s.authority_id, s.child_id, s.undelivered_id, s.booking_id, 'given-back', -s.minutes, -s.nights
      FROM bookings.undelivered_settlement s WHERE s.booking_id = NEW.id AND s.kind = 'booked';
    END IF;
    PERFORM set_config('app.job', v_job, true);
    RETURN NULL;
  END $$;
  CREATE TRIGGER undelivered_is_settled AFTER INSERT OR UPDATE OF state ON bookings.booking
    FOR EACH ROW WHEN (NEW.state IN ('confirmed', 'cancelled'))
    EXECUTE FUNCTION bookings.settle_undelivered()`;

/**
 * Sums for a council's commissioner, by district and cause, of what happened from a day to before another:
 * how many children, and how much of it is open still. Nobody's own row is in the answer.
 */
export const UNDELIVERED_TOTALS = `
  CREATE FUNCTION bookings.undelivered_totals(p_from date, p_to date)
  RETURNS TABLE (area text, cause text, children bigint, minutes bigint, nights bigint,
                 open_minutes bigint, open_nights bigint)
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  #variable_conflict use_column
  DECLARE
    v_authority uuid := platform.current_authority();
  BEGIN
    IF platform.current_app_role() <> 'commissioner' OR v_authority IS NULL THEN
      RAISE EXCEPTION 'the sums are the commissioner''s' USING ERRCODE = '42501';
    END IF;
    PERFORM set_config('app.job', 'move-places', true);
    RETURN QUERY
      SELECT u.area, u.cause, count(DISTINCT u.child_id), sum(u.minutes)::bigint, sum(u.nights)::bigint,
             sum(u.minutes - coalesce(s.minutes, 0))::bigint, sum(u.nights - coalesce(s.nights, 0))::bigint
      FROM bookings.undelivered u
      LEFT JOIN LATERAL (SELECT sum(s.minutes) AS minutes, sum(s.nights) AS nights
                         FROM bookings.undelivered_settlement s WHERE s.undelivered_id = u.id) s ON true
      WHERE u.authority_id = v_authority
        AND u.happened_at >= p_from::timestamp AT TIME ZONE 'Europe/London'
        AND u.happened_at < p_to::timestamp AT TIME ZONE 'Europe/London'
      GROUP BY u.area, u.cause ORDER BY u.area, u.cause;
    PERFORM set_config('app.job', '', true);
  END $$`;
