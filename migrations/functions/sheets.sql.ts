/*
 * What a register shows. The functions of the first part run as whoever asks, under row-level security: people of a
 * provider call them as they are. Those of the second part are for a sessional worker and one session.
 */
export const SHEETS = `
  CREATE FUNCTION attendance.counts_of(p_session_id uuid, OUT expected int, OUT marked int)
  LANGUAGE sql STABLE AS $$
    SELECT count(*)::int, count(*) FILTER (WHERE b.state = 'attended' OR EXISTS (
             SELECT FROM attendance.mark m WHERE m.booking_id = b.id))::int
    FROM bookings.booking b
    WHERE b.session_id = p_session_id AND b.provider_id = platform.current_provider()
      AND b.state IN ('confirmed', 'attended')
  $$;

  CREATE FUNCTION attendance.sheet_of(p_session_id uuid)
  RETURNS TABLE (session_id uuid, offer_title text, starts_at timestamptz, ends_at timestamptz, opens_at timestamptz,
                 closes_at timestamptz)
  LANGUAGE sql STABLE AS $$
    SELECT s.id, o.title, s.starts_at, s.ends_at, s.starts_at - interval '30 minutes',
           coalesce((SELECT min(attendance.closes_at(b.authority_id, s.ends_at)) FROM bookings.booking b
                     WHERE b.session_id = s.id AND b.state IN ('confirmed', 'attended')),
                    attendance.closes_at(NULL, s.ends_at))
    FROM catalogue.session s JOIN catalogue.offer o ON o.id = s.offer_id
    WHERE s.id = p_session_id AND s.provider_id = platform.current_provider()
  $$;

  -- Who is expected, with what counts of each. What was recorded without a register counts as "here".
  CREATE FUNCTION attendance.expected_on(p_session_id uuid)
  RETURNS TABLE (booking_id uuid, authority_id uuid, child_id uuid, first_name text, last_name text,
                 access_needs text[], standing jsonb)
  LANGUAGE sql STABLE AS $$
    SELECT b.id, b.authority_id, b.child_id, c.first_name, c.last_name, c.access_needs,
           CASE WHEN st.booking_id IS NOT NULL THEN jsonb_build_object(
             'kind', st.kind, 'minutesLate', st.minutes_late, 'leftAt', to_char(st.left_at, 'HH24:MI'),
             'differs', st.differs, 'reason', st.reason, 'markedBy', u.display_name, 'markedAt', st.made_at)
           WHEN b.state = 'attended' THEN jsonb_build_object(
             'kind', 'present', 'minutesLate', NULL, 'leftAt', NULL, 'differs', false, 'reason', NULL,
             'markedBy', '', 'markedAt', b.ended_at) END
    FROM bookings.booking b JOIN children.child c ON c.id = b.child_id
    LEFT JOIN attendance.standing st ON st.booking_id = b.id
    LEFT JOIN identity.user_account u ON u.id = st.made_by
    WHERE b.session_id = p_session_id AND b.provider_id = platform.current_provider()
      AND b.state IN ('confirmed', 'attended')
    ORDER BY c.first_name, c.last_name, b.id
  $$;
  REVOKE ALL ON FUNCTION attendance.counts_of, attendance.sheet_of, attendance.expected_on FROM PUBLIC;
  GRANT EXECUTE ON FUNCTION attendance.counts_of, attendance.sheet_of, attendance.expected_on TO fairplace_app;
`;

