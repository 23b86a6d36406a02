/* Several dates of one offer for one child, and a booking that moves to another date. Lock order: baskets.sql.ts. */

/** Locks the rows of sessions in the order of their ids, before any account. */
const LOCK_SESSIONS = `
  CREATE FUNCTION bookings.lock_sessions(p_sessions uuid[]) RETURNS void LANGUAGE plpgsql AS $$
  DECLARE
    v_job text := platform.current_job();
  BEGIN
    PERFORM set_config('app.job', 'move-places', true);
    PERFORM FROM catalogue.session s WHERE s.id = ANY (p_sessions) ORDER BY s.id FOR NO KEY UPDATE;
    PERFORM set_config('app.job', v_job, true);
  END $$`;

/** What a booking of this child with this offer locks before it comes to sessions. */
const LOCK_BEFORE_SESSIONS = `
  CREATE FUNCTION bookings.lock_before_sessions(p_child_id uuid, p_offer catalogue.offer) RETURNS void
  LANGUAGE plpgsql AS $$
  BEGIN
    PERFORM FROM cards.card c JOIN budgets.entitlement e ON e.id = c.entitlement_id
      WHERE e.child_id = p_child_id AND c.state = 'active' ORDER BY c.id FOR SHARE OF c;
    PERFORM market.hold_admission(p_offer.provider_id, p_offer.part_id, platform.current_authority());
  END $$`;

const BOOK_SERIES = `
  CREATE FUNCTION bookings.book_series(
    p_series_id uuid, p_child_id uuid, p_offer_id uuid, p_sessions uuid[], p_funding text
  ) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  DECLARE
    v_authority uuid := platform.current_authority();
    v_user uuid := platform.current_user_id();
    v_role text := platform.current_app_role();
    v_request text := current_setting('app.request_id', true);
    v_offer catalogue.offer;
    v_session_id uuid;
    v_booked jsonb;
    v_reason text;
    v_count int := 0;
  BEGIN
    IF cardinality(p_sessions) > 60 THEN
      RAISE EXCEPTION USING ERRCODE = 'FP409', MESSAGE = 'bookings.series-too-long',
        DETAIL = 'Choose 60 dates or fewer at a time.';
    END IF;
    PERFORM FROM children.child c WHERE c.id = p_child_id FOR NO KEY UPDATE;
    IF NOT FOUND THEN
      RAISE EXCEPTION USING ERRCODE = 'FP404', MESSAGE = 'children.not-found', DETAIL = 'The child was not found.';
    END IF;
    SELECT * INTO v_offer FROM catalogue.offer o WHERE o.id = p_offer_id AND o.state = 'listed';
    IF NOT FOUND OR NOT EXISTS (SELECT FROM catalogue.session s
                                WHERE s.id = ANY (p_sessions) AND s.offer_id = p_offer_id) THEN
      RAISE EXCEPTION USING ERRCODE = 'FP404', MESSAGE = 'catalogue.session-not-found',
        DETAIL = 'The session was not found.';
    END IF;
    PERFORM bookings.lock_before_sessions(p_child_id, v_offer);
    PERFORM bookings.lock_sessions(p_sessions);
    INSERT INTO bookings.series (id, authority_id, child_id, offer_id, booked_by)
    VALUES (p_series_id, v_authority, p_child_id, p_offer_id, v_user);
    FOR v_session_id IN
      SELECT s.id FROM catalogue.session s WHERE s.id = ANY (p_sessions) AND s.offer_id = p_offer_id
      ORDER BY s.starts_at, s.id
    LOOP
      v_booked := NULL;
      v_reason := NULL;
      BEGIN
        v_booked := bookings.book(v_user, v_role, v_authority, v_request, NULL, NULL, NULL,
                                  v_session_id, p_child_id, p_funding, NULL);
      EXCEPTION WHEN SQLSTATE 'FP404' OR SQLSTATE 'FP409' THEN
        GET STACKED DIAGNOSTICS v_reason = PG_EXCEPTION_DETAIL;
      END;
      INSERT INTO bookings.series_date (series_id, authority_id, child_id, session_id, booking_id, refused_because)
      VALUES (p_series_id, v_authority, p_child_id, v_session_id, (v_booked #>> '{booking,id}')::uuid, v_reason);
      IF v_booked IS NOT NULL THEN v_count := v_count + 1; END IF;
    END LOOP;
    PERFORM audit.record(v_authority, 'series.book', 'series', ARRAY[p_series_id, p_child_id],
      jsonb_build_object('wanted', cardinality(p_sessions), 'booked', v_count));
  END $$`;

