import {
  atHours,
  FILTERS,
  FITS,
  hasRoom,
  IS_ADMITTED,
  NEXT_IF_ADMITTED,
  ONE_PLAN,
  promisedAt,
  registeredOn,
  SHOWN_SESSION,
  takesBookings,
  VARIABLES,
} from './find-parts.sql.js';

/** How many sessions are looked at one by one before every offer is looked at instead: see ADR 10. */
const WORTH_WALKING = `
  greatest(500, (SELECT c.reltuples / 15 FROM pg_class c WHERE c.oid = 'catalogue.offer'::regclass))::int`;

/** Full ones too: whether there is a place is in the row, and this is answered from the index alone. */
const SESSIONS_AHEAD = `
  SELECT s.id, s.offer_id, s.starts_at
  FROM catalogue.session s
  WHERE s.state = 'open' AND s.starts_at > v_from AND s.starts_at < v_to AND ${atHours('s.starts_at')}
    AND (p_after_start IS NULL
         OR (s.starts_at >= p_after_start AND (s.starts_at, s.offer_id) > (p_after_start, p_after_offer)))
  ORDER BY s.starts_at, s.offer_id, s.id`;

/** The row of a session is read when its offer fits, and the offer's other sessions when it can be booked. */
const WALKED = `
      SELECT o.id, s.starts_at, s.capacity - s.taken - ${promisedAt('s')}
      FROM (
        SELECT o.id, o.provider_id, o.part_id, o.kind, o.age_from, o.age_to, ahead.id AS session_id,
          ahead.starts_at
        FROM (${SESSIONS_AHEAD} LIMIT v_walk) ahead JOIN catalogue.offer o ON o.id = ahead.offer_id
        WHERE ${FITS}
        ORDER BY ahead.starts_at, ahead.offer_id, ahead.id OFFSET 0
      ) o
      JOIN catalogue.session s ON s.id = o.session_id
      WHERE ${hasRoom('s')} AND ${IS_ADMITTED} AND ${registeredOn('s.starts_at')}
        AND NOT EXISTS (
          SELECT FROM catalogue.session e
          WHERE e.offer_id = o.id AND e.starts_at <= s.starts_at
            AND (e.starts_at, e.id) < (s.starts_at, s.id) AND ${takesBookings('e')})
      ORDER BY o.starts_at, o.id LIMIT p_limit`;

/** The next session of each offer that fits, of all of them or of those that words name. */
const offerByOffer = (from: string): string => `
    SELECT o.id, ${SHOWN_SESSION}
    FROM (SELECT o.id, ${NEXT_IF_ADMITTED} AS next FROM ${from} WHERE ${FITS} OFFSET 0) o`;

/**
 * By the offer's next session, then by id. Sessions are taken in order of time until the page is full; when
 * that takes long, because few offers fit, the rest is found offer by offer, from the first session that was
 * not walked to: one of the same offer at the same time may have been, which was shown or was full.
 */
export const FIND_BY_SESSION = `
  CREATE FUNCTION catalogue.find_by_session(
    ${FILTERS}, p_after_start timestamptz, p_after_offer uuid, p_limit int
  ) RETURNS TABLE (offer_id uuid, starts_at timestamptz, places int)
  LANGUAGE plpgsql STABLE ROWS 20 ${ONE_PLAN} AS $$
  DECLARE
    ${VARIABLES}
    v_walk int := ${WORTH_WALKING};
    v_found int := 0;
    v_seam record;
  BEGIN
    IF p_words IS NOT NULL THEN
      RETURN QUERY ${offerByOffer('catalogue.offers_called(p_words) f (id) JOIN catalogue.offer o ON o.id = f.id')}
      WHERE (o.next).id IS NOT NULL
        AND (p_after_start IS NULL OR ((o.next).starts_at, o.id) > (p_after_start, p_after_offer))
      ORDER BY (o.next).starts_at, o.id LIMIT p_limit;
      RETURN;
    END IF;
    FOR offer_id, starts_at, places IN ${WALKED}
    LOOP
      v_found := v_found + 1;
      RETURN NEXT;
    END LOOP;
    IF v_found >= p_limit THEN RETURN; END IF;

    SELECT ahead.starts_at, ahead.offer_id INTO v_seam
    FROM (${SESSIONS_AHEAD}) ahead OFFSET v_walk LIMIT 1;
    IF NOT FOUND THEN RETURN; END IF;
    RETURN QUERY ${offerByOffer('catalogue.offer o')}
    WHERE ((o.next).starts_at, o.id) >= (v_seam.starts_at, v_seam.offer_id)
      AND (v_found = 0 OR ((o.next).starts_at, o.id) > (starts_at, offer_id))
    ORDER BY (o.next).starts_at, o.id LIMIT p_limit - v_found;
  END $$`;