export const WORKERS_SHEETS = `
  CREATE FUNCTION attendance.own_sessions()
  RETURNS TABLE (id uuid, offer_title text, provider_name text, postcode text, starts_at timestamptz,
                 ends_at timestamptz, expected int, marked int)
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  DECLARE
    v_provider uuid;
  BEGIN
    FOR v_provider IN SELECT DISTINCT w.provider_id FROM attendance.worked_sessions() w LOOP
      PERFORM set_config('app.provider_id', v_provider::text, true);
      RETURN QUERY
        SELECT s.id, o.title, p.name, o.postcode, s.starts_at, s.ends_at, n.expected, n.marked
        FROM attendance.worked_sessions() w
        JOIN catalogue.session s ON s.id = w.session_id
        JOIN catalogue.offer o ON o.id = s.offer_id
        JOIN providers.provider p ON p.id = s.provider_id
        CROSS JOIN LATERAL attendance.counts_of(s.id) n
        WHERE w.provider_id = v_provider AND s.starts_at < now() + interval '28 days';
    END LOOP;
    PERFORM attendance.end_work();
  END $$;

  CREATE FUNCTION attendance.own_sheet(p_session_id uuid)
  RETURNS TABLE (session_id uuid, offer_title text, starts_at timestamptz, ends_at timestamptz, opens_at timestamptz,
                 closes_at timestamptz)
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  BEGIN
    PERFORM attendance.begin_work(p_session_id);
    RETURN QUERY SELECT * FROM attendance.sheet_of(p_session_id);
    PERFORM attendance.end_work();
  END $$;

  CREATE FUNCTION attendance.own_expected(p_session_id uuid)
  RETURNS TABLE (booking_id uuid, authority_id uuid, child_id uuid, first_name text, last_name text,
                 access_needs text[], standing jsonb)
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  BEGIN
    PERFORM attendance.begin_work(p_session_id);
    RETURN QUERY SELECT * FROM attendance.expected_on(p_session_id);
    PERFORM attendance.end_work();
  END $$;

  -- Who said that they come late: the last word of each side.
  CREATE FUNCTION attendance.own_late_words(p_session_id uuid)
  RETURNS TABLE (booking_id uuid, said_for text, minutes smallint, said_at timestamptz)
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  BEGIN
    PERFORM attendance.begin_work(p_session_id);
    RETURN QUERY
      SELECT DISTINCT ON (w.booking_id, w.said_for) w.booking_id, w.said_for, w.minutes, w.said_at
      FROM attendance.late_word w JOIN bookings.booking b ON b.id = w.booking_id
      WHERE b.session_id = p_session_id
      ORDER BY w.booking_id, w.said_for, w.said_at DESC, w.id;
    PERFORM attendance.end_work();
  END $$;

  -- What the family shares about one child of the session; the family sees who looked.
  CREATE FUNCTION attendance.look_at_own(p_session_id uuid, p_booking_id uuid)
  RETURNS TABLE (section text, body text)
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  DECLARE
    v_line record;
    v_sections text[];
  BEGIN
    PERFORM attendance.begin_work(p_session_id);
    SELECT x.authority_id, x.child_id INTO v_line FROM attendance.expected_on(p_session_id) x
      WHERE x.booking_id = p_booking_id;
    IF NOT FOUND THEN
      RAISE EXCEPTION USING ERRCODE = 'FP404', MESSAGE = 'bookings.not-found', DETAIL = 'The booking was not found.';
    END IF;
    RETURN QUERY SELECT s.section, s.body FROM plans.version_section s WHERE s.child_id = v_line.child_id;
    SELECT coalesce(array_agg(s.section), '{}') INTO v_sections
      FROM plans.version_section s WHERE s.child_id = v_line.child_id;
    -- The family reads the name of the person and of the provider.
    PERFORM set_config('app.role', 'provider', true);
    INSERT INTO plans.look (authority_id, child_id, user_id, role, provider_id, sections)
      VALUES (v_line.authority_id, v_line.child_id, platform.current_user_id(), 'provider',
              platform.current_provider(), v_sections);
    PERFORM set_config('app.role', 'sessional-worker', true);
    PERFORM audit.record(v_line.authority_id, 'plan.look', 'child', ARRAY[v_line.child_id, p_booking_id],
      jsonb_build_object('sections', v_sections));
    PERFORM attendance.end_work();
  END $$;

  REVOKE ALL ON FUNCTION attendance.own_sessions, attendance.own_sheet, attendance.own_expected,
    attendance.own_late_words, attendance.look_at_own FROM PUBLIC;
  GRANT EXECUTE ON FUNCTION attendance.own_sessions, attendance.own_sheet, attendance.own_expected,
    attendance.own_late_words, attendance.look_at_own TO fairplace_app;
`;
