/*
 * What becomes of groups: decided when they are full or their time is over, and priced anew when somebody has left.
 * Work of the job "settle-shares", one group a transaction: whoever leaves locks nobody else's money. Lock order:
 * group, bookings by id, admission, session, accounts.
 */

/** Acts as whoever joined, with no more than they may; and stops to. */
const AS_MEMBER = `
  CREATE FUNCTION bookings.act_as(p_user_id uuid, p_role text, p_authority_id uuid) RETURNS void LANGUAGE sql AS $$
    SELECT platform.enter(p_user_id, p_role, p_authority_id, NULL, 'shared booking')
  $$;
  CREATE FUNCTION bookings.act_as_shares() RETURNS void LANGUAGE sql AS $$
    SELECT platform.enter(NULL, '', NULL, NULL, ''), set_config('app.job', 'settle-shares', true)
  $$;

  CREATE FUNCTION bookings.tell_of_share(p_what text, p_booking_id uuid) RETURNS void LANGUAGE sql AS $$
    INSERT INTO platform.outbox (topic, payload)
    VALUES ('share.news', jsonb_build_object('what', p_what, 'id', p_booking_id))
  $$`;

/** What is due: nobody is left, it is full, its time is over, somebody has left, agreed, or not answered. */
const DUE = `
  CREATE FUNCTION bookings.due_share_groups(p_most int) RETURNS SETOF uuid
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  BEGIN
    IF platform.current_job() <> 'settle-shares' THEN
      RAISE EXCEPTION 'shares are settled by the job settle-shares alone' USING ERRCODE = '42501';
    END IF;
    PERFORM set_config('app.job', 'move-places', true);
    RETURN QUERY
      SELECT g.id FROM bookings.share_group g
      CROSS JOIN LATERAL (SELECT count(*) AS live FROM bookings.live_shares(g.id)) m
      LEFT JOIN LATERAL (SELECT r.n, r.children FROM bookings.share_round r
                         WHERE r.group_id = g.id ORDER BY r.n DESC LIMIT 1) r ON true
      WHERE g.state IN ('open', 'settled') AND g.starts_at > clock_timestamp() AND CASE g.state
        WHEN 'open' THEN g.decide_by <= clock_timestamp() OR m.live = 0 OR m.live >= g.places
        ELSE m.live <> r.children OR EXISTS (
          SELECT FROM bookings.share_line l JOIN bookings.share s ON s.booking_id = l.booking_id
          WHERE l.group_id = g.id AND l.n = r.n AND l.asked_pence IS NOT NULL
            AND (s.most_pence >= l.asked_pence OR l.answer_by <= clock_timestamp())) END
      ORDER BY g.starts_at, g.id LIMIT p_most;
    PERFORM set_config('app.job', 'settle-shares', true);
  END $$`;

/** One group. @returns what it came to: decided, priced, released, or nothing */
const SETTLE_GROUP = `
  CREATE FUNCTION bookings.settle_share_group(p_group_id uuid) RETURNS text
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  DECLARE
    v_group bookings.share_group;
    v_done text;
  BEGIN
    IF platform.current_job() <> 'settle-shares' THEN
      RAISE EXCEPTION 'shares are settled by the job settle-shares alone' USING ERRCODE = '42501';
    END IF;
    PERFORM set_config('app.job', 'move-places', true);
    SELECT * INTO v_group FROM bookings.share_group g
      WHERE g.id = p_group_id AND g.state IN ('open', 'settled') FOR NO KEY UPDATE SKIP LOCKED;
    IF v_group.id IS NULL THEN v_done := 'nothing';
    ELSE
      -- By id, before anything of one of them is touched.
      PERFORM set_config('app.job', 'expire-holds', true);
      PERFORM FROM bookings.booking b
        WHERE b.id IN (SELECT s.booking_id FROM bookings.share s WHERE s.group_id = p_group_id)
          AND b.state IN ('held', 'confirmed') ORDER BY b.id FOR NO KEY UPDATE;
      PERFORM bookings.act_as(v_group.opened_by, 'family', v_group.authority_id);
      PERFORM market.hold_admission(o.provider_id, o.part_id, v_group.authority_id)
        FROM catalogue.offer o WHERE o.id = v_group.offer_id;
      PERFORM bookings.act_as_shares();
      PERFORM bookings.lock_sessions(ARRAY[v_group.session_id]);
      v_done := CASE v_group.state WHEN 'open' THEN bookings.decide_share_group(v_group)
                                   ELSE bookings.price_share_group(v_group) END;
    END IF;
    PERFORM bookings.act_as_shares();
    RETURN v_done;
  END $$`;

/**
 * Open -> settled or released. As many as can come for no more than each has agreed to are confirmed together; the
 * others are released, and nobody has paid more than they said.
 */
