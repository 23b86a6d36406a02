/** What is said around a session: that somebody comes late, and what went wrong. */
export const TABLES = `
  CREATE TABLE attendance.late_word (
    id           uuid PRIMARY KEY,
    authority_id uuid NOT NULL,
    child_id     uuid NOT NULL,
    booking_id   uuid NOT NULL REFERENCES bookings.booking,
    provider_id  uuid NOT NULL REFERENCES providers.provider,
    said_for     text NOT NULL CHECK (said_for IN ('family', 'provider')),
    minutes      smallint NOT NULL CHECK (minutes BETWEEN 1 AND 240),
    said_by      uuid NOT NULL REFERENCES identity.user_account,
    said_at      timestamptz NOT NULL DEFAULT now(),
    FOREIGN KEY (authority_id, child_id) REFERENCES children.child (authority_id, id)
  );
  CREATE INDEX late_word_of_booking ON attendance.late_word (booking_id, said_at);

  -- For the officers of the child alone: who wrote it and they read it, no family and nobody else of a council.
  CREATE TABLE attendance.incident (
    id           uuid PRIMARY KEY,
    authority_id uuid NOT NULL,
    child_id     uuid NOT NULL,
    booking_id   uuid NOT NULL REFERENCES bookings.booking,
    provider_id  uuid NOT NULL REFERENCES providers.provider,
    kind         text NOT NULL CHECK (kind IN ('injury', 'illness', 'behaviour', 'missing', 'safeguarding', 'other')),
    happened     text NOT NULL CHECK (length(btrim(happened)) BETWEEN 10 AND 4000),
    done         text NOT NULL CHECK (length(btrim(done)) BETWEEN 2 AND 2000),
    written_by   uuid NOT NULL REFERENCES identity.user_account,
    written_at   timestamptz NOT NULL DEFAULT now(),
    read_by      uuid REFERENCES identity.user_account,
    read_at      timestamptz,
    answer       text CHECK (length(btrim(answer)) BETWEEN 5 AND 2000),
    CONSTRAINT incident_read_whole CHECK (num_nulls(read_by, read_at, answer) IN (0, 3)),
    FOREIGN KEY (authority_id, child_id) REFERENCES children.child (authority_id, id)
  );
  CREATE INDEX incident_waiting ON attendance.incident (authority_id, written_at) WHERE read_at IS NULL;
  CREATE INDEX incident_of_provider ON attendance.incident (provider_id, written_at);

  GRANT SELECT ON attendance.late_word, attendance.incident TO fairplace_app;
  GRANT INSERT (id, authority_id, child_id, booking_id, provider_id, said_for, minutes, said_by)
    ON attendance.late_word TO fairplace_app;
  GRANT INSERT (id, authority_id, child_id, booking_id, provider_id, kind, happened, done, written_by)
    ON attendance.incident TO fairplace_app;
  GRANT UPDATE (read_by, read_at, answer) ON attendance.incident TO fairplace_app;

  CREATE TRIGGER never_changed BEFORE UPDATE OR DELETE ON attendance.late_word
    FOR EACH ROW EXECUTE FUNCTION platform.refuse_change();
  CREATE TRIGGER never_truncated BEFORE TRUNCATE ON attendance.late_word
    FOR EACH STATEMENT EXECUTE FUNCTION platform.refuse_change();
  CREATE TRIGGER never_truncated BEFORE TRUNCATE ON attendance.incident
    FOR EACH STATEMENT EXECUTE FUNCTION platform.refuse_change();
  CREATE TRIGGER read_once BEFORE UPDATE ON attendance.incident FOR EACH ROW
    WHEN (OLD.read_at IS NOT NULL) EXECUTE FUNCTION platform.refuse_change()`;

/** Only of a confirmed place, as it stands in the booking, from two hours before to its end. */
const OF_THE_BOOKING = `EXISTS (
    SELECT FROM bookings.booking b WHERE b.id = booking_id AND b.child_id = late_word.child_id
      AND b.provider_id = late_word.provider_id AND b.state = 'confirmed' AND b.session_id IS NOT NULL
      AND now() BETWEEN lower(b.period) - interval '2 hours' AND upper(b.period))`;

