/*
 * Booking for several children in one go, opening a group for others, joining it. Lock order: children by id, group,
 * cards, admission, session, accounts. Each child's booking is a booking like any other; its price is its share.
 */

/** One child's booking in a group, as bookings.book() makes one; held until a time, or confirmed. */
const TAKE_SHARE = `
  CREATE FUNCTION bookings.take_share(
    p_group bookings.share_group, p_child_id uuid, p_funding text, p_pence bigint, p_held_until timestamptz
  ) RETURNS uuid LANGUAGE plpgsql AS $$
  DECLARE
    v_child children.child;
    v_session catalogue.session;
    v_offer catalogue.offer;
    v_entitlement budgets.entitlement;
    v_booking bookings.booking;
  BEGIN
    SELECT * INTO STRICT v_child FROM children.child c WHERE c.id = p_child_id;
    SELECT * INTO STRICT v_session FROM catalogue.session s WHERE s.id = p_group.session_id;
    SELECT * INTO STRICT v_offer FROM catalogue.offer o WHERE o.id = p_group.offer_id;
    PERFORM bookings.check_child_fits(v_child, v_session, v_offer);
    v_entitlement := bookings.entitlement_on(p_child_id, bookings.day_of(v_session.starts_at));
    v_booking.id := gen_random_uuid();
    v_booking.authority_id := p_group.authority_id;
    v_booking.child_id := p_child_id;
    v_booking.session_id := v_session.id;
    v_booking.offer_id := v_offer.id;
    v_booking.provider_id := v_offer.provider_id;
    v_booking.entitlement_id := v_entitlement.id;
    v_booking.funding := p_funding;
    IF p_funding = 'prepaid-card' THEN v_booking.card_id := bookings.active_card(v_entitlement.id); END IF;
    v_booking.buying_basis := CASE
      WHEN v_entitlement.delivery = 'direct-payment' OR v_booking.card_id IS NOT NULL
      THEN 'own-contract-direct-payment' ELSE 'user-choice-direct-award' END;
    v_booking.price_pence := p_pence;
    v_booking.minutes := v_session.minutes;
    v_booking.period := tstzrange(v_session.starts_at, v_session.ends_at);
    PERFORM bookings.check_bookable(v_session, v_offer, p_group.authority_id, v_booking.buying_basis);
    PERFORM bookings.take_place(v_session.id);
    v_booking.commitment_id := bookings.commit_money(v_booking);
    v_booking.booked_by := platform.current_user_id();
    v_booking.created_at := clock_timestamp();
    v_booking.state := CASE WHEN p_held_until IS NULL THEN 'confirmed' ELSE 'held' END;
    v_booking.confirmed_at := CASE WHEN p_held_until IS NULL THEN v_booking.created_at END;
    v_booking.held_until := least(p_held_until, CASE WHEN p_held_until IS NOT NULL THEN v_session.starts_at END);
    INSERT INTO bookings.booking SELECT (v_booking).*;
    PERFORM bookings.record_booked(v_booking, NULL, NULL);
    RETURN v_booking.id;
  END $$`;

/** The children of a caller, locked in the order of their ids; the whole of it is refused where one is not theirs. */
const LOCK_CHILDREN = `
  CREATE FUNCTION bookings.lock_children(p_children uuid[]) RETURNS void LANGUAGE plpgsql AS $$
  DECLARE
    v_locked int;
  BEGIN
    IF platform.current_app_role() NOT IN ('family', 'officer') THEN
      RAISE EXCEPTION 'families and officers book' USING ERRCODE = '42501';
    END IF;
    SELECT count(*) INTO v_locked FROM (
      SELECT c.id FROM children.child c WHERE c.id = ANY (p_children) ORDER BY c.id FOR NO KEY UPDATE) l;
    IF v_locked = 0 OR v_locked <> (SELECT count(DISTINCT c.id) FROM unnest(p_children) c (id)) THEN
      RAISE EXCEPTION USING ERRCODE = 'FP404', MESSAGE = 'children.not-found',
        DETAIL = 'The child was not found.';
    END IF;
    IF v_locked <> cardinality(p_children) THEN
      RAISE EXCEPTION USING ERRCODE = 'FP409', MESSAGE = 'bookings.share-twice',
        DETAIL = 'Name each child once.';
    END IF;
  END $$`;

