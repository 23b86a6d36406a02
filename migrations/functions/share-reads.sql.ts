/* What is told of a group: to those in it, to whoever has its code, and to its provider. Never a name of another's. */

/** What anybody of a group may know of it; NULL for whoever has no child in it. */
const FACTS = `
  CREATE FUNCTION bookings.share_facts(p_group_id uuid, p_code text) RETURNS jsonb
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  DECLARE
    v_facts jsonb;
    v_mine uuid[] := ARRAY(SELECT s.booking_id FROM bookings.share s WHERE s.group_id = p_group_id);
  BEGIN
    IF platform.current_app_role() NOT IN ('family', 'officer') THEN RETURN NULL; END IF;
    PERFORM set_config('app.job', 'move-places', true);
    SELECT jsonb_build_object('id', g.id, 'state', g.state, 'sessionId', g.session_id, 'offerId', g.offer_id,
        'startsAt', g.starts_at, 'totals', g.totals, 'places', g.places, 'decideBy', g.decide_by,
        'noticeHours', g.notice_hours, 'aboveAgreed', g.above_agreed,
        'code', g.code,
        'others', coalesce((SELECT jsonb_agg(coalesce(m.age_band, '') ORDER BY m.place)
                            FROM bookings.live_shares(g.id) m WHERE m.booking_id <> ALL (v_mine)), '[]'),
        'live', (SELECT count(*) FROM bookings.live_shares(g.id)),
        'round', (SELECT to_jsonb(r) FROM bookings.share_round r WHERE r.group_id = g.id ORDER BY r.n DESC LIMIT 1))
    INTO v_facts
    FROM bookings.share_group g
    WHERE g.authority_id = platform.current_authority()
      AND ((p_code IS NULL AND g.id = p_group_id AND cardinality(v_mine) > 0) OR g.code = p_code);
    PERFORM set_config('app.job', '', true);
    RETURN v_facts;
  END $$`;

/** The groups of a session for its provider: which bookings share a worker, and what they come to. */
const OF_SESSION = `
  CREATE FUNCTION bookings.shares_of_session(p_session_id uuid)
  RETURNS TABLE (group_id uuid, booking_ids uuid[], total_pence bigint, borne_pence bigint, covered_pence bigint)
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  DECLARE
    v_provider uuid := platform.current_provider();
  BEGIN
    PERFORM set_config('app.job', 'move-places', true);
    RETURN QUERY
      SELECT g.id, array_agg(m.booking_id ORDER BY m.place), r.total_pence, r.borne_pence, r.covered_pence
      FROM bookings.share_group g
      JOIN LATERAL (SELECT * FROM bookings.share_round n WHERE n.group_id = g.id ORDER BY n.n DESC LIMIT 1) r ON true
      JOIN LATERAL bookings.live_shares(g.id) m ON true
      WHERE g.session_id = p_session_id AND g.provider_id = v_provider AND g.state = 'settled'
      GROUP BY g.id, r.total_pence, r.borne_pence, r.covered_pence ORDER BY g.id;
    PERFORM set_config('app.job', '', true);
  END $$`;

export const SHARE_READS = [FACTS, OF_SESSION];
