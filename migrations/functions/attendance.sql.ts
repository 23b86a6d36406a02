/*
 * The register of a session. Marks are never changed: which of them counts is worked out, and the money follows
 * once the session is over.
 */

/** How long a register is open: by the rule of the booking's council, or a week. */
export const OPEN = `
  CREATE FUNCTION attendance.closes_at(p_authority_id uuid, p_ends_at timestamptz) RETURNS timestamptz
  LANGUAGE sql STABLE RETURN (
    ((p_ends_at AT TIME ZONE 'Europe/London')::date + 1 + coalesce(
      (SELECT r.days FROM attendance.close_rule r
       WHERE r.authority_id = p_authority_id
         AND r.in_force_from <= (p_ends_at AT TIME ZONE 'Europe/London')::date
       ORDER BY r.in_force_from DESC LIMIT 1), 7))::timestamp AT TIME ZONE 'Europe/London')`;

/**
 * What counts of a booking. Of one person the last mark; between two persons whoever saw the child is right. A
 * correction, which has a reason, leaves everything before it behind.
 */
export const STANDING = `
  CREATE VIEW attendance.standing WITH (security_invoker = true) AS
    SELECT DISTINCT ON (l.booking_id) l.booking_id, l.session_id, l.kind, l.left_at, l.reason, l.made_at, l.made_by,
      CASE l.kind WHEN 'late' THEN l.minutes_late WHEN 'left-early' THEN (
        SELECT m.minutes_late FROM attendance.mark m
        WHERE m.booking_id = l.booking_id AND m.made_by = l.made_by AND m.seq < l.seq AND m.kind <> 'left-early'
        ORDER BY m.made_at DESC, m.seq DESC LIMIT 1) END AS minutes_late,
      bool_or(l.kind = 'absent') OVER w AND bool_or(l.kind <> 'absent') OVER w AS differs
    FROM (
      SELECT DISTINCT ON (m.booking_id, m.made_by) m.* FROM attendance.mark m
      WHERE NOT EXISTS (SELECT FROM attendance.mark c
                        WHERE c.booking_id = m.booking_id AND c.reason IS NOT NULL AND c.seq > m.seq)
      ORDER BY m.booking_id, m.made_by, m.made_at DESC, m.seq DESC) l
    WINDOW w AS (PARTITION BY l.booking_id)
    ORDER BY l.booking_id, (l.kind = 'absent'), l.made_at DESC, l.seq DESC;
  GRANT SELECT ON attendance.standing TO fairplace_app`;

/** attended -> confirmed: it was counted that the child was there, and that was a mistake. */
export const TAKE_BACK = `
  CREATE FUNCTION bookings.take_attendance_back(p_booking_id uuid) RETURNS void
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  DECLARE
    v_booking bookings.booking;
    v_spend uuid;
    v_authority text := current_setting('app.authority_id', true);
    v_job text := platform.current_job();
  BEGIN
    UPDATE bookings.booking b SET state = 'confirmed', ended_at = NULL
      WHERE b.id = p_booking_id AND b.provider_id = platform.current_provider() AND b.state = 'attended'
      RETURNING * INTO v_booking;
    IF NOT FOUND THEN
      RAISE EXCEPTION USING ERRCODE = 'FP404', MESSAGE = 'bookings.not-found', DETAIL = 'The booking was not found.';
    END IF;
    PERFORM set_config('app.job', 'verify-ledger', true);
    SELECT t.id INTO v_spend FROM ledger.transaction t
      WHERE t.authority_id = v_booking.authority_id AND t.reference = 'booking:' || p_booking_id || ':spend';
    PERFORM set_config('app.authority_id', v_booking.authority_id::text, true);
    PERFORM ledger.reverse(v_spend, 'reversal', 'booking:' || p_booking_id || ':spend:reversal');
    PERFORM set_config('app.job', v_job, true);
    PERFORM set_config('app.authority_id', coalesce(v_authority, ''), true);
    PERFORM audit.record(v_booking.authority_id, 'booking.take-attendance-back', 'booking',
      ARRAY[p_booking_id, v_booking.child_id], jsonb_build_object('pricePence', v_booking.price_pence));
  END $$;
  REVOKE ALL ON FUNCTION bookings.take_attendance_back FROM PUBLIC`;

