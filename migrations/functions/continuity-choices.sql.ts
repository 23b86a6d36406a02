/*
 * Looking for other places, and what a family answers. Called by people under their own rights, who must see
 * the child, and by the worker.
 */

/**
 * Up to three sessions of the same kind, at the same time if there are such, near to where it was: promised to
 * the child, so that choosing one succeeds. The same worker is another organisation's: it cannot be asked for.
 */
export const OFFER = `
  CREATE FUNCTION continuity.offer(p_reoffer_id uuid, p_promised_for interval) RETURNS int
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  DECLARE
    v_job text := platform.current_job();
    v_reoffer continuity.reoffer;
    v_child children.child;
    v_booking bookings.booking;
    v_offer catalogue.offer;
    v_session record;
    v_found int := 0;
    v_until timestamptz;
  BEGIN
    -- Whoever promises places takes turns: nobody waits for two sessions in another order.
    PERFORM pg_advisory_xact_lock(hashtextextended('continuity.offer', 0));
    SELECT * INTO v_reoffer FROM continuity.reoffer r WHERE r.id = p_reoffer_id FOR NO KEY UPDATE;
    IF NOT FOUND THEN
      RAISE EXCEPTION USING ERRCODE = 'FP404', MESSAGE = 'continuity.not-found', DETAIL = 'There is no such booking.';
    END IF;
    IF v_reoffer.state <> 'waiting' THEN RETURN 0; END IF;
    SELECT * INTO STRICT v_child FROM children.child c WHERE c.id = v_reoffer.child_id;
    SELECT * INTO STRICT v_booking FROM bookings.booking b WHERE b.id = v_reoffer.booking_id;
    SELECT * INTO STRICT v_offer FROM catalogue.offer o WHERE o.id = v_booking.offer_id;
    PERFORM set_config('app.job', 'move-places', true);
    UPDATE bookings.promise SET released_at = clock_timestamp()
      WHERE booking_id = v_booking.id AND released_at IS NULL;
    UPDATE continuity.reoffer SET searches = searches + 1 WHERE id = p_reoffer_id
      RETURNING searches INTO v_reoffer.searches;
    FOR v_session IN SELECT * FROM continuity.sessions_like(v_booking, v_offer, v_child) LOOP
      EXIT WHEN v_found = 3;
      PERFORM FROM catalogue.session s WHERE s.id = v_session.id FOR NO KEY UPDATE;
      CONTINUE WHEN bookings.places_left(v_session.id) < 1;
      v_found := v_found + 1;
      v_until := least(clock_timestamp() + p_promised_for, v_session.starts_at);
      INSERT INTO bookings.promise (authority_id, child_id, session_id, booking_id, until)
        VALUES (v_booking.authority_id, v_booking.child_id, v_session.id, v_booking.id, v_until);
      INSERT INTO continuity.alternative (authority_id, child_id, reoffer_id, search, position, session_id, metres, until)
        VALUES (v_booking.authority_id, v_booking.child_id, p_reoffer_id, v_reoffer.searches, v_found,
                v_session.id, v_session.metres, v_until);
    END LOOP;
    PERFORM set_config('app.job', v_job, true);
    RETURN v_found;
  END $$`;

/** The best first: the same hours, then the nearest in time and place, then what costs no more. */
export const SESSIONS_LIKE = `
  CREATE FUNCTION continuity.sessions_like(
    p_booking bookings.booking, p_offer catalogue.offer, p_child children.child
  ) RETURNS TABLE (id uuid, starts_at timestamptz, metres int) LANGUAGE sql VOLATILE
  SET search_path = pg_catalog, public AS $$
    SELECT s.id, s.starts_at, earth_distance(o.position, p_offer.position)::int
    FROM catalogue.offer o JOIN catalogue.session s ON s.offer_id = o.id
    WHERE p_booking.session_id IS NOT NULL
      AND o.state = 'listed' AND o.kind = p_offer.kind AND o.id <> p_offer.id
      AND o.access @> p_child.access_needs
      -- 30 miles.
      AND o.position <@ cube_enlarge(p_offer.position, 48280, 3)
      AND s.state = 'open' AND s.taken < s.capacity AND s.starts_at > clock_timestamp() + interval '1 hour'
      AND s.starts_at BETWEEN lower(p_booking.period) - interval '7 days' AND lower(p_booking.period) + interval '7 days'
      AND extract(year FROM age(bookings.day_of(s.starts_at), p_child.date_of_birth)) BETWEEN o.age_from AND o.age_to
      AND EXISTS (SELECT FROM market.admission a WHERE a.provider_id = o.provider_id AND a.part_id = o.part_id
                  AND a.authority_id = p_booking.authority_id AND a.state = 'admitted')
      AND catalogue.is_registered(o.provider_id, o.kind, o.age_from, o.age_to, bookings.day_of(s.starts_at))
      AND (p_booking.buying_basis = 'own-contract-direct-payment'
           OR providers.is_insured(o.provider_id, bookings.day_of(s.starts_at)))
      AND NOT EXISTS (SELECT FROM bookings.booking b WHERE b.child_id = p_child.id AND b.id <> p_booking.id
                      AND b.state IN ('held', 'confirmed', 'attended')
                      AND b.period && tstzrange(s.starts_at, s.ends_at))
      AND NOT EXISTS (SELECT FROM bookings.promise p WHERE p.session_id = s.id AND p.child_id = p_child.id
                      AND p.released_at IS NULL)
      AND bookings.places_left(s.id) > 0
    ORDER BY tstzrange(s.starts_at, s.ends_at) = p_booking.period DESC, s.price_pence > p_booking.price_pence,
             abs(extract(epoch FROM s.starts_at - lower(p_booking.period))),
             earth_distance(o.position, p_offer.position), s.price_pence, s.id
    LIMIT 12
  $$`;