/** Cancels what is to come between two days, both included: each by the one rule of cancelling. */
const CANCEL_SERIES = `
  CREATE FUNCTION bookings.cancel_series(
    p_series_id uuid, p_from date, p_to date, p_agreed_pence bigint
  ) RETURNS jsonb
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  DECLARE
    v_bookings uuid[];
    v_id uuid;
    v_freed record;
  BEGIN
    IF NOT EXISTS (SELECT FROM bookings.series r WHERE r.id = p_series_id) THEN
      RAISE EXCEPTION USING ERRCODE = 'FP404', MESSAGE = 'bookings.not-found', DETAIL = 'The booking was not found.';
    END IF;
    SELECT array_agg(l.id) INTO v_bookings FROM (
      SELECT b.id FROM bookings.series_date d JOIN bookings.booking b ON b.id = d.booking_id
      WHERE d.series_id = p_series_id AND d.authority_id = platform.current_authority()
        AND b.state = 'confirmed' AND lower(b.period) > clock_timestamp()
        AND bookings.day_of(lower(b.period)) BETWEEN p_from AND p_to
      ORDER BY b.id FOR NO KEY UPDATE OF b) l;
    IF v_bookings IS NULL THEN
      RAISE EXCEPTION USING ERRCODE = 'FP409', MESSAGE = 'bookings.nothing-to-cancel',
        DETAIL = 'Nothing of these dates is booked any more.';
    END IF;
    PERFORM bookings.lock_sessions(ARRAY(SELECT b.session_id FROM bookings.booking b WHERE b.id = ANY (v_bookings)));
    FOREACH v_id IN ARRAY v_bookings LOOP PERFORM bookings.cancel(v_id); END LOOP;
    SELECT count(*) AS dates, sum(c.price_pence - c.charge_pence) AS pence, sum(b.minutes) AS minutes INTO v_freed
      FROM bookings.booking b JOIN bookings.cancellation c ON c.booking_id = b.id WHERE b.id = ANY (v_bookings);
    IF v_freed.pence <> p_agreed_pence THEN
      RAISE EXCEPTION USING ERRCODE = 'FP409', MESSAGE = 'bookings.refund-changed',
        DETAIL = format('By now %s comes back, not %s. Nothing was cancelled: look at it again.',
          bookings.in_pounds(v_freed.pence::bigint), bookings.in_pounds(p_agreed_pence));
    END IF;
    RETURN jsonb_build_object('dates', v_freed.dates, 'pence', v_freed.pence, 'minutes', v_freed.minutes);
  END $$`;

/**
 * Moves a confirmed booking to another session of its offer. Both rows of sessions are locked before either place
 * moves, and what is refused leaves everything as it was: nobody loses a place for one that is gone.
 * @returns the id of the new booking
 */
