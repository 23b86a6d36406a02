/*
 * Bookings with a provider that takes no new ones are offered elsewhere. Lock order as everywhere: child,
 * booking, admission, session, accounts; whoever promises places takes turns, session by session.
 */

/** A place that is kept for one child for a while: nobody else is booked on it. */
export const PROMISES = `
  CREATE TABLE bookings.promise (
    id           uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    authority_id uuid NOT NULL,
    child_id     uuid NOT NULL,
    session_id   uuid NOT NULL REFERENCES catalogue.session,
    -- The booking that it is to take the place of.
    booking_id   uuid NOT NULL REFERENCES bookings.booking,
    until        timestamptz NOT NULL,
    released_at  timestamptz,
    promised_at  timestamptz NOT NULL DEFAULT clock_timestamp(),
    FOREIGN KEY (authority_id, child_id) REFERENCES children.child (authority_id, id)
  );
  CREATE INDEX promise_of_session ON bookings.promise (session_id) WHERE released_at IS NULL;
  CREATE UNIQUE INDEX promise_once ON bookings.promise (booking_id, session_id) WHERE released_at IS NULL;
  ALTER TABLE bookings.promise ENABLE ROW LEVEL SECURITY;
  ALTER TABLE bookings.promise FORCE ROW LEVEL SECURITY;
  CREATE POLICY promise_read ON bookings.promise FOR SELECT USING (
    platform.current_job() IN ('move-places', 'match-vacancies')
    OR (authority_id = platform.current_authority() AND EXISTS (SELECT FROM children.child c WHERE c.id = child_id)));
  CREATE POLICY promise_add ON bookings.promise FOR INSERT
    WITH CHECK (platform.current_job() IN ('move-places', 'match-vacancies'));
  CREATE POLICY promise_end ON bookings.promise FOR UPDATE
    USING (platform.current_job() IN ('move-places', 'match-vacancies') AND released_at IS NULL)
    WITH CHECK (platform.current_job() IN ('move-places', 'match-vacancies') AND released_at IS NOT NULL);
  CREATE POLICY promise_never_removed ON bookings.promise FOR DELETE USING (false);
  GRANT SELECT ON bookings.promise TO fairplace_app;

  -- Places of a session that are neither taken nor promised.
  CREATE FUNCTION bookings.places_left(p_session_id uuid) RETURNS bigint LANGUAGE sql STABLE
  RETURN (SELECT s.capacity - s.taken - (
            SELECT count(*) FROM bookings.promise p
            WHERE p.session_id = s.id AND p.released_at IS NULL AND p.until > clock_timestamp())
          FROM catalogue.session s WHERE s.id = p_session_id);
`;

/**
 * A promise is made under the lock of its session, which whoever takes a place holds by now: looked at after that.
 * A place that was kept for a waiting list is another promise, and older.
 */
export const PROMISES_ARE_KEPT = `
  CREATE FUNCTION bookings.keep_promises() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  DECLARE
    v_job text := platform.current_job();
    v_left bigint;
  BEGIN
    IF nullif(current_setting('app.kept_place', true), '') IS NOT NULL THEN RETURN NEW; END IF;
    PERFORM set_config('app.job', 'move-places', true);
    v_left := bookings.places_left(NEW.session_id);
    PERFORM set_config('app.job', v_job, true);
    IF v_left < 0 THEN
      RAISE EXCEPTION USING ERRCODE = 'FP409', MESSAGE = 'bookings.session-full',
        DETAIL = 'All places at this session are taken or kept for somebody. Choose another session.';
    END IF;
    RETURN NEW;
  END $$;
  CREATE TRIGGER promises_are_kept BEFORE INSERT ON bookings.booking
    FOR EACH ROW WHEN (NEW.session_id IS NOT NULL) EXECUTE FUNCTION bookings.keep_promises()`;