/**
 * The family's answer. Moving is one transaction: the old booking is cancelled with all its money and hours
 * back, and the new one is made by the function that makes every booking; where that is refused, nothing changes.
 */
export const ANSWER = `
  CREATE FUNCTION continuity.lock_waiting(p_reoffer_id uuid) RETURNS continuity.reoffer LANGUAGE plpgsql AS $$
  DECLARE
    v_reoffer continuity.reoffer;
  BEGIN
    SELECT * INTO v_reoffer FROM continuity.reoffer r WHERE r.id = p_reoffer_id;
    -- Whoever may not act for the child cannot lock its row.
    PERFORM FROM children.child c WHERE c.id = v_reoffer.child_id FOR NO KEY UPDATE;
    IF NOT FOUND THEN
      RAISE EXCEPTION USING ERRCODE = 'FP404', MESSAGE = 'continuity.not-found', DETAIL = 'There is no such booking.';
    END IF;
    SELECT * INTO v_reoffer FROM continuity.reoffer r WHERE r.id = p_reoffer_id FOR NO KEY UPDATE;
    IF v_reoffer.state <> 'waiting' THEN
      RAISE EXCEPTION USING ERRCODE = 'FP409', MESSAGE = 'continuity.already-answered',
        DETAIL = 'This was answered already. Look at your bookings.';
    END IF;
    RETURN v_reoffer;
  END $$;

  CREATE FUNCTION continuity.answered(p_reoffer continuity.reoffer, p_state text, p_new uuid) RETURNS void
  LANGUAGE plpgsql AS $$
  BEGIN
    UPDATE continuity.reoffer SET state = p_state, new_booking = p_new, answered_at = clock_timestamp(),
                                  answered_by = platform.current_user_id()
      WHERE id = p_reoffer.id;
    PERFORM audit.record(p_reoffer.authority_id, 'continuity.' || p_state, 'booking',
      ARRAY[p_reoffer.booking_id, p_reoffer.child_id],
      jsonb_strip_nulls(jsonb_build_object('newBooking', p_new)));
  END $$;

  CREATE FUNCTION continuity.release_promises(p_booking_id uuid) RETURNS void LANGUAGE plpgsql AS $$
  DECLARE
    v_job text := platform.current_job();
  BEGIN
    PERFORM set_config('app.job', 'move-places', true);
    UPDATE bookings.promise SET released_at = clock_timestamp()
      WHERE booking_id = p_booking_id AND released_at IS NULL;
    PERFORM set_config('app.job', v_job, true);
  END $$;

  CREATE FUNCTION continuity.choose(p_reoffer_id uuid, p_session_id uuid) RETURNS uuid
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  DECLARE
    v_reoffer continuity.reoffer := continuity.lock_waiting(p_reoffer_id);
    v_funding text;
    v_new uuid;
  BEGIN
    IF NOT EXISTS (SELECT FROM continuity.alternative a WHERE a.reoffer_id = p_reoffer_id
                   AND a.search = v_reoffer.searches AND a.session_id = p_session_id) THEN
      RAISE EXCEPTION USING ERRCODE = 'FP409', MESSAGE = 'continuity.not-offered',
        DETAIL = 'This place is not among those that were found for you. Choose one of the places shown.';
    END IF;
    SELECT b.funding INTO v_funding FROM bookings.booking b WHERE b.id = v_reoffer.booking_id;
    PERFORM continuity.release_promises(v_reoffer.booking_id);
    PERFORM bookings.cancel(v_reoffer.booking_id);
    v_new := bookings.book(platform.current_user_id(), platform.current_app_role(), platform.current_authority(),
      nullif(current_setting('app.request_id', true), ''), NULL, NULL, NULL,
      p_session_id, v_reoffer.child_id, v_funding, NULL) -> 'booking' ->> 'id';
    PERFORM continuity.answered(v_reoffer, 'moved', v_new);
    RETURN v_new;
  END $$;

  -- The booking stays as it is: not where children may be in danger.
  CREATE FUNCTION continuity.keep(p_reoffer_id uuid) RETURNS void
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  DECLARE
    v_reoffer continuity.reoffer := continuity.lock_waiting(p_reoffer_id);
  BEGIN
    IF (SELECT r.cause FROM continuity.round r WHERE r.id = v_reoffer.round_id) = 'safeguarding-stop' THEN
      RAISE EXCEPTION USING ERRCODE = 'FP409', MESSAGE = 'continuity.cannot-be-kept',
        DETAIL = 'This provider is stopped to keep children safe. Choose another place, or say that none suits: '
                 'your officer then calls you.';
    END IF;
    PERFORM continuity.release_promises(v_reoffer.booking_id);
    PERFORM continuity.answered(v_reoffer, 'kept', NULL);
  END $$;

  -- Given up: place and money come back, and what the child does not get is owed (trigger suspended_provider_owes).
  CREATE FUNCTION continuity.none_suits(p_reoffer_id uuid) RETURNS void
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  DECLARE
    v_reoffer continuity.reoffer := continuity.lock_waiting(p_reoffer_id);
  BEGIN
    PERFORM continuity.release_promises(v_reoffer.booking_id);
    PERFORM bookings.cancel(v_reoffer.booking_id);
    PERFORM continuity.answered(v_reoffer, 'none', NULL);
  END $$`;