const MOVE = `
  CREATE FUNCTION bookings.move(p_booking_id uuid, p_session_id uuid) RETURNS uuid
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  DECLARE
    v_child_id uuid;
    v_booking bookings.booking;
    v_offer catalogue.offer;
    v_new uuid;
    v_charge bigint;
  BEGIN
    SELECT b.child_id INTO v_child_id FROM bookings.booking b
      WHERE b.id = p_booking_id AND b.authority_id = platform.current_authority();
    PERFORM FROM children.child c WHERE c.id = v_child_id FOR NO KEY UPDATE;
    v_booking := bookings.lock_booking(p_booking_id);
    IF v_booking.state <> 'confirmed' OR v_booking.session_id IS NULL
       OR lower(v_booking.period) <= clock_timestamp() OR v_booking.session_id = p_session_id THEN
      RAISE EXCEPTION USING ERRCODE = 'FP409', MESSAGE = 'bookings.cannot-be-moved',
        DETAIL = 'Only a confirmed place at a session that has not begun moves to another date.';
    END IF;
    SELECT o.* INTO v_offer FROM catalogue.offer o JOIN catalogue.session s ON s.offer_id = o.id
      WHERE s.id = p_session_id AND o.id = v_booking.offer_id;
    IF NOT FOUND THEN
      RAISE EXCEPTION USING ERRCODE = 'FP404', MESSAGE = 'catalogue.session-not-found',
        DETAIL = 'The session was not found.';
    END IF;
    PERFORM bookings.lock_before_sessions(v_booking.child_id, v_offer);
    PERFORM bookings.lock_sessions(ARRAY[v_booking.session_id, p_session_id]);
    SELECT c.charge_pence INTO v_charge
      FROM bookings.cancellation_of(v_booking, 'family', clock_timestamp()) c;
    IF v_charge > 0 THEN
      RAISE EXCEPTION USING ERRCODE = 'FP409', MESSAGE = 'bookings.move-costs',
        DETAIL = format('By the rules of this booking %s would be kept if this date were given back now, so it does '
          'not move. You can cancel it and book the other date.', bookings.in_pounds(v_charge));
    END IF;
    PERFORM bookings.cancel(p_booking_id);
    v_new := (bookings.book(platform.current_user_id(), platform.current_app_role(), v_booking.authority_id,
      current_setting('app.request_id', true), NULL, NULL, NULL, p_session_id, v_booking.child_id,
      v_booking.funding, NULL) #>> '{booking,id}')::uuid;
    UPDATE plans.booking_outcome n SET outcome_id = o.outcome_id, chosen = o.chosen
      FROM plans.booking_outcome o WHERE o.booking_id = p_booking_id AND n.booking_id = v_new;
    INSERT INTO bookings.move (from_booking_id, to_booking_id, authority_id, child_id, moved_by)
    VALUES (p_booking_id, v_new, v_booking.authority_id, v_booking.child_id, platform.current_user_id());
    INSERT INTO bookings.series_date (series_id, authority_id, child_id, session_id, booking_id)
    SELECT d.series_id, d.authority_id, d.child_id, p_session_id, v_new
    FROM bookings.series_date d WHERE d.booking_id = p_booking_id;
    PERFORM audit.record(v_booking.authority_id, 'booking.move', 'booking',
      ARRAY[p_booking_id, v_new, v_booking.child_id], '{}');
    RETURN v_new;
  END $$`;

/** The sentence that confirming a hold would be refused with at this moment, NULL when there is none. */
const WHY_NOT = `
  CREATE FUNCTION bookings.why_not_confirmed(p_booking_id uuid) RETURNS text
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  DECLARE
    v_booking bookings.booking;
    v_session catalogue.session;
    v_offer catalogue.offer;
    v_reason text;
  BEGIN
    SELECT * INTO v_booking FROM bookings.booking b WHERE b.id = p_booking_id AND b.session_id IS NOT NULL;
    SELECT * INTO v_session FROM catalogue.session s WHERE s.id = v_booking.session_id;
    SELECT * INTO v_offer FROM catalogue.offer o WHERE o.id = v_booking.offer_id;
    IF v_booking.id IS NULL THEN RETURN NULL; END IF;
    PERFORM bookings.check_bookable(v_session, v_offer, v_booking.authority_id, v_booking.buying_basis);
    IF v_booking.card_id IS NOT NULL THEN PERFORM bookings.active_card(v_booking.entitlement_id); END IF;
    RETURN NULL;
  EXCEPTION WHEN SQLSTATE 'FP409' THEN
    GET STACKED DIAGNOSTICS v_reason = PG_EXCEPTION_DETAIL;
    RETURN v_reason;
  END $$`;

export const SERIES = [
  LOCK_SESSIONS,
  LOCK_BEFORE_SESSIONS,
  BOOK_SERIES,
  CANCEL_SERIES,
  MOVE,
  WHY_NOT,
];
