/* What happens to a booking after it was made. Each runs inside the caller's transaction and context. */

/** held -> confirmed, before the hold ends by the database's clock and while the provider is admitted. */
export const CONFIRM = `
  CREATE FUNCTION bookings.confirm(p_booking_id uuid) RETURNS void
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  DECLARE
    v_booking bookings.booking;
    v_session catalogue.session;
    v_offer catalogue.offer;
  BEGIN
    SELECT * INTO v_booking FROM bookings.booking b WHERE b.id = p_booking_id FOR UPDATE;
    IF NOT FOUND THEN
      RAISE EXCEPTION USING ERRCODE = 'FP404', MESSAGE = 'bookings.not-found',
        DETAIL = 'The booking was not found.';
    END IF;
    SELECT * INTO v_session FROM catalogue.session s WHERE s.id = v_booking.session_id;
    SELECT * INTO v_offer FROM catalogue.offer o WHERE o.id = v_booking.offer_id;
    PERFORM bookings.check_bookable(v_session, v_offer, v_booking.authority_id, v_booking.buying_basis);
    UPDATE bookings.booking SET state = 'confirmed', held_until = NULL
      WHERE id = p_booking_id AND state = 'held' AND held_until > clock_timestamp();
    IF NOT FOUND THEN
      RAISE EXCEPTION USING ERRCODE = 'FP409', MESSAGE = 'bookings.hold-ended',
        DETAIL = 'The place is no longer held. Book it again if it is still free; no money was taken.';
    END IF;
    INSERT INTO platform.outbox (topic, payload)
    VALUES ('booking.confirmed', jsonb_build_object('bookingId', p_booking_id));
    PERFORM audit.record(v_booking.authority_id, 'booking.confirm', 'booking',
      ARRAY[p_booking_id, v_booking.child_id], '{}');
  END $$`;

/** held or confirmed -> cancelled: place and money come back in this transaction. */
export const CANCEL = `
  CREATE FUNCTION bookings.cancel(p_booking_id uuid) RETURNS void
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  DECLARE
    v_booking bookings.booking;
    v_job text := platform.current_job();
  BEGIN
    -- The same order as booking: the session's row before the accounts.
    SELECT * INTO v_booking FROM bookings.booking b WHERE b.id = p_booking_id FOR UPDATE;
    IF NOT FOUND THEN
      RAISE EXCEPTION USING ERRCODE = 'FP404', MESSAGE = 'bookings.not-found',
        DETAIL = 'The booking was not found.';
    END IF;
    UPDATE bookings.booking SET state = 'cancelled', held_until = NULL, ended_at = clock_timestamp()
      WHERE id = p_booking_id AND state IN ('held', 'confirmed') AND lower(period) > clock_timestamp();
    IF NOT FOUND THEN
      RAISE EXCEPTION USING ERRCODE = 'FP409', MESSAGE = 'bookings.cannot-be-cancelled',
        DETAIL = CASE WHEN v_booking.state IN ('held', 'confirmed')
          THEN 'This session has started, so the booking cannot be cancelled here. Talk to the provider.'
          ELSE format('This booking is already %s.', v_booking.state) END;
    END IF;
    PERFORM set_config('app.job', 'move-places', true);
    UPDATE catalogue.session SET taken = taken - 1 WHERE id = v_booking.session_id;
    PERFORM set_config('app.job', v_job, true);
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
    v_reference text := 'booking:' || p_booking_id || ':spend';
  BEGIN
    SELECT * INTO v_booking FROM bookings.booking b
      WHERE b.id = p_booking_id AND b.provider_id = platform.current_provider() FOR UPDATE;
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
    IF v_booking.card_id IS NULL OR v_booking.price_pence = 0 THEN
      PERFORM ledger.post('spend', v_reference, NULL,
        ARRAY[v_booking.entitlement_id, v_booking.entitlement_id], ARRAY['committed', 'spent'],
        ARRAY[-v_booking.price_pence, v_booking.price_pence], ARRAY[-v_booking.minutes, v_booking.minutes]);
    ELSE
      PERFORM ledger.post('spend', v_reference, NULL,
        ARRAY[v_booking.card_id, v_booking.card_id, v_booking.entitlement_id, v_booking.entitlement_id],
        ARRAY['committed', 'spent', 'committed', 'spent'],
        ARRAY[-v_booking.price_pence, v_booking.price_pence, 0, 0],
        ARRAY[0, 0, -v_booking.minutes, v_booking.minutes]);
    END IF;
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
    IF platform.current_job() <> 'expire-holds' THEN RETURN 0; END IF;
    FOR v_booking IN
      SELECT * FROM bookings.booking b
      WHERE b.state = 'held' AND b.held_until <= clock_timestamp()
      ORDER BY b.held_until LIMIT p_most FOR UPDATE SKIP LOCKED
    LOOP
      UPDATE bookings.booking SET state = 'expired', held_until = NULL, ended_at = clock_timestamp()
        WHERE id = v_booking.id AND state = 'held' AND held_until <= clock_timestamp();
      CONTINUE WHEN NOT FOUND;
      PERFORM set_config('app.job', 'move-places', true);
      UPDATE catalogue.session SET taken = taken - 1 WHERE id = v_booking.session_id;
      PERFORM set_config('app.job', 'expire-holds', true);
      PERFORM set_config('app.authority_id', v_booking.authority_id::text, true);
      PERFORM ledger.reverse(v_booking.commitment_id, 'release', 'booking:' || v_booking.id || ':release');
      PERFORM audit.record(v_booking.authority_id, 'booking.expire', 'booking',
        ARRAY[v_booking.id, v_booking.child_id], '{}');
      PERFORM set_config('app.authority_id', '', true);
      v_ended := v_ended + 1;
    END LOOP;
    RETURN v_ended;
  END $$`;
