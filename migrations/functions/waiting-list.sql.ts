/*
 * Waiting for a place at a full session, first come, first served. What is kept for those who wait, and how it is
 * offered to them, is in kept-places.sql.ts.
 */

/** Joins the end of the list of a full session; for the family, or an officer on its behalf. */
export const JOIN = `
  CREATE FUNCTION bookings.join_waiting(p_child_id uuid, p_session_id uuid, p_funding text) RETURNS uuid
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  DECLARE
    v_child children.child;
    v_session catalogue.session;
    v_offer catalogue.offer;
    v_id uuid := gen_random_uuid();
  BEGIN
    SELECT * INTO v_child FROM children.child c WHERE c.id = p_child_id FOR NO KEY UPDATE;
    IF NOT FOUND THEN
      RAISE EXCEPTION USING ERRCODE = 'FP404', MESSAGE = 'children.not-found',
        DETAIL = 'The child was not found.';
    END IF;
    -- Whoever gives a place back has locked this row: either this entry is seen then, or the place is seen here.
    PERFORM set_config('app.job', 'move-places', true);
    SELECT * INTO v_session FROM catalogue.session s WHERE s.id = p_session_id AND s.state = 'open' FOR NO KEY UPDATE;
    PERFORM set_config('app.job', '', true);
    SELECT * INTO v_offer FROM catalogue.offer o WHERE o.id = v_session.offer_id AND o.state = 'listed';
    IF NOT FOUND THEN
      RAISE EXCEPTION USING ERRCODE = 'FP404', MESSAGE = 'catalogue.session-not-found',
        DETAIL = 'The session was not found.';
    END IF;
    PERFORM bookings.check_child_fits(v_child, v_session, v_offer);
    IF bookings.offer_until(clock_timestamp(), v_session.starts_at) IS NULL THEN
      RAISE EXCEPTION USING ERRCODE = 'FP409', MESSAGE = 'bookings.too-late-to-wait',
        DETAIL = 'This session starts too soon to wait for a place. Choose another session.';
    END IF;
    IF v_session.taken < v_session.capacity THEN
      RAISE EXCEPTION USING ERRCODE = 'FP409', MESSAGE = 'bookings.session-has-room',
        DETAIL = 'There is a free place at this session now. Book it instead of waiting.';
    END IF;
    IF EXISTS (SELECT FROM bookings.waiting_closed w WHERE w.session_id = p_session_id) THEN
      RAISE EXCEPTION USING ERRCODE = 'FP409', MESSAGE = 'bookings.waiting-closed',
        DETAIL = 'The provider has closed the waiting list of this session. Choose another session.';
    END IF;
    INSERT INTO bookings.waiting_entry
      (id, authority_id, child_id, session_id, funding, joined_by, joined_as)
    VALUES (v_id, v_child.authority_id, p_child_id, p_session_id, p_funding,
      platform.current_user_id(), platform.current_app_role())
    ON CONFLICT (child_id, session_id) WHERE state IN ('waiting', 'offered') DO NOTHING;
    IF NOT FOUND THEN
      RAISE EXCEPTION USING ERRCODE = 'FP409', MESSAGE = 'bookings.waits-already',
        DETAIL = 'The child is on the waiting list of this session already.';
    END IF;
    PERFORM audit.record(v_child.authority_id, 'waiting.join', 'waiting-entry', ARRAY[v_id, p_child_id], '{}');
    RETURN v_id;
  END $$`;

/** waiting -> left: whoever sees the child takes it off the list. */
export const LEAVE = `
  CREATE FUNCTION bookings.leave_waiting(p_entry_id uuid) RETURNS void
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  DECLARE
    v_entry bookings.waiting_entry;
  BEGIN
    UPDATE bookings.waiting_entry SET state = 'left', ended_at = clock_timestamp()
      WHERE id = p_entry_id AND authority_id = platform.current_authority() AND state = 'waiting'
      RETURNING * INTO v_entry;
    IF NOT FOUND THEN
      RAISE EXCEPTION USING MESSAGE = 'bookings.does-not-wait',
        ERRCODE = CASE WHEN EXISTS (SELECT FROM bookings.waiting_entry w WHERE w.id = p_entry_id)
                       THEN 'FP409' ELSE 'FP404' END,
        DETAIL = 'The child does not wait for this session any more.';
    END IF;
    PERFORM audit.record(v_entry.authority_id, 'waiting.leave', 'waiting-entry',
      ARRAY[p_entry_id, v_entry.child_id], '{}');
  END $$`;

/** How many wait before an entry, or in all: a number, whoever they are. */
export const AHEAD = `
  CREATE FUNCTION bookings.waiting_ahead(p_session_id uuid, p_place bigint DEFAULT NULL) RETURNS int
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  DECLARE
    v_job text := platform.current_job();
    v_ahead int;
  BEGIN
    PERFORM set_config('app.job', 'move-places', true);
    SELECT count(*) INTO v_ahead FROM bookings.waiting_entry w
      WHERE w.session_id = p_session_id AND w.state = 'waiting' AND (p_place IS NULL OR w.place < p_place);
    PERFORM set_config('app.job', v_job, true);
    RETURN v_ahead;
  END $$`;

/** The provider closes the list for good: kept places go on sale, and whoever waits is told. */
export const CLOSE = `
  CREATE FUNCTION bookings.close_waiting(p_session_id uuid) RETURNS int
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  DECLARE
    v_session catalogue.session;
    v_freed int;
    v_told int;
  BEGIN
    SELECT * INTO v_session FROM catalogue.session s
      WHERE s.id = p_session_id AND s.provider_id = platform.current_provider() FOR NO KEY UPDATE;
    IF NOT FOUND THEN
      RAISE EXCEPTION USING ERRCODE = 'FP404', MESSAGE = 'catalogue.session-not-found',
        DETAIL = 'The session was not found.';
    END IF;
    INSERT INTO bookings.waiting_closed (session_id, provider_id, closed_by)
    VALUES (p_session_id, v_session.provider_id, platform.current_user_id()) ON CONFLICT DO NOTHING;
    PERFORM set_config('app.job', 'move-places', true);
    WITH closed AS (
      UPDATE bookings.waiting_entry w SET state = 'closed', ended_at = clock_timestamp()
      WHERE w.session_id = p_session_id AND w.state = 'waiting' RETURNING w.id)
    INSERT INTO platform.outbox (topic, payload)
    SELECT 'waiting.news', jsonb_build_object('what', 'closed', 'id', id) FROM closed;
    GET DIAGNOSTICS v_told = ROW_COUNT;
    UPDATE bookings.freed_place SET state = 'on-sale' WHERE session_id = p_session_id AND state = 'kept';
    GET DIAGNOSTICS v_freed = ROW_COUNT;
    IF v_freed > 0 THEN
      UPDATE catalogue.session SET taken = taken - v_freed WHERE id = p_session_id;
    END IF;
    PERFORM set_config('app.job', '', true);
    PERFORM audit.record(NULL, 'waiting.close', 'session', ARRAY[p_session_id],
      jsonb_build_object('told', v_told, 'freed', v_freed));
    RETURN v_told;
  END $$`;