/** Lets the money follow the register, once the session is over. The booking is locked by whoever calls. */
export const SETTLE = `
  CREATE FUNCTION attendance.settle(p_booking bookings.booking) RETURNS void LANGUAGE plpgsql AS $$
  DECLARE
    v_there boolean;
  BEGIN
    IF upper(p_booking.period) > clock_timestamp() THEN RETURN; END IF;
    SELECT s.kind <> 'absent' INTO v_there FROM attendance.standing s WHERE s.booking_id = p_booking.id;
    IF v_there AND p_booking.state = 'confirmed' THEN
      -- The ledger spends a commitment once; what was taken back is for the council to settle.
      IF attendance.was_taken_back(p_booking) THEN
        RAISE EXCEPTION USING ERRCODE = 'FP409', MESSAGE = 'attendance.corrected-before',
          DETAIL = 'This was corrected once already. Ask the council to settle it.';
      END IF;
      PERFORM bookings.attend(p_booking.id);
    ELSIF NOT v_there AND p_booking.state = 'attended' THEN
      PERFORM bookings.take_attendance_back(p_booking.id);
    END IF;
  END $$;
  CREATE FUNCTION attendance.was_taken_back(p_booking bookings.booking) RETURNS boolean LANGUAGE plpgsql AS $$
  DECLARE
    v_job text := platform.current_job();
    v_found boolean;
  BEGIN
    PERFORM set_config('app.job', 'verify-ledger', true);
    SELECT EXISTS (SELECT FROM ledger.transaction t WHERE t.authority_id = p_booking.authority_id
      AND t.reference = 'booking:' || p_booking.id || ':spend') INTO v_found;
    PERFORM set_config('app.job', v_job, true);
    RETURN v_found;
  END $$;
  REVOKE ALL ON FUNCTION attendance.settle, attendance.was_taken_back FROM PUBLIC`;

/**
 * Keeps one mark, made by a phone perhaps hours ago. The key is the phone's: sent again it changes nothing. A clock
 * that is wrong cannot put a mark before the register opens or after now.
 */
export const RECORD = `
  CREATE FUNCTION attendance.record(
    p_id uuid, p_booking_id uuid, p_kind text, p_minutes_late smallint, p_left_at time, p_made_at timestamptz,
    p_reason text
  ) RETURNS text
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  DECLARE
    v_booking bookings.booking;
    v_opens timestamptz;
  BEGIN
    SELECT * INTO v_booking FROM bookings.booking b
      WHERE b.id = p_booking_id AND b.session_id IS NOT NULL AND b.provider_id = platform.current_provider()
      FOR NO KEY UPDATE;
    IF NOT FOUND THEN
      RAISE EXCEPTION USING ERRCODE = 'FP404', MESSAGE = 'bookings.not-found', DETAIL = 'The booking was not found.';
    END IF;
    IF EXISTS (
      SELECT FROM attendance.mark m WHERE m.id = p_id AND m.made_by = platform.current_user_id()
        AND (m.booking_id, m.kind, m.minutes_late, m.left_at, m.reason)
            IS NOT DISTINCT FROM (p_booking_id, p_kind, p_minutes_late, p_left_at, p_reason)) THEN
      RETURN 'repeated';
    END IF;
    v_opens := lower(v_booking.period) - interval '30 minutes';
    PERFORM attendance.check_mark(v_booking, p_minutes_late, p_left_at, p_reason);
    INSERT INTO attendance.mark (id, authority_id, child_id, booking_id, provider_id, session_id, kind, minutes_late,
      left_at, reason, made_at, made_by)
    VALUES (p_id, v_booking.authority_id, v_booking.child_id, p_booking_id, v_booking.provider_id,
      v_booking.session_id, p_kind, p_minutes_late, p_left_at, p_reason,
      least(greatest(p_made_at, v_opens), clock_timestamp()), platform.current_user_id())
    ON CONFLICT (id) DO NOTHING;
    IF NOT FOUND THEN
      RAISE EXCEPTION USING ERRCODE = 'FP409', MESSAGE = 'attendance.key-used',
        DETAIL = 'This key belongs to another mark. Make a new one for each mark.';
    END IF;
    IF v_booking.state = 'attended' AND p_reason IS NULL AND EXISTS (
      SELECT FROM attendance.standing s WHERE s.booking_id = p_booking_id AND s.kind = 'absent') THEN
      RAISE EXCEPTION USING ERRCODE = 'FP409', MESSAGE = 'attendance.counted-already',
        DETAIL = 'It is counted already that the child was there. Correct the register and say why.';
    END IF;
    PERFORM attendance.settle(v_booking);
    PERFORM audit.record(v_booking.authority_id, 'attendance.mark', 'booking',
      ARRAY[p_booking_id, v_booking.child_id],
      jsonb_build_object('kind', p_kind, 'correction', p_reason IS NOT NULL));
    RETURN 'kept';
  END $$;
  REVOKE ALL ON FUNCTION attendance.record FROM PUBLIC;
  GRANT EXECUTE ON FUNCTION attendance.record TO fairplace_app`;

