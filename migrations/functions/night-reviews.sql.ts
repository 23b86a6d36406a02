/*
 * The question to an officer, and where it is asked: these two take the place of the functions of the same
 * names in book-stay.sql.ts and stays-and-sessions.sql.ts.
 */

/** Writes the stay; one that is confirmed at once is counted first. A bed may be held before it is. */
export const INSERT_STAY = `
  CREATE OR REPLACE FUNCTION bookings.insert_stay(p_stay bookings.booking) RETURNS void LANGUAGE plpgsql AS $$
  DECLARE
    v_constraint text;
  BEGIN
    IF p_stay.state = 'confirmed' THEN PERFORM bookings.check_nights(p_stay); END IF;
    BEGIN
      INSERT INTO bookings.booking SELECT (p_stay).*;
    EXCEPTION WHEN exclusion_violation OR deadlock_detected THEN
      GET STACKED DIAGNOSTICS v_constraint = CONSTRAINT_NAME;
      IF v_constraint = 'booking_child_in_one_place' THEN
        RAISE EXCEPTION USING ERRCODE = 'FP409', MESSAGE = 'bookings.child-already-booked',
          DETAIL = 'The child already has a booking at this time.';
      END IF;
      RAISE EXCEPTION USING ERRCODE = 'FP409', MESSAGE = 'bookings.bed-taken',
        DETAIL = 'This bed is taken on at least one of these nights.';
    END;
  END $$`;

/**
 * held -> confirmed, before the hold ends by the database's clock and while the provider is admitted. The
 * child of a stay is locked before its booking, so that two confirmations see each other's nights.
 */
export const CONFIRM = `
  CREATE OR REPLACE FUNCTION bookings.confirm(p_booking_id uuid) RETURNS void
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  DECLARE
    v_booking bookings.booking;
    v_session catalogue.session;
    v_offer catalogue.offer;
    v_now timestamptz;
  BEGIN
    PERFORM FROM children.child c
      WHERE c.id = (SELECT b.child_id FROM bookings.booking b
                    WHERE b.id = p_booking_id AND b.bed_id IS NOT NULL) FOR NO KEY UPDATE;
    v_booking := bookings.lock_booking(p_booking_id);
    SELECT * INTO v_session FROM catalogue.session s WHERE s.id = v_booking.session_id;
    SELECT * INTO v_offer FROM catalogue.offer o WHERE o.id = v_booking.offer_id;
    IF v_booking.state = 'held' THEN
      IF v_booking.bed_id IS NOT NULL THEN
        PERFORM bookings.check_stay_bookable(v_booking, v_offer);
        PERFORM bookings.check_nights(v_booking);
      ELSE
        PERFORM bookings.check_bookable(v_session, v_offer, v_booking.authority_id, v_booking.buying_basis);
      END IF;
      IF v_booking.card_id IS NOT NULL THEN PERFORM bookings.active_card(v_booking.entitlement_id); END IF;
    END IF;
    v_now := clock_timestamp();
    UPDATE bookings.booking SET state = 'confirmed', confirmed_at = v_now
      WHERE id = p_booking_id AND state = 'held' AND held_until > v_now;
    IF NOT FOUND THEN
      RAISE EXCEPTION USING ERRCODE = 'FP409',
        MESSAGE = CASE v_booking.state WHEN 'confirmed' THEN 'bookings.already-confirmed'
                                       ELSE 'bookings.hold-ended' END,
        DETAIL = CASE v_booking.state WHEN 'confirmed' THEN 'This booking is already confirmed.'
          ELSE 'The place is no longer held. Book it again if it is still free; no money was taken.' END;
    END IF;
    INSERT INTO platform.outbox (topic, payload)
    VALUES ('booking.confirmed', jsonb_build_object('bookingId', p_booking_id));
    PERFORM audit.record(v_booking.authority_id, 'booking.confirm', 'booking',
      ARRAY[p_booking_id, v_booking.child_id], '{"from": "held"}');
  END $$`;

/**
 * Asks an officer about a held stay that reaches a limit, and holds its bed until the council's time for
 * the answer is over, or until check-in. The bed then is free again by itself.
 */
