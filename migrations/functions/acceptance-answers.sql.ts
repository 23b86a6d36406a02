/* What a provider answers, and that it does so once, by itself and in time: see acceptances.sql.ts. */

/** The provider's answers. Each is given once, by the provider alone, and not after the end. */
export const ANSWERS = `
  CREATE FUNCTION bookings.own_request(p_booking_id uuid) RETURNS bookings.acceptance LANGUAGE plpgsql AS $$
  DECLARE
    v_request bookings.acceptance;
  BEGIN
    SELECT * INTO v_request FROM bookings.acceptance a
      WHERE a.booking_id = p_booking_id AND a.provider_id = platform.current_provider();
    IF NOT FOUND THEN
      RAISE EXCEPTION USING ERRCODE = 'FP404', MESSAGE = 'bookings.request-not-found',
        DETAIL = 'The request was not found.';
    END IF;
    RETURN v_request;
  END $$;

  -- asked -> accepted or declined; the caller has locked the booking, so that nobody takes it back meanwhile.
  CREATE FUNCTION bookings.answer_request(
    p_booking_id uuid, p_answer text, p_reason text, p_note text
  ) RETURNS void LANGUAGE plpgsql AS $$
  DECLARE
    v_now timestamptz := clock_timestamp();
    v_job text := platform.current_job();
  BEGIN
    PERFORM set_config('app.job', 'move-places', true);
    UPDATE bookings.acceptance SET state = p_answer, answered_by = platform.current_user_id(), answered_at = v_now,
        reason = p_reason, note = btrim(p_note)
      WHERE booking_id = p_booking_id AND state = 'asked' AND answer_by > v_now;
    IF NOT FOUND THEN
      RAISE EXCEPTION USING ERRCODE = 'FP409', MESSAGE = 'bookings.request-over',
        DETAIL = 'This request is answered already, was taken back, or its time is over. Nothing was changed.';
    END IF;
    PERFORM set_config('app.job', v_job, true);
  END $$;

  CREATE FUNCTION bookings.accept_request(p_booking_id uuid) RETURNS void
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  DECLARE
    v_request bookings.acceptance := bookings.own_request(p_booking_id);
    v_booking bookings.booking;
    v_user uuid := platform.current_user_id();
    v_role text := platform.current_app_role();
    v_provider uuid := platform.current_provider();
    v_id text := current_setting('app.request_id', true);
  BEGIN
    -- All that confirming looks at, as whoever asked sees it: a provider sees neither the child nor its card.
    PERFORM platform.enter(v_request.asked_by, v_request.asked_as, v_request.authority_id, NULL, v_id);
    PERFORM FROM children.child c WHERE c.id = v_request.child_id AND EXISTS (
      SELECT FROM bookings.booking b WHERE b.id = p_booking_id AND b.bed_id IS NOT NULL) FOR NO KEY UPDATE;
    v_booking := bookings.lock_booking(p_booking_id);
    IF v_booking.state = 'held' THEN PERFORM bookings.check_confirmable(v_booking); END IF;
    PERFORM platform.enter(v_user, v_role, NULL, v_provider, v_id);
    PERFORM bookings.answer_request(p_booking_id, 'accepted', NULL, '');
    UPDATE bookings.booking SET state = 'confirmed', confirmed_at = clock_timestamp()
      WHERE id = p_booking_id AND state = 'held' AND held_until > clock_timestamp();
    IF NOT FOUND THEN
      RAISE EXCEPTION USING ERRCODE = 'FP409', MESSAGE = 'bookings.request-over',
        DETAIL = 'The place is no longer held for this request. Nothing was changed.';
    END IF;
    INSERT INTO platform.outbox (topic, payload)
    VALUES ('booking.confirmed', jsonb_build_object('bookingId', p_booking_id));
    PERFORM audit.record(v_booking.authority_id, 'booking.accept', 'booking',
      ARRAY[p_booking_id, v_booking.child_id], '{}');
  END $$;

  -- Place and money are back in this transaction.
  CREATE FUNCTION bookings.decline_request(p_booking_id uuid, p_reason text, p_note text) RETURNS void
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  DECLARE
    v_request bookings.acceptance := bookings.own_request(p_booking_id);
    v_booking bookings.booking;
    v_authority text := current_setting('app.authority_id', true);
  BEGIN
    SELECT * INTO v_booking FROM bookings.booking b WHERE b.id = v_request.booking_id FOR NO KEY UPDATE;
    PERFORM bookings.answer_request(p_booking_id, 'declined', p_reason, p_note);
    UPDATE bookings.booking SET state = 'cancelled', ended_at = clock_timestamp()
      WHERE id = p_booking_id AND state = 'held';
    IF v_booking.session_id IS NOT NULL THEN PERFORM bookings.give_place_back(v_booking.session_id); END IF;
    PERFORM set_config('app.authority_id', v_booking.authority_id::text, true);
    PERFORM bookings.give_back_for(v_booking, 0);
    PERFORM bookings.tell_of(p_booking_id, 'declined');
    PERFORM audit.record(v_booking.authority_id, 'booking.decline', 'booking',
      ARRAY[p_booking_id, v_booking.child_id], jsonb_build_object('reason', p_reason));
    PERFORM set_config('app.authority_id', coalesce(v_authority, ''), true);
  END $$`;
