/*
 * Searches, as functions for the sake of their plans. The statements take every filter as a parameter that
 * may be null, so that the planner's estimates are worth little; the plan that is right for all of them is
 * fixed here by settings that hold in the function alone, and is made once a connection. They run with the
 * caller's rights on what everybody may read.
 */

const ONE_PLAN = `
  SET plan_cache_mode = force_generic_plan SET enable_seqscan = off SET enable_bitmapscan = off
  SET max_parallel_workers_per_gather = 0`;

/** Named, so that the index of offers at a place is searched kind by kind. */
const ALL_KINDS = `ARRAY['activity-club', 'befriending', 'care-at-home', 'overnight-at-home', 'overnight-away',
      'supported-accommodation']`;

const FILTERS = `
    p_authority uuid, p_kind text, p_access text[], p_most_pence bigint, p_age int,
    p_from timestamptz, p_to timestamptz`;

/** Whether the listed offer "o" is what is asked for: answered from the index alone. */
const FITS = `
  o.state = 'listed'
  AND o.kind = ANY(v_kinds)
  AND o.access @> p_access
  AND (p_most_pence IS NULL OR o.price_pence <= p_most_pence)
  AND (p_age IS NULL OR p_age BETWEEN o.age_from AND o.age_to)`;

/** One row when the authority (any, for null) admits the provider of "o" to its part. */
const ADMITTED = `
  SELECT FROM market.admission a
  WHERE a.provider_id = o.provider_id AND a.part_id = o.part_id AND a.state = 'admitted'
    AND (p_authority IS NULL OR a.authority_id = p_authority) LIMIT 1`;

function registeredOn(day: string): string {
  return `NOT EXISTS (SELECT FROM catalogue.unmet_registrations(
    o.provider_id, o.kind, o.age_from, o.age_to, (${day} AT TIME ZONE 'Europe/London')::date))`;
}

/** Whether somebody could be booked on a session, as far as it and the registration of "o" go. */
function takesBookings(session: string): string {
  return `${session}.state = 'open' AND ${session}.starts_at > v_from AND ${session}.starts_at < v_to
    AND ${session}.taken < ${session}.capacity AND ${registeredOn(`${session}.starts_at`)}`;
}

const NEXT_SESSION = `
  SELECT s
  FROM (${ADMITTED}) admitted, catalogue.session s
  WHERE s.offer_id = o.id AND ${takesBookings('s')}
  ORDER BY s.starts_at, s.id LIMIT 1`;

/**
 * Nearest first; then by place and id, so that pages have an order. Places are taken by distance, and
 * sessions looked up only for as many offers as the page needs.
 * p_metres and the rank are straight through the Earth, as the index measures.
 */
export const SEARCH_NEAR = `
  CREATE FUNCTION catalogue.search_near(
    p_origin cube, p_metres float8, ${FILTERS},
    p_rank float8, p_place int, p_id uuid, p_limit int
  ) RETURNS TABLE (offer_id uuid, rank float8, place_id int, starts_at timestamptz, places int)
  LANGUAGE plpgsql STABLE ROWS 20 ${ONE_PLAN} AS $$
  DECLARE
    v_from timestamptz := greatest(now(), p_from);
    v_to timestamptz := coalesce(p_to, 'infinity');
    v_kinds text[] := CASE WHEN p_kind IS NULL THEN ${ALL_KINDS} ELSE ARRAY[p_kind] END;
    v_box cube := cube_enlarge(p_origin, p_metres, 3);
    -- Has no sessions to book: found when it is asked for, while it is registered.
    v_homes boolean := p_kind IS NOT DISTINCT FROM 'supported-accommodation';
  BEGIN
    RETURN QUERY
    SELECT o.id, o.rank, o.place_id, (o.next).starts_at, (o.next).capacity - (o.next).taken
    FROM (
      SELECT o.id, p.rank, p.id AS place_id,
        CASE WHEN v_homes
          THEN EXISTS (${ADMITTED}) AND ${registeredOn('now()')}
        END AS is_home,
        CASE WHEN NOT v_homes THEN (${NEXT_SESSION}) END AS next
      FROM (
        SELECT p.id, p.position <-> p_origin AS rank
        FROM catalogue.place p
        WHERE p.position <@ v_box AND p.position <-> p_origin <= p_metres
          AND (p_rank IS NULL OR (p.position <-> p_origin, p.id) >= (p_rank, p_place))
        ORDER BY p.position <-> p_origin, p.id OFFSET 0
      ) p
      JOIN catalogue.offer o ON o.place_id = p.id
      WHERE ${FITS} AND (p_rank IS NULL OR (p.rank, p.id, o.id) > (p_rank, p_place, p_id))
      ORDER BY p.rank, p.id, o.id OFFSET 0
    ) o
    WHERE (o.next).id IS NOT NULL OR o.is_home
    LIMIT p_limit;
  END $$`;