/** The children's bookings and shares, in the order in which they were named. */
const ADD_SHARES = `
  CREATE FUNCTION bookings.add_shares(
    p_group bookings.share_group, p_children uuid[], p_fundings text[], p_pence bigint[], p_most bigint,
    p_held_until timestamptz, p_show_age boolean
  ) RETURNS uuid[] LANGUAGE plpgsql AS $$
  DECLARE
    v_offer catalogue.offer;
    v_bookings uuid[] := '{}';
    v_place int;
    v_id uuid;
  BEGIN
    SELECT * INTO STRICT v_offer FROM catalogue.offer o WHERE o.id = p_group.offer_id;
    PERFORM bookings.lock_before_sessions(c.id, v_offer) FROM unnest(p_children) c (id) ORDER BY c.id;
    PERFORM bookings.lock_sessions(ARRAY[p_group.session_id]);
    PERFORM set_config('app.job', 'move-places', true);
    SELECT coalesce(max(s.place), 0) INTO v_place FROM bookings.share s WHERE s.group_id = p_group.id;
    PERFORM set_config('app.job', '', true);
    FOR i IN 1 .. cardinality(p_children) LOOP
      v_id := bookings.take_share(p_group, p_children[i], p_fundings[i], p_pence[i], p_held_until);
      PERFORM set_config('app.job', 'move-places', true);
      INSERT INTO bookings.share (booking_id, authority_id, group_id, child_id, provider_id, place, most_pence, age_band,
                                  joined_by, joined_as)
      VALUES (v_id, p_group.authority_id, p_group.id, p_children[i], p_group.provider_id, v_place + i, p_most, NULL,
              platform.current_user_id(), platform.current_app_role());
      PERFORM set_config('app.job', '', true);
      v_bookings := v_bookings || v_id;
    END LOOP;
    IF p_show_age THEN PERFORM bookings.show_ages(v_bookings, p_group.starts_at); END IF;
    PERFORM audit.record(p_group.authority_id, 'share.join', 'share-group', ARRAY[p_group.id] || p_children,
      jsonb_build_object('mostPence', p_most, 'showsAge', p_show_age));
    RETURN v_bookings;
  END $$;

  -- Reading the child as its family, writing as nobody but these functions may.
  CREATE FUNCTION bookings.show_ages(p_bookings uuid[], p_at timestamptz) RETURNS void LANGUAGE plpgsql AS $$
  DECLARE
    v_share record;
  BEGIN
    FOR v_share IN
      SELECT b.id, bookings.age_band(c.date_of_birth, bookings.day_of(p_at)) AS band
      FROM bookings.booking b JOIN children.child c ON c.id = b.child_id WHERE b.id = ANY (p_bookings)
    LOOP
      PERFORM set_config('app.job', 'move-places', true);
      UPDATE bookings.share SET age_band = v_share.band WHERE booking_id = v_share.id;
      PERFORM set_config('app.job', '', true);
    END LOOP;
  END $$`;

/** What is written when shares hold from now on; each line with what its booking costs. */
const WRITE_ROUND = `
  CREATE FUNCTION bookings.write_round(
    p_group bookings.share_group, p_bookings uuid[], p_was bigint[], p_covered bigint,
    p_asked bigint[], p_answer_by timestamptz
  ) RETURNS int LANGUAGE plpgsql AS $$
  DECLARE
    v_n int;
    v_total bigint := p_group.totals[cardinality(p_bookings)];
    v_paid bigint;
    v_job text := platform.current_job();
  BEGIN
    PERFORM set_config('app.job', 'move-places', true);
    SELECT coalesce(max(r.n), 0) + 1 INTO v_n FROM bookings.share_round r WHERE r.group_id = p_group.id;
    SELECT sum(b.price_pence) INTO v_paid FROM bookings.booking b WHERE b.id = ANY (p_bookings);
    INSERT INTO bookings.share_round (group_id, n, authority_id, children, total_pence, covered_pence, borne_pence)
    VALUES (p_group.id, v_n, p_group.authority_id, cardinality(p_bookings), v_total, p_covered,
            v_total - p_covered - v_paid);
    INSERT INTO bookings.share_line (group_id, n, booking_id, authority_id, child_id, provider_id, pence, was_pence,
                                     asked_pence, answer_by)
    SELECT p_group.id, v_n, b.id, b.authority_id, b.child_id, b.provider_id, b.price_pence, l.was,
           l.asked, CASE WHEN l.asked IS NOT NULL THEN p_answer_by END
    FROM unnest(p_bookings, p_was, p_asked) l (id, was, asked) JOIN bookings.booking b ON b.id = l.id;
    PERFORM set_config('app.job', v_job, true);
    RETURN v_n;
  END $$`;

/** Who is in a group still; under the job that sees all bookings. */
const LIVE_SHARES = `
  CREATE FUNCTION bookings.live_shares(p_group_id uuid)
  RETURNS TABLE (booking_id uuid, child_id uuid, place int, most_pence bigint, price_pence bigint, state text,
                 joined_by uuid, joined_as text, age_band text)
  LANGUAGE sql STABLE AS $$
    SELECT s.booking_id, s.child_id, s.place, s.most_pence, b.price_pence, b.state, s.joined_by, s.joined_as, s.age_band
    FROM bookings.share s JOIN bookings.booking b ON b.id = s.booking_id
    WHERE s.group_id = p_group_id
      AND (b.state IN ('confirmed', 'attended') OR (b.state = 'held' AND b.held_until > clock_timestamp()))
    ORDER BY s.place
  $$`;

export const SHARE_PLACES = [TAKE_SHARE, LOCK_CHILDREN, ADD_SHARES, LIVE_SHARES, WRITE_ROUND];
