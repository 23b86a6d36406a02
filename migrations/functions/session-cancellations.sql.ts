/* A provider that does not do a session after all, and how often that happens. */

/**
 * Cancels a session of the provider's own with everybody on it, in one transaction: place, money and hours of all are
 * back, what the children do not get is owed to them, whoever waits is told, and the session is gone from search.
 * @returns how many confirmed bookings it ended; 0 when it was cancelled before
 */
export const CANCEL_SESSION = `
  CREATE FUNCTION bookings.cancel_session(p_session_id uuid, p_cause text, p_note text) RETURNS int
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  DECLARE
    v_session catalogue.session;
    v_booking bookings.booking;
    v_ended int := 0;
    v_authority text := current_setting('app.authority_id', true);
  BEGIN
    -- Bookings before their session, as whoever cancels one of them.
    PERFORM FROM bookings.booking b
      WHERE b.session_id = p_session_id AND b.provider_id = platform.current_provider()
        AND b.state IN ('held', 'confirmed') ORDER BY b.id FOR NO KEY UPDATE;
    SELECT * INTO v_session FROM catalogue.session s
      WHERE s.id = p_session_id AND s.provider_id = platform.current_provider() FOR NO KEY UPDATE;
    IF NOT FOUND THEN
      RAISE EXCEPTION USING ERRCODE = 'FP404', MESSAGE = 'catalogue.session-not-found',
        DETAIL = 'The session was not found.';
    END IF;
    IF v_session.state <> 'open' THEN RETURN 0; END IF;
    IF v_session.starts_at <= clock_timestamp() THEN
      RAISE EXCEPTION USING ERRCODE = 'FP409', MESSAGE = 'bookings.session-started',
        DETAIL = 'It has started. For a child who did not get it, say so at the name.';
    END IF;
    PERFORM bookings.close_waiting(p_session_id);
    -- Child by child in one order, so that two of these never wait for each other.
    FOR v_booking IN
      SELECT * FROM bookings.booking b WHERE b.session_id = p_session_id AND b.state IN ('held', 'confirmed')
      ORDER BY b.child_id
    LOOP
      IF v_booking.state = 'confirmed' THEN
        PERFORM bookings.cannot_deliver(v_booking.id, p_cause, p_note);
        v_ended := v_ended + 1;
      ELSE
        UPDATE bookings.booking SET state = 'cancelled', ended_at = clock_timestamp() WHERE id = v_booking.id;
        PERFORM bookings.give_place_back(p_session_id);
        PERFORM set_config('app.authority_id', v_booking.authority_id::text, true);
        PERFORM bookings.give_back_for(v_booking, 0);
        PERFORM audit.record(v_booking.authority_id, 'booking.cancel', 'booking',
          ARRAY[v_booking.id, v_booking.child_id], '{"from": "held", "by": "provider"}');
        PERFORM set_config('app.authority_id', coalesce(v_authority, ''), true);
      END IF;
    END LOOP;
    UPDATE catalogue.session SET state = 'cancelled' WHERE id = p_session_id;
    PERFORM audit.record(NULL, 'session.cancel', 'session', ARRAY[p_session_id],
      jsonb_build_object('capacity', v_session.capacity, 'bookings', v_ended, 'cause', p_cause));
    RETURN v_ended;
  END $$`;

/** For a council's commissioner: what was confirmed to start in these days, and what of it its providers cancelled. */
export const OWN_CANCELLATIONS = `
  CREATE FUNCTION bookings.own_cancellations(p_from date, p_to date, p_provider_id uuid)
  RETURNS TABLE (provider_id uuid, provider_name text, bookings bigint, cancelled bigint, closed bigint,
                 late bigint, last_at timestamptz)
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  #variable_conflict use_column
  DECLARE
    v_authority uuid := platform.current_authority();
  BEGIN
    IF platform.current_app_role() <> 'commissioner' OR v_authority IS NULL THEN
      RAISE EXCEPTION 'the record is the commissioner''s' USING ERRCODE = '42501';
    END IF;
    PERFORM set_config('app.job', 'move-places', true);
    RETURN QUERY
      SELECT p.id, p.name, count(*), count(*) FILTER (WHERE c.reason = 'provider'),
             count(*) FILTER (WHERE u.cause = 'centre-closed'),
             count(*) FILTER (WHERE c.reason = 'provider' AND c.cancelled_at > c.starts_at - interval '48 hours'),
             max(c.cancelled_at) FILTER (WHERE c.reason = 'provider')
      FROM bookings.booking b
      JOIN providers.provider p ON p.id = b.provider_id
      LEFT JOIN bookings.cancellation c ON c.booking_id = b.id
      LEFT JOIN bookings.undelivered u ON u.booking_id = b.id
      WHERE b.authority_id = v_authority AND b.confirmed_at IS NOT NULL
        -- What a family gave up was not the provider's to deliver any more.
        AND (b.state <> 'cancelled' OR c.reason = 'provider')
        AND lower(b.period) >= p_from::timestamp AT TIME ZONE 'Europe/London'
        AND lower(b.period) < p_to::timestamp AT TIME ZONE 'Europe/London'
        AND (p_provider_id IS NULL OR p.id = p_provider_id)
      GROUP BY p.id, p.name
      ORDER BY count(*) FILTER (WHERE c.reason = 'provider')::numeric / count(*) DESC, count(*) DESC, p.name;
    PERFORM set_config('app.job', '', true);
  END $$`;
