/** What a sessional worker does at a session: marks, says that it begins late, writes down what went wrong. */
export const WORKER_ACTS = `
  -- A child of this session alone.
  CREATE FUNCTION attendance.require_expected(p_session_id uuid, p_booking_id uuid) RETURNS bookings.booking
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  DECLARE
    v_booking bookings.booking;
  BEGIN
    SELECT * INTO v_booking FROM bookings.booking b
      WHERE b.id = p_booking_id AND b.session_id = p_session_id AND b.provider_id = platform.current_provider()
        AND b.state IN ('confirmed', 'attended');
    IF NOT FOUND THEN
      RAISE EXCEPTION USING ERRCODE = 'FP404', MESSAGE = 'bookings.not-found', DETAIL = 'The booking was not found.';
    END IF;
    RETURN v_booking;
  END $$;

  -- Corrections are the provider's: a worker's mark has no reason.
  CREATE FUNCTION attendance.record_own(
    p_session_id uuid, p_id uuid, p_booking_id uuid, p_kind text, p_minutes_late smallint, p_left_at time,
    p_made_at timestamptz
  ) RETURNS text
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  DECLARE
    v_outcome text;
  BEGIN
    PERFORM attendance.begin_work(p_session_id);
    PERFORM attendance.require_expected(p_session_id, p_booking_id);
    v_outcome := attendance.record(p_id, p_booking_id, p_kind, p_minutes_late, p_left_at, p_made_at, NULL);
    PERFORM attendance.end_work();
    RETURN v_outcome;
  END $$;

  -- To every family of the session at once: the words that it became.
  CREATE FUNCTION attendance.say_late_own(p_session_id uuid, p_minutes smallint) RETURNS SETOF uuid
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  DECLARE
    v_booking bookings.booking;
    v_id uuid;
  BEGIN
    PERFORM attendance.begin_work(p_session_id);
    FOR v_booking IN
      SELECT b.* FROM bookings.booking b
      WHERE b.session_id = p_session_id AND b.provider_id = platform.current_provider() AND b.state = 'confirmed'
        AND now() BETWEEN lower(b.period) - interval '2 hours' AND upper(b.period)
      ORDER BY b.id
    LOOP
      v_id := gen_random_uuid();
      INSERT INTO attendance.late_word
        (id, authority_id, child_id, booking_id, provider_id, said_for, minutes, said_by)
      VALUES (v_id, v_booking.authority_id, v_booking.child_id, v_booking.id, v_booking.provider_id,
              'provider', p_minutes, platform.current_user_id());
      PERFORM audit.record(v_booking.authority_id, 'attendance.late-word', 'booking', ARRAY[v_booking.id],
        jsonb_build_object('minutes', p_minutes, 'saidFor', 'provider'));
      RETURN NEXT v_id;
    END LOOP;
    PERFORM attendance.end_work();
  END $$;

  CREATE FUNCTION attendance.write_own_incident(
    p_session_id uuid, p_id uuid, p_booking_id uuid, p_kind text, p_happened text, p_done text
  ) RETURNS TABLE (authority_id uuid, child_id uuid)
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  DECLARE
    v_booking bookings.booking;
  BEGIN
    PERFORM attendance.begin_work(p_session_id);
    v_booking := attendance.require_expected(p_session_id, p_booking_id);
    IF now() < lower(v_booking.period) - interval '30 minutes' THEN
      RAISE EXCEPTION USING ERRCODE = 'FP409', MESSAGE = 'attendance.too-early',
        DETAIL = 'A note can be written from half an hour before the session.';
    END IF;
    INSERT INTO attendance.incident
      (id, authority_id, child_id, booking_id, provider_id, kind, happened, done, written_by)
    VALUES (p_id, v_booking.authority_id, v_booking.child_id, v_booking.id, v_booking.provider_id, p_kind, p_happened,
            p_done, platform.current_user_id());
    PERFORM attendance.end_work();
    RETURN QUERY SELECT v_booking.authority_id, v_booking.child_id;
  END $$;

  REVOKE ALL ON FUNCTION attendance.require_expected, attendance.record_own, attendance.say_late_own,
    attendance.write_own_incident FROM PUBLIC;
  GRANT EXECUTE ON FUNCTION attendance.record_own, attendance.say_late_own, attendance.write_own_incident
    TO fairplace_app;
`;
