/*
 * A place that comes free while somebody waits is not put back on sale: it is kept (bookings.freed_place, which counts
 * as taken), and the worker offers it to the first of the list as a hold of some hours. Lock order: freed place, entry,
 * then as in a booking; keep_for_waiting() holds the session's row.
 */

/**
 * Until when a place is offered: 12 hours, never into the night, and an hour before the session at the latest. NULL
 * when less than an hour would be left to answer.
 */
export const OFFER_UNTIL = `
  CREATE FUNCTION bookings.offer_until(p_now timestamptz, p_starts_at timestamptz) RETURNS timestamptz
  LANGUAGE plpgsql STABLE AS $$
  DECLARE
    v_local timestamp := (p_now + interval '12 hours') AT TIME ZONE 'Europe/London';
    v_until timestamptz;
  BEGIN
    IF v_local::time > '20:00' THEN v_local := v_local::date + 1 + time '10:00';
    ELSIF v_local::time < '10:00' THEN v_local := v_local::date + time '10:00';
    END IF;
    v_until := least(v_local AT TIME ZONE 'Europe/London', p_starts_at - interval '1 hour');
    RETURN CASE WHEN v_until >= p_now + interval '1 hour' THEN v_until END;
  END $$`;

/** Keeps free places for those who wait, one for each, and puts the rest on sale. */
export const KEEP = `
  CREATE FUNCTION bookings.keep_for_waiting(p_session_id uuid) RETURNS void
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  DECLARE
    v_job text := platform.current_job();
    v_session catalogue.session;
    v_before int;
    v_kept int;
  BEGIN
    PERFORM set_config('app.job', 'move-places', true);
    IF EXISTS (SELECT FROM bookings.waiting_entry w WHERE w.session_id = p_session_id AND w.state = 'waiting') THEN
      SELECT * INTO v_session FROM catalogue.session s WHERE s.id = p_session_id FOR NO KEY UPDATE;
      IF v_session.state = 'open'
         AND bookings.offer_until(clock_timestamp(), v_session.starts_at) IS NOT NULL THEN
        SELECT count(*) INTO v_before FROM bookings.freed_place f
          WHERE f.session_id = p_session_id AND f.state = 'kept';
        -- No more of the list is counted than there are places for.
        SELECT count(*) - v_before INTO v_kept
          FROM (SELECT FROM bookings.waiting_entry w WHERE w.session_id = p_session_id AND w.state = 'waiting'
                LIMIT v_session.capacity - v_session.taken + v_before) w;
        IF v_kept > 0 THEN
          INSERT INTO bookings.freed_place (session_id, provider_id)
          SELECT p_session_id, v_session.provider_id FROM generate_series(1, v_kept);
          UPDATE catalogue.session SET taken = taken + v_kept WHERE id = p_session_id;
        END IF;
      END IF;
    END IF;
    PERFORM set_config('app.job', v_job, true);
  END $$`;

/** As before, and the place is kept while somebody waits for it. */
export const GIVE_PLACE_BACK = `
  CREATE OR REPLACE FUNCTION bookings.give_place_back(p_session_id uuid) RETURNS void LANGUAGE plpgsql AS $$
  DECLARE
    v_job text := platform.current_job();
  BEGIN
    PERFORM set_config('app.job', 'move-places', true);
    UPDATE catalogue.session SET taken = taken - 1 WHERE id = p_session_id;
    PERFORM set_config('app.job', v_job, true);
    PERFORM bookings.keep_for_waiting(p_session_id);
  END $$`;

/** More places than before are for those who wait, first. */
export const MORE_PLACES = `
  CREATE FUNCTION bookings.offer_more_places() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  BEGIN
    PERFORM bookings.keep_for_waiting(NEW.id);
    RETURN NULL;
  END $$;
  CREATE TRIGGER more_places_for_waiting AFTER UPDATE OF capacity ON catalogue.session
    FOR EACH ROW WHEN (NEW.capacity > OLD.capacity) EXECUTE FUNCTION bookings.offer_more_places()`;

/** As before, or the place that is kept for the child: then as many are taken after it as before. */
export const TAKE_PLACE = `
  CREATE OR REPLACE FUNCTION bookings.take_place(p_session_id uuid) RETURNS void LANGUAGE plpgsql AS $$
  DECLARE
    v_taken boolean;
    v_job text := platform.current_job();
    v_kept uuid := nullif(current_setting('app.kept_place', true), '');
  BEGIN
    IF v_kept IS NOT NULL THEN
      -- The name of this job is believed of the worker alone: nobody else books a place that is kept.
      PERFORM set_config('app.job', 'offer-places', true), platform.current_job();
      UPDATE bookings.freed_place SET state = 'offered'
        WHERE id = v_kept AND session_id = p_session_id AND state = 'kept';
    ELSE
      PERFORM set_config('app.job', 'move-places', true);
      UPDATE catalogue.session SET taken = taken + 1
        WHERE id = p_session_id AND state = 'open' AND taken < capacity;
    END IF;
    v_taken := FOUND;
    PERFORM set_config('app.job', v_job, true);
    IF NOT v_taken THEN
      RAISE EXCEPTION USING ERRCODE = 'FP409', MESSAGE = 'bookings.session-full',
        DETAIL = 'All places at this session are taken. Choose another session.';
    END IF;
  END $$`;

