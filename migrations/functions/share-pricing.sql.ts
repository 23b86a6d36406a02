/* A booking at another share, when somebody has left, or when its family agrees to more. */

/** The same booking at another price: what was set aside comes back, and the new share is set aside. */
const REPRICE = `
  CREATE FUNCTION bookings.reprice(p_booking_id uuid, p_pence bigint) RETURNS void LANGUAGE plpgsql AS $$
  DECLARE
    v_booking bookings.booking := bookings.lock_booking(p_booking_id);
    v_thing text := 'booking:' || p_booking_id;
    v_fund uuid := coalesce(v_booking.card_id, v_booking.entitlement_id);
    v_time int;
    v_available bigint;
  BEGIN
    IF v_booking.price_pence = p_pence THEN RETURN; END IF;
    PERFORM set_config('app.job', 'move-places', true);
    UPDATE bookings.share SET repriced = repriced + 1 WHERE booking_id = p_booking_id RETURNING repriced INTO STRICT v_time;
    PERFORM set_config('app.job', '', true);
    PERFORM FROM ledger.account a WHERE a.fund_id IN (v_booking.entitlement_id, v_booking.card_id)
      AND a.kind IN ('available', 'committed') ORDER BY a.kind, a.fund_id FOR NO KEY UPDATE;
    PERFORM ledger.reverse(v_booking.commitment_id, 'release', v_thing || ':release-' || v_time);
    SELECT a.pence INTO STRICT v_available FROM ledger.account a WHERE a.fund_id = v_fund AND a.kind = 'available';
    IF v_available < p_pence THEN
      RAISE EXCEPTION USING ERRCODE = 'FP409', MESSAGE = 'budgets.insufficient-funds',
        DETAIL = format('Your share would be %s and %s is available. Choose a lower sum.',
          bookings.in_pounds(p_pence), bookings.in_pounds(v_available));
    END IF;
    IF v_booking.card_id IS NULL OR p_pence = 0 THEN
      v_booking.commitment_id := ledger.post('commitment', v_thing || ':commitment-' || v_time, NULL,
        ARRAY[v_booking.entitlement_id, v_booking.entitlement_id], ARRAY['available', 'committed'],
        ARRAY[-p_pence, p_pence], ARRAY[-v_booking.minutes, v_booking.minutes]);
    ELSE
      v_booking.commitment_id := ledger.post('commitment', v_thing || ':commitment-' || v_time, NULL,
        ARRAY[v_booking.card_id, v_booking.card_id, v_booking.entitlement_id, v_booking.entitlement_id],
        ARRAY['available', 'committed', 'available', 'committed'], ARRAY[-p_pence, p_pence, 0, 0],
        ARRAY[0, 0, -v_booking.minutes, v_booking.minutes]);
    END IF;
    UPDATE bookings.booking SET price_pence = p_pence, commitment_id = v_booking.commitment_id
      WHERE id = p_booking_id AND state IN ('held', 'confirmed');
    IF NOT FOUND THEN
      RAISE EXCEPTION USING ERRCODE = 'FP409', MESSAGE = 'bookings.hold-ended',
        DETAIL = 'This place is not booked any more.';
    END IF;
    PERFORM audit.record(v_booking.authority_id, 'booking.share', 'booking',
      ARRAY[p_booking_id, v_booking.child_id], jsonb_build_object('fromPence', v_booking.price_pence, 'toPence', p_pence));
  END $$`;

/**
 * A settled group after somebody has left or agreed. What was charged of those who left pays first; the rest goes up
 * in equal shares, with notice and within what each family agreed to. What is above is the provider's, or asked.
 */