export const ROUNDS = `
  CREATE SCHEMA continuity;
  GRANT USAGE ON SCHEMA continuity TO fairplace_app;

  -- One council's admission was suspended or removed: its bookings ahead are offered elsewhere.
  CREATE TABLE continuity.round (
    id           uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    authority_id uuid NOT NULL,
    provider_id  uuid NOT NULL REFERENCES providers.provider,
    part_id      uuid NOT NULL REFERENCES market.part,
    admission_id uuid NOT NULL,
    -- The change of the register that it follows.
    event_id     uuid NOT NULL REFERENCES market.admission_event,
    cause        text NOT NULL CHECK (cause IN ('safeguarding-stop', 'suspension', 'removal')),
    began_at     timestamptz NOT NULL DEFAULT clock_timestamp(),
    CONSTRAINT round_once UNIQUE (event_id),
    UNIQUE (authority_id, id),
    FOREIGN KEY (authority_id, admission_id) REFERENCES market.admission (authority_id, id)
  );
  CREATE INDEX round_of_authority ON continuity.round (authority_id, began_at DESC);

  CREATE TABLE continuity.reoffer (
    id           uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    authority_id uuid NOT NULL,
    round_id     uuid NOT NULL,
    child_id     uuid NOT NULL,
    booking_id   uuid NOT NULL REFERENCES bookings.booking,
    -- What its turn is made of: when it begins, and how much the child loses in all.
    starts_at    timestamptz NOT NULL,
    lost_minutes bigint NOT NULL,
    state        text NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting', 'moved', 'kept', 'none', 'lapsed')),
    -- How often was looked for other places; 0 before the first time.
    searches     int NOT NULL DEFAULT 0,
    contacted_at timestamptz,
    new_booking  uuid REFERENCES bookings.booking,
    answered_by  uuid REFERENCES identity.user_account,
    answered_at  timestamptz,
    officers_told_at timestamptz,
    CONSTRAINT reoffer_once UNIQUE (round_id, booking_id),
    CONSTRAINT moved_has_a_booking CHECK ((state = 'moved') = (new_booking IS NOT NULL)),
    CONSTRAINT waiting_has_no_answer CHECK ((state = 'waiting') = (answered_at IS NULL)),
    UNIQUE (authority_id, child_id, id),
    FOREIGN KEY (authority_id, round_id) REFERENCES continuity.round (authority_id, id),
    FOREIGN KEY (authority_id, child_id) REFERENCES children.child (authority_id, id)
  );
  CREATE UNIQUE INDEX reoffer_waiting ON continuity.reoffer (booking_id) WHERE state = 'waiting';
  CREATE UNIQUE INDEX moved_to_once ON continuity.reoffer (new_booking);
  CREATE INDEX reoffer_of_child ON continuity.reoffer (child_id, state);

  CREATE TABLE continuity.alternative (
    id           uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    authority_id uuid NOT NULL,
    child_id     uuid NOT NULL,
    reoffer_id   uuid NOT NULL,
    search       int  NOT NULL CHECK (search > 0),
    position     int  NOT NULL CHECK (position BETWEEN 1 AND 3),
    session_id   uuid NOT NULL REFERENCES catalogue.session,
    metres       int  NOT NULL CHECK (metres >= 0),
    until        timestamptz NOT NULL,
    CONSTRAINT alternative_once UNIQUE (reoffer_id, search, position),
    FOREIGN KEY (authority_id, child_id, reoffer_id) REFERENCES continuity.reoffer (authority_id, child_id, id)
  );
  CREATE TRIGGER never_changed BEFORE UPDATE OR DELETE OR TRUNCATE ON continuity.alternative
    FOR EACH STATEMENT EXECUTE FUNCTION platform.refuse_change();

  INSERT INTO platform.state_edge VALUES
    ('reoffer', 'waiting', 'moved'), ('reoffer', 'waiting', 'kept'), ('reoffer', 'waiting', 'none'),
    ('reoffer', 'waiting', 'lapsed');
  CREATE TRIGGER legal_move BEFORE UPDATE OF state ON continuity.reoffer
    FOR EACH ROW EXECUTE FUNCTION platform.refuse_illegal_move('reoffer');
  INSERT INTO notifications.topic VALUES ('continuity-offered'), ('continuity-none');
`;

/** Rounds name no child; what is about one is seen by whoever sees the child. The functions write. */
export const CONTINUITY_POLICIES = `
  ALTER TABLE continuity.round ENABLE ROW LEVEL SECURITY;
  ALTER TABLE continuity.round FORCE ROW LEVEL SECURITY;
  CREATE POLICY round_read ON continuity.round FOR SELECT USING (
    authority_id = platform.current_authority() OR platform.current_job() IN ('move-places', 'match-vacancies'));
  ${['reoffer', 'alternative']
    .map(
      (table) => `
  ALTER TABLE continuity.${table} ENABLE ROW LEVEL SECURITY;
  ALTER TABLE continuity.${table} FORCE ROW LEVEL SECURITY;
  CREATE POLICY ${table}_read ON continuity.${table} FOR SELECT USING (
    platform.current_job() IN ('move-places', 'match-vacancies')
    OR (authority_id = platform.current_authority() AND EXISTS (SELECT FROM children.child c WHERE c.id = child_id)));`,
    )
    .join('')}
  CREATE POLICY reoffer_answer ON continuity.reoffer FOR UPDATE USING (
    platform.current_job() IN ('move-places', 'match-vacancies')
    OR (authority_id = platform.current_authority() AND platform.current_app_role() IN ('family', 'officer')
        AND EXISTS (SELECT FROM children.child c WHERE c.id = child_id)));
  ${['round', 'alternative'].map((table) => `CREATE POLICY ${table}_kept ON continuity.${table} FOR UPDATE USING (false);`).join('\n  ')}
  ${['round', 'reoffer', 'alternative']
    .map(
      (table) => `
  CREATE POLICY ${table}_add ON continuity.${table} FOR INSERT
    WITH CHECK (platform.current_job() IN ('move-places', 'match-vacancies'));
  CREATE POLICY ${table}_never_removed ON continuity.${table} FOR DELETE USING (false);
  GRANT SELECT ON continuity.${table} TO fairplace_app;`,
    )
    .join('')}
`;