export const ASK_NIGHT_REVIEW = `
  CREATE FUNCTION bookings.ask_night_review(p_booking_id uuid, p_note text) RETURNS uuid
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  DECLARE
    v_booking bookings.booking;
    v_counts jsonb;
    v_hours int;
    v_id uuid;
    v_until timestamptz;
  BEGIN
    PERFORM FROM children.child c
      WHERE c.id = (SELECT b.child_id FROM bookings.booking b WHERE b.id = p_booking_id) FOR NO KEY UPDATE;
    v_booking := bookings.lock_booking(p_booking_id);
    v_counts := bookings.counts_of_stay(p_booking_id);
    IF v_booking.state <> 'held' OR v_booking.held_until <= clock_timestamp() THEN
      RAISE EXCEPTION USING ERRCODE = 'FP409', MESSAGE = 'bookings.hold-ended',
        DETAIL = 'The bed is no longer held. Book it again if it is still free; no money was taken.';
    END IF;
    IF NOT v_counts @> '[{"reached": true}]' THEN
      RAISE EXCEPTION USING ERRCODE = 'FP409', MESSAGE = 'bookings.no-review-needed',
        DETAIL = 'This stay reaches no limit. You can confirm it yourself.';
    END IF;
    SELECT l.value INTO v_hours FROM bookings.night_limit l
      WHERE l.authority_id = v_booking.authority_id AND l.kind = 'hours-to-decide'
        AND l.in_force_from <= bookings.day_of(clock_timestamp())
      ORDER BY l.in_force_from DESC LIMIT 1;
    v_until := least(clock_timestamp() + make_interval(hours => v_hours), lower(v_booking.period));
    INSERT INTO bookings.night_review (authority_id, child_id, booking_id, counts, note, bed_held_until, asked_by)
    VALUES (v_booking.authority_id, v_booking.child_id, p_booking_id, v_counts, p_note, v_until,
            platform.current_user_id())
    ON CONFLICT DO NOTHING RETURNING id INTO v_id;
    IF v_id IS NULL THEN
      RAISE EXCEPTION USING ERRCODE = 'FP409', MESSAGE = 'bookings.night-review-open',
        DETAIL = 'An officer is already looking at a stay of this child. Wait for the answer, or release that bed first.';
    END IF;
    UPDATE bookings.booking SET held_until = v_until WHERE id = p_booking_id AND state = 'held';
    INSERT INTO platform.outbox (topic, payload)
    VALUES ('night-review.asked', jsonb_build_object('reviewId', v_id));
    PERFORM audit.record(v_booking.authority_id, 'night-review.ask', 'booking',
      ARRAY[p_booking_id, v_booking.child_id], jsonb_build_object('reviewId', v_id, 'counts', v_counts));
    RETURN v_id;
  END $$`;

/** The officer's answer, once: the stay is confirmed, or its bed and money come back, with the reason. */
export const DECIDE_NIGHT_REVIEW = `
  CREATE FUNCTION bookings.decide_night_review(p_review_id uuid, p_outcome text, p_reason text) RETURNS uuid
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  DECLARE
    v_review bookings.night_review;
    v_booking bookings.booking;
  BEGIN
    SELECT * INTO v_review FROM bookings.night_review r WHERE r.id = p_review_id;
    IF NOT FOUND OR platform.current_app_role() <> 'officer' THEN
      RAISE EXCEPTION USING ERRCODE = 'FP404', MESSAGE = 'bookings.night-review-not-found',
        DETAIL = 'The question about nights was not found.';
    END IF;
    -- In the order of every booking: child, booking.
    PERFORM FROM children.child c WHERE c.id = v_review.child_id FOR NO KEY UPDATE;
    v_booking := bookings.lock_booking(v_review.booking_id);
    UPDATE bookings.night_review SET state = p_outcome, reason = btrim(p_reason),
        decided_by = platform.current_user_id(), decided_at = clock_timestamp()
      WHERE id = p_review_id AND state = 'asked' AND p_outcome IN ('allowed', 'refused')
        AND v_booking.held_until > clock_timestamp();
    IF NOT FOUND THEN
      RAISE EXCEPTION USING ERRCODE = 'FP409', MESSAGE = 'bookings.night-review-over',
        DETAIL = 'This question is answered already, or its bed is no longer held. Nothing was changed.';
    END IF;
    IF p_outcome = 'allowed' THEN PERFORM bookings.confirm(v_review.booking_id);
    ELSE PERFORM bookings.cancel(v_review.booking_id); END IF;
    INSERT INTO platform.outbox (topic, payload)
    VALUES ('night-review.decided', jsonb_build_object('reviewId', p_review_id));
    PERFORM audit.record(v_review.authority_id, 'night-review.decide', 'booking',
      ARRAY[v_review.booking_id, v_review.child_id],
      jsonb_build_object('reviewId', p_review_id, 'outcome', p_outcome));
    RETURN v_review.booking_id;
  END $$`;

/** A booking that is released or whose hold ends takes its question with it. */
export const CLOSE_NIGHT_REVIEW = `
  CREATE FUNCTION bookings.close_night_review() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  DECLARE
    v_job text := platform.current_job();
  BEGIN
    PERFORM set_config('app.job', 'move-places', true);
    UPDATE bookings.night_review
      SET state = CASE NEW.state WHEN 'expired' THEN 'lapsed' ELSE 'withdrawn' END
      WHERE booking_id = NEW.id AND state = 'asked';
    PERFORM set_config('app.job', v_job, true);
    RETURN NULL;
  END $$;
  CREATE TRIGGER night_review_ends AFTER UPDATE OF state ON bookings.booking
    FOR EACH ROW WHEN (NEW.bed_id IS NOT NULL AND NEW.state IN ('cancelled', 'expired'))
    EXECUTE FUNCTION bookings.close_night_review()`;

/** Three places held at once are enough for one person; a bed that waits for an officer is none of them. */
export const CHECK_HOLDS = `
  CREATE OR REPLACE FUNCTION bookings.check_holds(p_user_id uuid) RETURNS void LANGUAGE plpgsql AS $$
  BEGIN
    -- One person's holds queue, so that parallel requests are counted too.
    PERFORM pg_advisory_xact_lock(hashtextextended('holds of ' || p_user_id, 0));
    IF (SELECT count(*) FROM bookings.booking b WHERE b.booked_by = p_user_id AND b.state = 'held'
          AND b.held_until > clock_timestamp()
          AND NOT EXISTS (SELECT FROM bookings.night_review r
                          WHERE r.booking_id = b.id AND r.state = 'asked')) >= 3 THEN
      RAISE EXCEPTION USING ERRCODE = 'FP409', MESSAGE = 'bookings.too-many-holds',
        DETAIL = 'You are holding three places. Confirm or release one of them first.';
    END IF;
  END $$`;
