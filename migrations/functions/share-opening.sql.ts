/* Opening a group and joining it; what they call is in share-places.sql.ts. */

/**
 * Opens a group. Without a code: for children of the caller's alone, booked at once or not at all. With one: their
 * places are held, with the most their family pays, until others have joined or the time is over.
 * @param p_agreed the sum of the shares that the page showed; where it is another by now, nothing is done
 */
const OPEN_SHARED = `
  CREATE FUNCTION bookings.open_shared(
    p_session_id uuid, p_children uuid[], p_fundings text[], p_most bigint, p_agreed bigint,
    p_places int, p_show_age boolean, p_code text
  ) RETURNS uuid LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  DECLARE
    v_group bookings.share_group;
    v_session catalogue.session;
    v_table bookings.share_table;
    v_rule bookings.share_rule;
    v_count int := cardinality(p_children);
    v_shares bigint[];
    v_bookings uuid[];
  BEGIN
    PERFORM bookings.lock_children(p_children);
    SELECT * INTO v_session FROM catalogue.session s WHERE s.id = p_session_id AND s.state = 'open';
    IF NOT FOUND OR NOT EXISTS (SELECT FROM catalogue.offer o WHERE o.id = v_session.offer_id AND o.state = 'listed') THEN
      RAISE EXCEPTION USING ERRCODE = 'FP404', MESSAGE = 'catalogue.session-not-found',
        DETAIL = 'The session was not found.';
    END IF;
    v_table := bookings.share_table_of(v_session.offer_id);
    IF v_table.id IS NULL THEN
      RAISE EXCEPTION USING ERRCODE = 'FP409', MESSAGE = 'bookings.not-shared',
        DETAIL = 'This offer is not shared between children. Book for each child by itself.';
    END IF;
    v_rule := bookings.share_rule_on(platform.current_authority(), bookings.day_of(clock_timestamp()));
    v_group.id := gen_random_uuid();
    v_group.authority_id := platform.current_authority();
    v_group.session_id := p_session_id;
    v_group.offer_id := v_session.offer_id;
    v_group.provider_id := v_session.provider_id;
    v_group.table_id := v_table.id;
    v_group.totals := bookings.share_totals(v_table.total_pence,
                                            prices.of_session(v_session, v_group.authority_id));
    v_group.places := CASE WHEN p_code IS NULL THEN v_count ELSE p_places END;
    v_group.starts_at := v_session.starts_at;
    v_group.code := p_code;
    v_group.answer_hours := v_rule.answer_hours;
    v_group.notice_hours := v_rule.notice_hours;
    v_group.above_agreed := v_rule.above_agreed;
    v_group.opened_by := platform.current_user_id();
    v_group.opened_at := clock_timestamp();
    v_group.state := CASE WHEN p_code IS NULL THEN 'settled' ELSE 'open' END;
    IF v_group.places NOT BETWEEN 2 AND cardinality(v_group.totals) OR v_count > v_group.places THEN
      RAISE EXCEPTION USING ERRCODE = 'FP409', MESSAGE = 'bookings.share-too-many',
        DETAIL = format('One worker takes 2 to %s children here.', cardinality(v_group.totals));
    END IF;
    v_shares := bookings.shares_of(v_group.totals[v_group.places], v_group.places);
    IF p_most < v_shares[1] THEN
      RAISE EXCEPTION USING ERRCODE = 'FP409', MESSAGE = 'bookings.share-above-most',
        DETAIL = format('Each child''s share is %s at least. Choose a higher sum that you pay at most.',
          bookings.in_pounds(v_shares[1]));
    END IF;
    IF p_code IS NOT NULL THEN
      v_group.decide_by := least(v_group.opened_at + make_interval(hours => v_rule.answer_hours),
                                 v_group.starts_at - make_interval(hours => v_rule.decided_hours_before));
      IF v_group.decide_by < v_group.opened_at + interval '1 hour' THEN
        RAISE EXCEPTION USING ERRCODE = 'FP409', MESSAGE = 'bookings.too-late-to-share',
          DETAIL = 'It is too close to the start to wait for other families. Book for your own children, or choose a later session.';
      END IF;
      PERFORM bookings.check_holds(v_group.opened_by);
    ELSIF (SELECT sum(s.pence) FROM unnest(v_shares) s (pence)) <> p_agreed THEN
      RAISE EXCEPTION USING ERRCODE = 'FP409', MESSAGE = 'bookings.share-changed',
        DETAIL = format('By now it costs %s together, not %s. Nothing was booked: look at it again.',
          bookings.in_pounds(v_group.totals[v_count]), bookings.in_pounds(p_agreed));
    END IF;
    PERFORM set_config('app.job', 'move-places', true);
    INSERT INTO bookings.share_group SELECT (v_group).*;
    PERFORM set_config('app.job', '', true);
    v_bookings := bookings.add_shares(v_group, p_children, p_fundings,
      CASE WHEN p_code IS NULL THEN v_shares ELSE array_fill(p_most, ARRAY[v_count]) END, p_most,
      v_group.decide_by + interval '1 hour', p_show_age);
    IF p_code IS NULL THEN
      PERFORM bookings.write_round(v_group, v_bookings, v_shares, 0, NULL, NULL);
    END IF;
    RETURN v_group.id;
  END $$`;