const PRICE = `
  CREATE FUNCTION bookings.price_share_group(p_group bookings.share_group) RETURNS text LANGUAGE plpgsql AS $$
  DECLARE
    v_now timestamptz := clock_timestamp();
    v_last bookings.share_round;
    v_member record;
    v_bookings uuid[] := '{}';
    v_was bigint[] := '{}';
    v_asked bigint[] := '{}';
    v_shares bigint[];
    v_count int;
    v_paid bigint;
    v_charged bigint;
    v_covered bigint;
    v_pence bigint;
    v_more bigint;
    v_is_late boolean := p_group.starts_at < v_now + make_interval(hours => p_group.notice_hours);
    v_is_changed boolean;
  BEGIN
    PERFORM set_config('app.job', 'move-places', true);
    SELECT * INTO STRICT v_last FROM bookings.share_round r WHERE r.group_id = p_group.id ORDER BY r.n DESC LIMIT 1;
    FOR v_member IN
      SELECT l.booking_id FROM bookings.share_line l
      JOIN bookings.live_shares(p_group.id) m ON m.booking_id = l.booking_id AND m.state = 'confirmed'
      WHERE l.group_id = p_group.id AND l.n = v_last.n AND l.answer_by <= v_now AND m.most_pence < l.asked_pence
    LOOP
      PERFORM bookings.let_go(p_group, v_member.booking_id);
      PERFORM bookings.tell_of_share('unanswered', v_member.booking_id);
      PERFORM set_config('app.job', 'move-places', true);
    END LOOP;
    SELECT count(*), sum(m.price_pence) INTO v_count, v_paid FROM bookings.live_shares(p_group.id) m;
    IF v_count = 0 THEN
      UPDATE bookings.share_group SET state = 'released' WHERE id = p_group.id;
      RETURN 'released';
    END IF;
    IF v_count = v_last.children AND NOT EXISTS (
         SELECT FROM bookings.share_line l JOIN bookings.share s ON s.booking_id = l.booking_id
         WHERE l.group_id = p_group.id AND l.n = v_last.n AND s.most_pence >= l.asked_pence) THEN
      RETURN 'nothing';
    END IF;
    SELECT coalesce(sum(c.charge_pence - coalesce(f.pence, 0)), 0) INTO v_charged
      FROM bookings.share s JOIN bookings.cancellation c ON c.booking_id = s.booking_id
      LEFT JOIN bookings.resale_refund f ON f.booking_id = s.booking_id WHERE s.group_id = p_group.id;
    v_covered := least(v_charged, greatest(p_group.totals[v_count] - v_paid, 0));
    v_is_changed := p_group.totals[v_count] - v_covered <> v_paid;
    v_shares := bookings.shares_of(p_group.totals[v_count] - v_covered, v_count);
    FOR v_member IN SELECT m.*, row_number() OVER (ORDER BY m.place) AS i FROM bookings.live_shares(p_group.id) m LOOP
      v_pence := v_member.price_pence;
      v_more := NULL;
      IF v_is_changed AND v_member.state = 'confirmed' THEN
        v_pence := CASE WHEN v_shares[v_member.i] <= v_member.price_pence THEN v_shares[v_member.i]
                        WHEN v_is_late THEN v_member.price_pence
                        ELSE least(v_shares[v_member.i], v_member.most_pence) END;
        IF NOT v_is_late AND v_shares[v_member.i] > v_pence AND p_group.above_agreed = 'leave-free' THEN
          v_more := v_shares[v_member.i];
        END IF;
        BEGIN
          PERFORM bookings.act_as(v_member.joined_by, v_member.joined_as, p_group.authority_id);
          PERFORM bookings.reprice(v_member.booking_id, v_pence);
        EXCEPTION WHEN SQLSTATE 'FP404' OR SQLSTATE 'FP409' THEN
          -- There is not so much left: this family pays what it paid.
          v_more := NULL;
        END;
        PERFORM bookings.act_as_shares(), set_config('app.job', 'move-places', true);
      END IF;
      v_bookings := v_bookings || v_member.booking_id;
      v_was := v_was || v_member.price_pence;
      v_asked := v_asked || v_more;
    END LOOP;
    PERFORM bookings.write_round(p_group, v_bookings, v_was, v_covered, v_asked,
      least(v_now + make_interval(hours => p_group.answer_hours), p_group.starts_at - interval '24 hours'));
    PERFORM bookings.tell_of_share('changed', b.id) FROM unnest(v_bookings) b (id);
    RETURN 'priced';
  END $$`;

/**
 * Raises what a family pays at most for a child in a group. While it is open, so much is set aside; later it is
 * what the worker counts with. It never goes down: others have relied on it.
 */
const AGREE = `
  CREATE FUNCTION bookings.agree_share(p_booking_id uuid, p_most bigint) RETURNS void
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  DECLARE
    v_share bookings.share;
    v_group bookings.share_group;
    v_booking bookings.booking;
  BEGIN
    SELECT * INTO v_share FROM bookings.share s
      WHERE s.booking_id = p_booking_id AND s.authority_id = platform.current_authority();
    IF NOT FOUND OR platform.current_app_role() NOT IN ('family', 'officer') THEN
      RAISE EXCEPTION USING ERRCODE = 'FP404', MESSAGE = 'bookings.not-found', DETAIL = 'The booking was not found.';
    END IF;
    PERFORM set_config('app.job', 'move-places', true);
    SELECT * INTO v_group FROM bookings.share_group g WHERE g.id = v_share.group_id FOR NO KEY UPDATE;
    PERFORM set_config('app.job', '', true);
    v_booking := bookings.lock_booking(p_booking_id);
    IF v_group.state = 'released' OR v_group.starts_at <= clock_timestamp()
       OR v_booking.state NOT IN ('held', 'confirmed') THEN
      RAISE EXCEPTION USING ERRCODE = 'FP409', MESSAGE = 'bookings.share-closed',
        DETAIL = 'This shared booking is over, so nothing was changed.';
    END IF;
    IF p_most < v_share.most_pence OR p_most > v_group.totals[1] THEN
      RAISE EXCEPTION USING ERRCODE = 'FP409', MESSAGE = 'bookings.share-most',
        DETAIL = format('Choose a sum from %s, which you have agreed to, to %s, which one child alone costs.',
          bookings.in_pounds(v_share.most_pence), bookings.in_pounds(v_group.totals[1]));
    END IF;
    PERFORM set_config('app.job', 'move-places', true);
    UPDATE bookings.share SET most_pence = p_most WHERE booking_id = p_booking_id;
    PERFORM set_config('app.job', '', true);
    IF v_booking.state = 'held' THEN PERFORM bookings.reprice(p_booking_id, p_most); END IF;
    PERFORM audit.record(v_share.authority_id, 'share.agree', 'booking', ARRAY[p_booking_id, v_share.child_id],
      jsonb_build_object('fromPence', v_share.most_pence, 'mostPence', p_most));
  END $$`;

export const SHARE_PRICING = [REPRICE, PRICE, AGREE];