/**
 * How many sessions are looked at one by one before every offer is looked at instead: a session costs some
 * fifteen times as much, being two rows of tables where an offer is one entry of an index.
 */
const WORTH_WALKING = `
  greatest(500, (SELECT c.reltuples / 15 FROM pg_class c WHERE c.oid = 'catalogue.offer'::regclass))::int`;

const SESSIONS_AHEAD = `
  SELECT s.id, s.offer_id, s.starts_at, s.capacity, s.taken
  FROM catalogue.session s
  WHERE s.state = 'open' AND s.starts_at > v_from AND s.starts_at < v_to AND s.taken < s.capacity
    AND (p_after IS NULL
         OR (s.starts_at >= p_after AND (s.starts_at, s.offer_id) > (p_after, p_after_offer)))
  ORDER BY s.starts_at, s.offer_id, s.id`;

/**
 * By the offer's next session, then by id. Sessions are taken in order of time until the page is full; when
 * that takes long, because few offers fit, the rest is found offer by offer.
 */
export const SEARCH_BY_SESSION = `
  CREATE FUNCTION catalogue.search_by_session(
    ${FILTERS}, p_after timestamptz, p_after_offer uuid, p_limit int
  ) RETURNS TABLE (offer_id uuid, starts_at timestamptz, places int)
  LANGUAGE plpgsql STABLE ROWS 20 ${ONE_PLAN} AS $$
  DECLARE
    v_from timestamptz := greatest(now(), p_from);
    v_to timestamptz := coalesce(p_to, 'infinity');
    v_kinds text[] := CASE WHEN p_kind IS NULL THEN ${ALL_KINDS} ELSE ARRAY[p_kind] END;
    v_walk int := ${WORTH_WALKING};
    v_found bigint;
    v_last record;
  BEGIN
    RETURN QUERY
    SELECT s.offer_id, s.starts_at, s.capacity - s.taken
    FROM (${SESSIONS_AHEAD} LIMIT v_walk) s
    JOIN catalogue.offer o ON o.id = s.offer_id
    WHERE ${FITS} AND EXISTS (${ADMITTED}) AND ${registeredOn('s.starts_at')}
      AND NOT EXISTS (
        SELECT FROM catalogue.session e
        WHERE e.offer_id = o.id AND e.starts_at <= s.starts_at
          AND (e.starts_at, e.id) < (s.starts_at, s.id) AND ${takesBookings('e')})
    ORDER BY s.starts_at, s.offer_id LIMIT p_limit;
    GET DIAGNOSTICS v_found = ROW_COUNT;
    IF v_found >= p_limit THEN RETURN; END IF;

    SELECT s.starts_at, s.offer_id INTO v_last
    FROM (${SESSIONS_AHEAD}) s OFFSET v_walk - 1 LIMIT 1;
    IF NOT FOUND THEN RETURN; END IF;
    RETURN QUERY
    SELECT o.id, (next.s).starts_at, (next.s).capacity - (next.s).taken
    FROM catalogue.offer o CROSS JOIN LATERAL (${NEXT_SESSION}) next
    WHERE ${FITS} AND ((next.s).starts_at, o.id) > (v_last.starts_at, v_last.offer_id)
    ORDER BY (next.s).starts_at, o.id LIMIT p_limit - v_found;
  END $$`;