export const POLICIES = `
  ALTER TABLE attendance.late_word ENABLE ROW LEVEL SECURITY;
  ALTER TABLE attendance.late_word FORCE ROW LEVEL SECURITY;
  CREATE POLICY late_word_read ON attendance.late_word FOR SELECT USING (
    provider_id = platform.current_provider() OR platform.current_job() = 'match-vacancies'
    OR (authority_id = platform.current_authority() AND EXISTS (SELECT FROM children.child c WHERE c.id = child_id)));
  CREATE POLICY late_word_add ON attendance.late_word FOR INSERT WITH CHECK (
    said_by = platform.current_user_id() AND ${OF_THE_BOOKING} AND (
      (said_for = 'provider' AND provider_id = platform.current_provider())
      OR (said_for = 'family' AND authority_id = platform.current_authority()
          AND platform.current_app_role() IN ('family', 'young-person', 'officer'))));
  CREATE POLICY late_word_stays ON attendance.late_word FOR UPDATE USING (false);
  CREATE POLICY late_word_never_removed ON attendance.late_word FOR DELETE USING (false);

  ALTER TABLE attendance.incident ENABLE ROW LEVEL SECURITY;
  ALTER TABLE attendance.incident FORCE ROW LEVEL SECURITY;
  CREATE POLICY incident_read ON attendance.incident FOR SELECT USING (
    provider_id = platform.current_provider() OR platform.current_job() = 'match-vacancies'
    OR (authority_id = platform.current_authority() AND platform.current_app_role() = 'officer'
        AND EXISTS (SELECT FROM children.child c WHERE c.id = child_id)));
  CREATE POLICY incident_add ON attendance.incident FOR INSERT WITH CHECK (
    written_by = platform.current_user_id() AND provider_id = platform.current_provider()
    AND EXISTS (SELECT FROM bookings.booking b WHERE b.id = booking_id AND b.child_id = incident.child_id
                AND b.provider_id = platform.current_provider() AND b.state IN ('confirmed', 'attended')
                AND lower(b.period) - interval '30 minutes' <= now()));
  CREATE POLICY incident_answer ON attendance.incident FOR UPDATE USING (
    authority_id = platform.current_authority() AND platform.current_app_role() = 'officer'
    AND EXISTS (SELECT FROM children.child c WHERE c.id = child_id))
    WITH CHECK (read_by = platform.current_user_id());
  CREATE POLICY incident_never_removed ON attendance.incident FOR DELETE USING (false)`;

/**
 * Who calls: by a name with typing errors, a case reference or a telephone number that a guardian has confirmed.
 * Row-level security says whose children an officer finds; the number itself is compared and never shown.
 */
export const FIND_CALLERS = `
  CREATE FUNCTION casework.children_by_phone(p_digits text) RETURNS SETOF uuid
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  DECLARE
    v_job text := platform.current_job();
    v_ids uuid[];
  BEGIN
    IF platform.current_app_role() <> 'officer' OR length(p_digits) < 6 THEN RETURN; END IF;
    PERFORM set_config('app.job', 'match-vacancies', true);
    SELECT array_agg(g.child_id) INTO v_ids
    FROM notifications.phone p JOIN children.guardian g ON g.user_id = p.user_id
    JOIN children.caseload k ON k.child_id = g.child_id AND k.officer_id = platform.current_user_id()
    WHERE p.verified_at IS NOT NULL
      AND right(regexp_replace(p.number, '[^0-9]', '', 'g'), length(p_digits)) = p_digits;
    PERFORM set_config('app.job', v_job, true);
    RETURN QUERY SELECT unnest(v_ids);
  END $$;
  REVOKE ALL ON FUNCTION casework.children_by_phone FROM PUBLIC;
  GRANT EXECUTE ON FUNCTION casework.children_by_phone TO fairplace_app`;

/**
 * confirmed -> cancelled, when a register is closed and "not here" is what counts: by the rules of the booking for
 * somebody who did not come. Nobody waits for the place any more.
 */
export const NO_SHOWS = `
  CREATE FUNCTION attendance.settle_no_shows(p_limit int) RETURNS int
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  DECLARE
    v_booking bookings.booking;
    v_row bookings.cancellation;
    v_settled int := 0;
  BEGIN
    IF platform.current_job() <> 'settle-registers' THEN RETURN 0; END IF;
    PERFORM set_config('app.job', 'expire-holds', true);
    FOR v_booking IN
      SELECT b.* FROM bookings.booking b
      WHERE b.state = 'confirmed' AND b.session_id IS NOT NULL
        AND b.id IN (SELECT m.booking_id FROM attendance.mark m
                     WHERE m.kind = 'absent' AND m.received_at > now() - interval '70 days')
        AND attendance.closes_at(b.authority_id, upper(b.period)) <= clock_timestamp()
        AND EXISTS (SELECT FROM attendance.standing s WHERE s.booking_id = b.id AND s.kind = 'absent')
        AND NOT attendance.was_taken_back(b)
      ORDER BY b.id LIMIT p_limit FOR NO KEY UPDATE SKIP LOCKED
    LOOP
      PERFORM set_config('app.provider_id', v_booking.provider_id::text, true),
              set_config('app.authority_id', v_booking.authority_id::text, true);
      v_row := bookings.cancellation_of(v_booking, 'no-show', clock_timestamp());
      v_row.cancelled_by := (SELECT s.made_by FROM attendance.standing s WHERE s.booking_id = v_booking.id);
      UPDATE bookings.booking SET state = 'cancelled', ended_at = v_row.cancelled_at WHERE id = v_booking.id;
      PERFORM bookings.give_place_back(v_booking.session_id);
      PERFORM bookings.settle_cancellation(v_booking, v_row);
      PERFORM audit.record(v_booking.authority_id, 'booking.no-show', 'booking',
        ARRAY[v_booking.id, v_booking.child_id],
        jsonb_build_object('backPercent', v_row.back_percent, 'chargePence', v_row.charge_pence));
      v_settled := v_settled + 1;
    END LOOP;
    PERFORM set_config('app.provider_id', '', true), set_config('app.authority_id', '', true),
            set_config('app.job', 'settle-registers', true);
    RETURN v_settled;
  END $$;
  REVOKE ALL ON FUNCTION attendance.settle_no_shows FROM PUBLIC;
  GRANT EXECUTE ON FUNCTION attendance.settle_no_shows TO fairplace_app`;