/** For a commissioner, who sees no child: how many, and how it goes. */
export const COUNTS = `
  CREATE FUNCTION continuity.progress()
  RETURNS TABLE (round_id uuid, bookings bigint, children bigint, contacted bigint, moved bigint, kept bigint,
    gave_up bigint, lapsed bigint, waiting bigint, nothing_found bigint, last_contact timestamptz)
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  #variable_conflict use_column
  DECLARE
    v_authority uuid := platform.current_authority();
  BEGIN
    IF platform.current_app_role() NOT IN ('commissioner', 'auditor') OR v_authority IS NULL THEN
      RAISE EXCEPTION 'the counts are the commissioner''s' USING ERRCODE = '42501';
    END IF;
    PERFORM set_config('app.job', 'move-places', true);
    RETURN QUERY
      SELECT o.round_id, count(*), count(DISTINCT o.child_id), count(o.contacted_at),
             count(*) FILTER (WHERE o.state = 'moved'), count(*) FILTER (WHERE o.state = 'kept'),
             count(*) FILTER (WHERE o.state = 'none'), count(*) FILTER (WHERE o.state = 'lapsed'),
             count(*) FILTER (WHERE o.state = 'waiting'),
             count(*) FILTER (WHERE o.state = 'waiting' AND o.searches > 0 AND NOT EXISTS (
               SELECT FROM continuity.alternative a WHERE a.reoffer_id = o.id AND a.search = o.searches)),
             max(o.contacted_at)
      FROM continuity.reoffer o WHERE o.authority_id = v_authority GROUP BY o.round_id;
    PERFORM set_config('app.job', '', true);
  END $$;

  -- Before a provider is suspended: the children of the caller's authority with bookings ahead, and their money.
  CREATE FUNCTION continuity.effect(p_provider_id uuid, p_part_id uuid)
  RETURNS TABLE (children bigint, bookings bigint, pence bigint, next_at timestamptz)
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  #variable_conflict use_column
  DECLARE
    v_authority uuid := platform.current_authority();
  BEGIN
    IF platform.current_app_role() <> 'commissioner' OR v_authority IS NULL THEN
      RAISE EXCEPTION 'the counts are the commissioner''s' USING ERRCODE = '42501';
    END IF;
    PERFORM set_config('app.job', 'move-places', true);
    RETURN QUERY
      SELECT count(DISTINCT b.child_id), count(*), coalesce(sum(b.price_pence), 0)::bigint, min(lower(b.period))
      FROM bookings.booking b JOIN catalogue.offer o ON o.id = b.offer_id
      WHERE b.provider_id = p_provider_id AND (p_part_id IS NULL OR o.part_id = p_part_id)
        AND b.authority_id = v_authority AND b.state IN ('held', 'confirmed') AND upper(b.period) > now();
    PERFORM set_config('app.job', '', true);
  END $$`;