/** As before; a place from a waiting list is not counted against what somebody holds by their own doing. */
export const CHECK_HOLDS = `
  CREATE OR REPLACE FUNCTION bookings.check_holds(p_user_id uuid) RETURNS void LANGUAGE plpgsql AS $$
  BEGIN
    IF nullif(current_setting('app.kept_place', true), '') IS NOT NULL THEN RETURN; END IF;
    -- One person's holds queue, so that parallel requests are counted too.
    PERFORM pg_advisory_xact_lock(hashtextextended('holds of ' || p_user_id, 0));
    IF (SELECT count(*) FROM bookings.booking b WHERE b.booked_by = p_user_id AND b.state = 'held'
          AND b.held_until > clock_timestamp()
          AND NOT EXISTS (SELECT FROM bookings.night_review r WHERE r.booking_id = b.id AND r.state = 'asked')
          AND NOT EXISTS (SELECT FROM bookings.waiting_entry w WHERE w.booking_id = b.id)) >= 3 THEN
      RAISE EXCEPTION USING ERRCODE = 'FP409', MESSAGE = 'bookings.too-many-holds',
        DETAIL = 'You are holding three places. Confirm or release one of them first.';
    END IF;
  END $$`;

/** Places that are kept are taken, too. */
export const REFUSE_MISCOUNTED = `
  CREATE OR REPLACE FUNCTION bookings.refuse_miscounted() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  DECLARE
    v_session uuid;
    v_taken int;
    v_live int;
    v_job text := platform.current_job();
  BEGIN
    IF TG_TABLE_NAME = 'session' THEN v_session := NEW.id; ELSE v_session := NEW.session_id; END IF;
    PERFORM set_config('app.job', 'move-places', true);
    SELECT s.taken, (SELECT count(*) FROM bookings.booking b
                     WHERE b.session_id = s.id AND b.state IN ('held', 'confirmed', 'attended'))
                  + (SELECT count(*) FROM bookings.freed_place f WHERE f.session_id = s.id AND f.state = 'kept')
    INTO v_taken, v_live
    FROM catalogue.session s WHERE s.id = v_session;
    PERFORM set_config('app.job', v_job, true);
    IF v_taken <> v_live THEN
      RAISE EXCEPTION 'session % counts % places taken and has % live bookings', v_session, v_taken, v_live
        USING ERRCODE = '23514', CONSTRAINT = 'places_are_counted';
    END IF;
    RETURN NULL;
  END $$`;

/**
 * Offers the place that is kept longest to the first who waits for it and can have it, as a hold with the money set
 * aside. Who cannot have it is passed over with the reason. With nobody left it goes on sale.
 * @returns whether there was a place
 */