/** Joins a group of one's own council by its code: places are held, with the most that the family pays. */
const JOIN_SHARED = `
  CREATE FUNCTION bookings.join_shared(
    p_code text, p_children uuid[], p_fundings text[], p_most bigint, p_show_age boolean
  ) RETURNS uuid LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  DECLARE
    v_group bookings.share_group;
    v_count int := cardinality(p_children);
    v_live int;
    v_least bigint;
  BEGIN
    PERFORM bookings.lock_children(p_children);
    PERFORM bookings.check_holds(platform.current_user_id());
    PERFORM set_config('app.job', 'move-places', true);
    SELECT * INTO v_group FROM bookings.share_group g
      WHERE g.code = p_code AND g.authority_id = platform.current_authority() FOR NO KEY UPDATE;
    SELECT count(*) INTO v_live FROM bookings.live_shares(v_group.id);
    PERFORM set_config('app.job', '', true);
    IF v_group.id IS NULL THEN
      RAISE EXCEPTION USING ERRCODE = 'FP404', MESSAGE = 'bookings.share-not-found',
        DETAIL = 'No shared booking has this code. Check it, or ask the family that gave it to you.';
    END IF;
    IF v_group.state <> 'open' OR v_group.decide_by <= clock_timestamp() THEN
      RAISE EXCEPTION USING ERRCODE = 'FP409', MESSAGE = 'bookings.share-closed',
        DETAIL = 'This shared booking takes nobody any more. Book a place by itself, or open another shared booking.';
    END IF;
    IF v_live + v_count > v_group.places THEN
      RAISE EXCEPTION USING ERRCODE = 'FP409', MESSAGE = 'bookings.share-full',
        DETAIL = format('This shared booking has room for %s more.', v_group.places - v_live);
    END IF;
    v_least := (bookings.shares_of(v_group.totals[v_group.places], v_group.places))[1];
    IF p_most < v_least THEN
      RAISE EXCEPTION USING ERRCODE = 'FP409', MESSAGE = 'bookings.share-above-most',
        DETAIL = format('Each child''s share is %s at least. Choose a higher sum that you pay at most.',
          bookings.in_pounds(v_least));
    END IF;
    PERFORM bookings.add_shares(v_group, p_children, p_fundings, array_fill(p_most, ARRAY[v_count]), p_most,
      v_group.decide_by + interval '1 hour', p_show_age);
    RETURN v_group.id;
  END $$`;

export const SHARE_OPENING = [OPEN_SHARED, JOIN_SHARED];