const DECIDE = `
  CREATE FUNCTION bookings.decide_share_group(p_group bookings.share_group) RETURNS text LANGUAGE plpgsql AS $$
  DECLARE
    v_excluded uuid[] := '{}';
    v_failing uuid;
    v_kept uuid[];
    v_shares bigint[];
    v_member record;
  BEGIN
    PERFORM set_config('app.job', 'move-places', true);
    IF p_group.decide_by > clock_timestamp()
       AND (SELECT count(*) FROM bookings.live_shares(p_group.id)) BETWEEN 1 AND p_group.places - 1 THEN
      RETURN 'nothing';
    END IF;
    LOOP
      PERFORM bookings.act_as_shares(), set_config('app.job', 'move-places', true);
      v_kept := bookings.who_comes(p_group, v_excluded);
      EXIT WHEN cardinality(v_kept) = 0;
      v_shares := bookings.shares_of(p_group.totals[cardinality(v_kept)], cardinality(v_kept));
      BEGIN
        UPDATE bookings.share_group SET state = 'settled' WHERE id = p_group.id;
        FOR v_member IN
          SELECT m.*, v_shares[array_position(v_kept, m.booking_id)] AS pence
          FROM bookings.live_shares(p_group.id) m WHERE m.booking_id = ANY (v_kept) ORDER BY m.booking_id
        LOOP
          v_failing := v_member.booking_id;
          PERFORM bookings.act_as(v_member.joined_by, v_member.joined_as, p_group.authority_id);
          PERFORM bookings.reprice(v_member.booking_id, v_member.pence);
          PERFORM bookings.confirm(v_member.booking_id);
        END LOOP;
        PERFORM bookings.act_as_shares(), set_config('app.job', 'move-places', true);
        PERFORM bookings.write_round(p_group, v_kept, v_shares, 0, NULL, NULL);
        EXIT;
      EXCEPTION WHEN SQLSTATE 'FP404' OR SQLSTATE 'FP409' THEN
        -- A card that was frozen, a provider that was stopped: the others are decided without this one.
        v_excluded := v_excluded || v_failing;
      END;
    END LOOP;
    IF cardinality(v_kept) = 0 THEN
      UPDATE bookings.share_group SET state = 'released' WHERE id = p_group.id;
    END IF;
    FOR v_member IN SELECT * FROM bookings.live_shares(p_group.id) m
                    WHERE m.booking_id <> ALL (v_kept) ORDER BY m.booking_id LOOP
      PERFORM bookings.let_go(p_group, v_member.booking_id);
      PERFORM bookings.tell_of_share('released', v_member.booking_id);
      PERFORM set_config('app.job', 'move-places', true);
    END LOOP;
    RETURN CASE WHEN cardinality(v_kept) = 0 THEN 'released' ELSE 'decided' END;
  END $$;

  -- The most that can come together so that none pays more than agreed; in the order of joining.
  CREATE FUNCTION bookings.who_comes(p_group bookings.share_group, p_excluded uuid[]) RETURNS uuid[]
  LANGUAGE plpgsql STABLE AS $$
  DECLARE
    v_kept uuid[];
    v_count int;
    v_dearest bigint;
  BEGIN
    SELECT array_agg(m.booking_id ORDER BY m.place) INTO v_kept FROM bookings.live_shares(p_group.id) m
      WHERE m.booking_id <> ALL (p_excluded);
    LOOP
      v_count := coalesce(cardinality(v_kept), 0);
      IF v_count = 0 THEN RETURN '{}'; END IF;
      v_dearest := (bookings.shares_of(p_group.totals[v_count], v_count))[1];
      SELECT array_agg(m.booking_id ORDER BY m.place) INTO v_kept FROM bookings.live_shares(p_group.id) m
        WHERE m.booking_id = ANY (v_kept) AND m.most_pence >= v_dearest;
      IF cardinality(v_kept) = v_count THEN RETURN v_kept; END IF;
    END LOOP;
  END $$;

  -- Place, money and hours go back; nothing is charged.
  CREATE FUNCTION bookings.let_go(p_group bookings.share_group, p_booking_id uuid) RETURNS void LANGUAGE plpgsql AS $$
  DECLARE
    v_booking bookings.booking;
  BEGIN
    PERFORM bookings.act_as_shares(), set_config('app.job', 'expire-holds', true);
    UPDATE bookings.booking SET state = 'cancelled', ended_at = clock_timestamp()
      WHERE id = p_booking_id AND state IN ('held', 'confirmed') RETURNING * INTO STRICT v_booking;
    PERFORM bookings.give_place_back(v_booking.session_id);
    PERFORM set_config('app.authority_id', p_group.authority_id::text, true);
    PERFORM bookings.give_back_for(v_booking, 0);
    PERFORM audit.record(p_group.authority_id, 'booking.release-share', 'booking',
      ARRAY[p_booking_id, v_booking.child_id], '{}');
    PERFORM bookings.act_as_shares();
  END $$`;

export const SHARE_SETTLING = [AS_MEMBER, DUE, DECIDE, SETTLE_GROUP];
