/*
 * What happens to a booking after it was made. Each runs inside the caller's transaction and context.
 * The booking's row is locked first, then what a booking locks, in the same order.
 */

/** The booking as its own authority may change it, locked. */
export const LOCK_BOOKING = `
  CREATE FUNCTION bookings.lock_booking(p_booking_id uuid) RETURNS bookings.booking
  LANGUAGE plpgsql AS $$
  DECLARE
    v_booking bookings.booking;
  BEGIN
    SELECT * INTO v_booking FROM bookings.booking b
      WHERE b.id = p_booking_id AND b.authority_id = platform.current_authority() FOR NO KEY UPDATE;
    IF NOT FOUND THEN
      RAISE EXCEPTION USING ERRCODE = 'FP404', MESSAGE = 'bookings.not-found',
        DETAIL = 'The booking was not found.';
    END IF;
    RETURN v_booking;
  END $$`;

/** held -> confirmed, before the hold ends by the database's clock and while the provider is admitted. */
export const CONFIRM = `
  CREATE FUNCTION bookings.confirm(p_booking_id uuid) RETURNS void
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  DECLARE
    v_booking bookings.booking := bookings.lock_booking(p_booking_id);
    v_session catalogue.session;
    v_offer catalogue.offer;
    v_now timestamptz;
  BEGIN
    SELECT * INTO v_session FROM catalogue.session s WHERE s.id = v_booking.session_id;
    SELECT * INTO v_offer FROM catalogue.offer o WHERE o.id = v_booking.offer_id;
    IF v_booking.state = 'held' THEN
      PERFORM bookings.check_bookable(v_session, v_offer, v_booking.authority_id, v_booking.buying_basis);
      IF v_booking.card_id IS NOT NULL THEN PERFORM bookings.active_card(v_booking.entitlement_id); END IF;
    END IF;
    v_now := clock_timestamp();
    UPDATE bookings.booking SET state = 'confirmed', confirmed_at = v_now
      WHERE id = p_booking_id AND state = 'held' AND held_until > v_now;
    IF NOT FOUND THEN
      RAISE EXCEPTION USING ERRCODE = 'FP409',
        MESSAGE = CASE v_booking.state WHEN 'confirmed' THEN 'bookings.already-confirmed'
                                       ELSE 'bookings.hold-ended' END,
        DETAIL = CASE v_booking.state WHEN 'confirmed' THEN 'This booking is already confirmed.'
          ELSE 'The place is no longer held. Book it again if it is still free; no money was taken.' END;
    END IF;
    INSERT INTO platform.outbox (topic, payload)
    VALUES ('booking.confirmed', jsonb_build_object('bookingId', p_booking_id));
    PERFORM audit.record(v_booking.authority_id, 'booking.confirm', 'booking',
      ARRAY[p_booking_id, v_booking.child_id], '{"from": "held"}');
  END $$`;

/** held or confirmed -> cancelled: place and money come back in this transaction. */
export const CANCEL = `
  CREATE FUNCTION bookings.cancel(p_booking_id uuid) RETURNS void
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  DECLARE
    v_booking bookings.booking := bookings.lock_booking(p_booking_id);
  BEGIN
    UPDATE bookings.booking SET state = 'cancelled', ended_at = clock_timestamp()
      WHERE id = p_booking_id AND state IN ('held', 'confirmed') AND lower(period) > clock_timestamp();
    IF NOT FOUND THEN
      RAISE EXCEPTION USING ERRCODE = 'FP409', MESSAGE = 'bookings.cannot-be-cancelled',
        DETAIL = CASE WHEN v_booking.state IN ('held', 'confirmed')
          THEN 'This session has started, so the booking cannot be cancelled here. Talk to the provider.'
          ELSE format('This booking is already %s.', v_booking.state) END;
    END IF;
    PERFORM bookings.give_place_back(v_booking.session_id);
    PERFORM ledger.reverse(v_booking.commitment_id, 'release', 'booking:' || p_booking_id || ':release');
    PERFORM audit.record(v_booking.authority_id, 'booking.cancel', 'booking',
      ARRAY[p_booking_id, v_booking.child_id], jsonb_build_object('from', v_booking.state));
  END $$`;

/** confirmed -> attended: committed becomes spent. The provider acts, in the booking's authority. */
export const ATTEND = `
  CREATE FUNCTION bookings.attend(p_booking_id uuid) RETURNS void
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  DECLARE
    v_booking bookings.booking;
    v_authority text := current_setting('app.authority_id', true);
  BEGIN
    SELECT * INTO v_booking FROM bookings.booking b
      WHERE b.id = p_booking_id AND b.provider_id = platform.current_provider() FOR NO KEY UPDATE;
    IF NOT FOUND THEN
      RAISE EXCEPTION USING ERRCODE = 'FP404', MESSAGE = 'bookings.not-found',
        DETAIL = 'The booking was not found.';
    END IF;
    UPDATE bookings.booking SET state = 'attended', ended_at = clock_timestamp()
      WHERE id = p_booking_id AND state = 'confirmed' AND lower(period) <= clock_timestamp();
    IF NOT FOUND THEN
      RAISE EXCEPTION USING ERRCODE = 'FP409', MESSAGE = 'bookings.cannot-be-attended',
        DETAIL = CASE WHEN v_booking.state = 'confirmed'
          THEN 'Attendance can be recorded once the session has started.'
          ELSE format('This booking is %s.', v_booking.state) END;
    END IF;
    PERFORM set_config('app.authority_id', v_booking.authority_id::text, true);
    PERFORM bookings.move_money(v_booking, 'spend', 'committed', 'spent');
    PERFORM set_config('app.authority_id', coalesce(v_authority, ''), true);
    PERFORM audit.record(v_booking.authority_id, 'booking.attend', 'booking',
      ARRAY[p_booking_id, v_booking.child_id], jsonb_build_object('pricePence', v_booking.price_pence));
  END $$`;

/**
 * held -> expired for holds whose time is over by the database's clock, at most so many at once. Runs as
 * the job "expire-holds", across authorities; returns how many ended.
 */
export const EXPIRE = `
  CREATE FUNCTION bookings.expire_holds(p_most int) RETURNS int
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  DECLARE
    v_booking bookings.booking;
    v_ended int := 0;
  BEGIN
    IF platform.current_job() <> 'expire-holds' THEN
      RAISE EXCEPTION 'holds are expired by the job expire-holds alone' USING ERRCODE = '42501';
    END IF;
    FOR v_booking IN
      SELECT * FROM bookings.booking b
      WHERE b.state = 'held' AND b.held_until <= clock_timestamp()
      ORDER BY b.held_until LIMIT p_most FOR NO KEY UPDATE SKIP LOCKED
    LOOP
      UPDATE bookings.booking SET state = 'expired', ended_at = clock_timestamp()
        WHERE id = v_booking.id AND state = 'held' AND held_until <= clock_timestamp();
      CONTINUE WHEN NOT FOUND;
      PERFORM bookings.give_place_back(v_booking.session_id);
      PERFORM set_config('app.authority_id', v_booking.authority_id::text, true);
      PERFORM ledger.reverse(v_booking.commitment_id, 'release', 'booking:' || v_booking.id || ':release');
      PERFORM audit.record(v_booking.authority_id, 'booking.expire', 'booking',
        ARRAY[v_booking.id, v_booking.child_id], '{}');
      PERFORM set_config('app.authority_id', '', true);
      v_ended := v_ended + 1;
    END LOOP;
    RETURN v_ended;
  END $$`;
