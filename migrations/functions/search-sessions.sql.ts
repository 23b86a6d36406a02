import {
  FILTERS,
  FITS,
  IS_ADMITTED,
  NEXT_IF_ADMITTED,
  ONE_PLAN,
  registeredOn,
  takesBookings,
  VARIABLES,
} from './search-parts.sql.js';

/**
 * How many sessions are looked at one by one before every offer is looked at instead. A session costs some
 * eight times as much, being an entry of one index and a search in another, where an offer is one entry;
 * but of the offers that fit, each must then be asked for its sessions.
 */
const WORTH_WALKING = `
  greatest(500, (SELECT c.reltuples / 15 FROM pg_class c WHERE c.oid = 'catalogue.offer'::regclass))::int`;

/** Full ones too: whether there is a place is in the row, and this is answered from the index alone. */
const SESSIONS_AHEAD = `
  SELECT s.id, s.offer_id, s.starts_at
  FROM catalogue.session s
  WHERE s.state = 'open' AND s.starts_at > v_from AND s.starts_at < v_to
    AND (p_after IS NULL
         OR (s.starts_at >= p_after AND (s.starts_at, s.offer_id) > (p_after, p_after_offer)))
  ORDER BY s.starts_at, s.offer_id, s.id`;

/** The row of a session is read when its offer fits, and the offer's other sessions when it can be booked. */
const WALKED = `
      SELECT o.id, s.starts_at, s.capacity - s.taken
      FROM (
        SELECT o.id, o.provider_id, o.part_id, o.kind, o.age_from, o.age_to, ahead.id AS session_id,
          ahead.starts_at
        FROM (${SESSIONS_AHEAD} LIMIT v_walk) ahead JOIN catalogue.offer o ON o.id = ahead.offer_id
        WHERE ${FITS}
        ORDER BY ahead.starts_at, ahead.offer_id, ahead.id OFFSET 0
      ) o
      JOIN catalogue.session s ON s.id = o.session_id
      WHERE s.taken < s.capacity AND ${IS_ADMITTED} AND ${registeredOn('s.starts_at')}
        AND NOT EXISTS (
          SELECT FROM catalogue.session e
          WHERE e.offer_id = o.id AND e.starts_at <= s.starts_at
            AND (e.starts_at, e.id) < (s.starts_at, s.id) AND ${takesBookings('e')})
      ORDER BY o.starts_at, o.id LIMIT p_limit`;

/**
 * By the offer's next session, then by id. Sessions are taken in order of time until the page is full; when
 * that takes long, because few offers fit, the rest is found offer by offer, from the first session that was
 * not walked to: one of the same offer at the same time may have been, which was shown or was full.
 */
export const SEARCH_SESSIONS_WALK = `
  CREATE OR REPLACE FUNCTION catalogue.search_by_session(
    ${FILTERS}, p_after timestamptz, p_after_offer uuid, p_limit int
  ) RETURNS TABLE (offer_id uuid, starts_at timestamptz, places int)
  LANGUAGE plpgsql STABLE ROWS 20 ${ONE_PLAN} AS $$
  DECLARE
    ${VARIABLES}
    v_walk int := ${WORTH_WALKING};
    v_found int := 0;
    v_seam record;
  BEGIN
    FOR offer_id, starts_at, places IN ${WALKED}
    LOOP
      v_found := v_found + 1;
      RETURN NEXT;
    END LOOP;
    IF v_found >= p_limit THEN RETURN; END IF;

    SELECT ahead.starts_at, ahead.offer_id INTO v_seam
    FROM (${SESSIONS_AHEAD}) ahead OFFSET v_walk LIMIT 1;
    IF NOT FOUND THEN RETURN; END IF;
    RETURN QUERY
    SELECT o.id, (o.next).starts_at, (o.next).capacity - (o.next).taken
    FROM (SELECT o.id, ${NEXT_IF_ADMITTED} AS next FROM catalogue.offer o WHERE ${FITS} OFFSET 0) o
    WHERE ((o.next).starts_at, o.id) >= (v_seam.starts_at, v_seam.offer_id)
      AND (v_found = 0 OR ((o.next).starts_at, o.id) > (starts_at, offer_id))
    ORDER BY (o.next).starts_at, o.id LIMIT p_limit - v_found;
  END $$`;