export const OFFER = `
  CREATE FUNCTION bookings.offer_kept_place() RETURNS boolean
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  DECLARE
    v_place bookings.freed_place;
    v_entry bookings.waiting_entry;
    v_starts_at timestamptz;
    v_until timestamptz;
    v_booked jsonb;
    v_reason text;
  BEGIN
    IF platform.current_job() <> 'offer-places' THEN
      RAISE EXCEPTION 'places are offered by the job offer-places alone' USING ERRCODE = '42501';
    END IF;
    SELECT * INTO v_place FROM bookings.freed_place f WHERE f.state = 'kept'
      ORDER BY f.freed_at, f.id LIMIT 1 FOR UPDATE SKIP LOCKED;
    IF NOT FOUND THEN RETURN false; END IF;
    SELECT s.starts_at INTO v_starts_at FROM catalogue.session s WHERE s.id = v_place.session_id;
    LOOP
      v_until := bookings.offer_until(clock_timestamp(), v_starts_at);
      SELECT * INTO v_entry FROM bookings.waiting_entry w
        WHERE v_until IS NOT NULL AND w.session_id = v_place.session_id AND w.state = 'waiting'
        ORDER BY w.place LIMIT 1 FOR UPDATE SKIP LOCKED;
      IF NOT FOUND THEN
        UPDATE bookings.freed_place SET state = 'on-sale' WHERE id = v_place.id;
        PERFORM set_config('app.job', 'move-places', true);
        UPDATE catalogue.session SET taken = taken - 1 WHERE id = v_place.session_id;
        PERFORM platform.enter(NULL, '', NULL, NULL, ''), set_config('app.job', 'offer-places', true);
        RETURN true;
      END IF;
      BEGIN
        PERFORM set_config('app.kept_place', v_place.id::text, true);
        v_booked := bookings.book(v_entry.joined_by, v_entry.joined_as, v_entry.authority_id, 'waiting list',
          NULL, NULL, NULL, v_entry.session_id, v_entry.child_id, v_entry.funding, v_until - clock_timestamp());
        v_reason := NULL;
      EXCEPTION WHEN SQLSTATE 'FP404' OR SQLSTATE 'FP409' THEN
        GET STACKED DIAGNOSTICS v_reason = PG_EXCEPTION_DETAIL;
      END;
      PERFORM platform.enter(NULL, '', NULL, NULL, ''), set_config('app.job', 'offer-places', true),
              set_config('app.kept_place', '', true);
      UPDATE bookings.waiting_entry w SET
        state = CASE WHEN v_reason IS NULL THEN 'offered' ELSE 'passed' END,
        passed_because = v_reason, booking_id = (v_booked #>> '{booking,id}')::uuid,
        kept_place_id = CASE WHEN v_reason IS NULL THEN v_place.id END,
        ended_at = CASE WHEN v_reason IS NOT NULL THEN clock_timestamp() END
        WHERE w.id = v_entry.id;
      PERFORM bookings.tell_who_waits(v_entry.id, CASE WHEN v_reason IS NULL THEN 'offered' ELSE 'passed' END);
      IF v_reason IS NULL THEN RETURN true; END IF;
    END LOOP;
  END $$;

  CREATE FUNCTION bookings.tell_who_waits(p_entry_id uuid, p_what text) RETURNS void LANGUAGE sql AS $$
    INSERT INTO platform.outbox (topic, payload)
    VALUES ('waiting.news', jsonb_build_object('what', p_what, 'id', p_entry_id))
  $$`;

/**
 * What became of offers, at most so many at once: taken, declined, or lapsed and told; and lists of sessions that are
 * about to start end.
 */
export const SETTLE = `
  CREATE FUNCTION bookings.settle_waiting(p_most int) RETURNS int
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  DECLARE
    v_due record;
    v_settled int := 0;
  BEGIN
    IF platform.current_job() <> 'offer-places' THEN
      RAISE EXCEPTION 'waiting lists are settled by the job offer-places alone' USING ERRCODE = '42501';
    END IF;
    PERFORM set_config('app.job', 'move-places', true);
    FOR v_due IN
      SELECT w.id, CASE WHEN b.state = 'expired' THEN 'lapsed'
                        WHEN b.state = 'cancelled' AND b.confirmed_at IS NULL THEN 'declined' ELSE 'taken' END AS state
      FROM bookings.waiting_entry w JOIN bookings.booking b ON b.id = w.booking_id
      WHERE w.state = 'offered' AND b.state <> 'held'
      LIMIT p_most FOR NO KEY UPDATE OF w SKIP LOCKED
    LOOP
      UPDATE bookings.waiting_entry SET state = v_due.state, ended_at = clock_timestamp() WHERE id = v_due.id;
      IF v_due.state = 'lapsed' THEN PERFORM bookings.tell_who_waits(v_due.id, 'lapsed'); END IF;
      v_settled := v_settled + 1;
    END LOOP;
    -- Each list is looked at once, however many wait in it: the index is asked for the next session's first.
    FOR v_due IN
      WITH RECURSIVE list AS (
        (SELECT w.session_id FROM bookings.waiting_entry w WHERE w.state = 'waiting' ORDER BY w.session_id LIMIT 1)
        UNION ALL
        SELECT (SELECT w.session_id FROM bookings.waiting_entry w
                WHERE w.state = 'waiting' AND w.session_id > list.session_id ORDER BY w.session_id LIMIT 1)
        FROM list WHERE list.session_id IS NOT NULL)
      SELECT w.id FROM list JOIN catalogue.session s ON s.id = list.session_id
      CROSS JOIN LATERAL (
        SELECT w.id FROM bookings.waiting_entry w WHERE w.session_id = s.id AND w.state = 'waiting'
        ORDER BY w.place LIMIT p_most - v_settled FOR NO KEY UPDATE SKIP LOCKED) w
      WHERE bookings.offer_until(clock_timestamp(), s.starts_at) IS NULL
      LIMIT p_most - v_settled
    LOOP
      UPDATE bookings.waiting_entry SET state = 'over', ended_at = clock_timestamp() WHERE id = v_due.id;
      PERFORM bookings.tell_who_waits(v_due.id, 'over');
      v_settled := v_settled + 1;
    END LOOP;
    PERFORM set_config('app.job', 'offer-places', true);
    RETURN v_settled;
  END $$`;