/** Rounds for admissions that take no new bookings and have some ahead; work of the job "match-vacancies". */
export const BEGIN_ROUNDS = `
  CREATE FUNCTION continuity.begin_rounds() RETURNS int
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  DECLARE
    v_begun int;
  BEGIN
    IF platform.current_job() <> 'match-vacancies' THEN
      RAISE EXCEPTION 'rounds are begun by the worker' USING ERRCODE = '42501';
    END IF;
    INSERT INTO continuity.round (authority_id, provider_id, part_id, admission_id, event_id, cause)
    SELECT a.authority_id, a.provider_id, a.part_id, a.id, e.id,
           CASE WHEN a.state = 'removed' THEN 'removal'
                WHEN EXISTS (SELECT FROM market.stop s WHERE s.provider_id = a.provider_id AND s.lifted_at IS NULL)
                  THEN 'safeguarding-stop' ELSE 'suspension' END
    FROM market.admission a
    CROSS JOIN LATERAL (SELECT e.id FROM market.admission_event e WHERE e.admission_id = a.id
                        ORDER BY e.position DESC LIMIT 1) e
    WHERE a.state <> 'admitted' AND EXISTS (
      SELECT FROM bookings.booking b JOIN catalogue.offer o ON o.id = b.offer_id
      WHERE b.provider_id = a.provider_id AND o.part_id = a.part_id AND b.authority_id = a.authority_id
        AND b.state IN ('held', 'confirmed') AND lower(b.period) > clock_timestamp())
    ON CONFLICT DO NOTHING;
    GET DIAGNOSTICS v_begun = ROW_COUNT;
    INSERT INTO continuity.reoffer (authority_id, round_id, child_id, booking_id, starts_at, lost_minutes)
    SELECT b.authority_id, r.id, b.child_id, b.id, lower(b.period),
           sum(extract(epoch FROM upper(b.period) - lower(b.period)) / 60) OVER (PARTITION BY r.id, b.child_id)
    FROM continuity.round r
    JOIN market.admission a ON a.id = r.admission_id AND a.state <> 'admitted'
    JOIN bookings.booking b ON b.provider_id = r.provider_id AND b.authority_id = r.authority_id
      AND b.state IN ('held', 'confirmed') AND lower(b.period) > clock_timestamp()
    JOIN catalogue.offer o ON o.id = b.offer_id AND o.part_id = r.part_id
    WHERE r.event_id = (SELECT e.id FROM market.admission_event e WHERE e.admission_id = a.id
                        ORDER BY e.position DESC LIMIT 1)
    ON CONFLICT DO NOTHING;
    RETURN v_begun;
  END $$`;

/** What nobody has to answer any more: the provider is back, or the booking is over or ended otherwise. */
export const LAPSE = `
  CREATE FUNCTION continuity.lapse() RETURNS int
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  DECLARE
    v_lapsed uuid[];
  BEGIN
    IF platform.current_job() <> 'match-vacancies' THEN
      RAISE EXCEPTION 'the worker says what has lapsed' USING ERRCODE = '42501';
    END IF;
    WITH over AS (
      UPDATE continuity.reoffer o SET state = 'lapsed', answered_at = clock_timestamp()
      FROM bookings.booking b, continuity.round r, market.admission a
      WHERE o.state = 'waiting' AND b.id = o.booking_id AND r.id = o.round_id AND a.id = r.admission_id
        AND (b.state NOT IN ('held', 'confirmed') OR lower(b.period) <= clock_timestamp() OR a.state = 'admitted')
      RETURNING o.booking_id)
    SELECT array_agg(booking_id) INTO v_lapsed FROM over;
    UPDATE bookings.promise SET released_at = clock_timestamp()
      WHERE booking_id = ANY (v_lapsed) AND released_at IS NULL;
    RETURN coalesce(cardinality(v_lapsed), 0);
  END $$`;