/** When a mark may be made, and what it may say. */
export const CHECK_MARK = `
  CREATE FUNCTION attendance.check_mark(
    p_booking bookings.booking, p_minutes_late smallint, p_left_at time, p_reason text
  ) RETURNS void LANGUAGE plpgsql AS $$
  DECLARE
    v_from timestamp := lower(p_booking.period) AT TIME ZONE 'Europe/London';
    v_until timestamp := upper(p_booking.period) AT TIME ZONE 'Europe/London';
  BEGIN
    IF p_booking.state NOT IN ('confirmed', 'attended') THEN
      RAISE EXCEPTION USING ERRCODE = 'FP409', MESSAGE = 'attendance.not-expected',
        DETAIL = format('This booking is %s, so nobody is expected.', p_booking.state);
    END IF;
    IF clock_timestamp() < lower(p_booking.period) - interval '30 minutes' THEN
      RAISE EXCEPTION USING ERRCODE = 'FP409', MESSAGE = 'attendance.too-early',
        DETAIL = 'The register opens half an hour before the session.';
    END IF;
    IF p_reason IS NULL
       AND clock_timestamp() >= attendance.closes_at(p_booking.authority_id, upper(p_booking.period)) THEN
      RAISE EXCEPTION USING ERRCODE = 'FP409', MESSAGE = 'attendance.closed',
        DETAIL = 'The register of this session is closed. Correct it and say why.';
    END IF;
    IF p_minutes_late >= p_booking.minutes THEN
      RAISE EXCEPTION USING ERRCODE = 'FP422', MESSAGE = 'attendance.outside-session',
        DETAIL = format('The session takes %s minutes. Nobody comes later than that.', p_booking.minutes);
    END IF;
    IF v_from::date = v_until::date AND p_left_at NOT BETWEEN v_from::time AND v_until::time THEN
      RAISE EXCEPTION USING ERRCODE = 'FP422', MESSAGE = 'attendance.outside-session',
        DETAIL = format('Enter a time from %s to %s.', to_char(v_from, 'HH24:MI'), to_char(v_until, 'HH24:MI'));
    END IF;
  END $$;
  REVOKE ALL ON FUNCTION attendance.check_mark FROM PUBLIC`;

/** For the worker: sessions that are over, and marked while they were on. */
export const SETTLE_DUE = `
  CREATE FUNCTION attendance.settle_due(p_limit int) RETURNS int
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  DECLARE
    v_booking bookings.booking;
    v_settled int := 0;
  BEGIN
    IF platform.current_job() <> 'settle-registers' THEN RETURN 0; END IF;
    PERFORM set_config('app.job', 'expire-holds', true);
    FOR v_booking IN
      SELECT b.* FROM bookings.booking b
      WHERE b.state = 'confirmed' AND b.session_id IS NOT NULL AND upper(b.period) <= clock_timestamp()
        AND b.id IN (SELECT m.booking_id FROM attendance.mark m
                     WHERE m.received_at > now() - interval '2 days' AND m.kind <> 'absent')
        AND EXISTS (SELECT FROM attendance.standing s WHERE s.booking_id = b.id AND s.kind <> 'absent')
        AND NOT attendance.was_taken_back(b)
      ORDER BY b.id LIMIT p_limit FOR NO KEY UPDATE SKIP LOCKED
    LOOP
      PERFORM set_config('app.provider_id', v_booking.provider_id::text, true);
      PERFORM attendance.settle(v_booking);
      v_settled := v_settled + 1;
    END LOOP;
    PERFORM set_config('app.provider_id', '', true);
    PERFORM set_config('app.job', 'settle-registers', true);
    RETURN v_settled;
  END $$;
  REVOKE ALL ON FUNCTION attendance.settle_due FROM PUBLIC;
  GRANT EXECUTE ON FUNCTION attendance.settle_due TO fairplace_app`;
