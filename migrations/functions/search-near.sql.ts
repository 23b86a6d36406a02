import {
  FILTERS,
  FITS,
  IS_ADMITTED,
  NEXT_IF_ADMITTED,
  ONE_PLAN,
  registeredOn,
  VARIABLES,
} from './search-parts.sql.js';

/** Places in the circle, nearest first, from where the page begins. */
const PLACES = `
  SELECT p.id, p.position <-> p_origin AS rank
  FROM catalogue.place p
  WHERE p.position <@ v_box AND p.position <-> p_origin <= p_metres
    AND (p_rank IS NULL OR (p.position <-> p_origin, p.id) >= (p_rank, p_place))
  ORDER BY p.position <-> p_origin, p.id OFFSET 0`;

const BEYOND = `(p_rank IS NULL OR (p.rank, p.id, o.id) > (p_rank, p_place, p_id))`;

const SHOWN = `o.id, o.rank, o.place_id, (o.next).starts_at, (o.next).capacity - (o.next).taken`;

/** Sessions of a day or two: each place has few, and hardly any offer has one. */
const BY_MEETING = `
    SELECT ${SHOWN}
    FROM (
      SELECT o.id, p.rank, p.id AS place_id, ${NEXT_IF_ADMITTED} AS next
      FROM (${PLACES}) p
      CROSS JOIN LATERAL (
        SELECT DISTINCT s.offer_id FROM catalogue.session s
        WHERE s.place_id = p.id AND s.state = 'open' AND s.starts_at > v_from AND s.starts_at < v_to
        OFFSET 0) meeting
      JOIN catalogue.offer o ON o.id = meeting.offer_id
      WHERE ${FITS} AND ${BEYOND}
      ORDER BY p.rank, p.id, o.id OFFSET 0
    ) o
    WHERE (o.next).id IS NOT NULL LIMIT p_limit`;

/** Any other: the offers of a place that fit, and the next session of each. */
const BY_OFFER = `
    SELECT ${SHOWN}
    FROM (
      SELECT o.id, p.rank, p.id AS place_id,
        CASE WHEN v_homes THEN ${IS_ADMITTED} AND ${registeredOn('now()')} END AS is_home,
        CASE WHEN NOT v_homes THEN ${NEXT_IF_ADMITTED} END AS next
      FROM (${PLACES}) p
      JOIN catalogue.offer o ON o.place_id = p.id
      WHERE ${FITS} AND ${BEYOND}
      ORDER BY p.rank, p.id, o.id OFFSET 0
    ) o
    WHERE (o.next).id IS NOT NULL OR o.is_home LIMIT p_limit`;

/**
 * Nearest first; then by place and id, so that pages have an order. Places are taken by distance, and
 * sessions looked up only for as many offers as the page needs.
 * p_metres and the rank are straight through the Earth, as the index measures.
 */
export const SEARCH_NEAR_WALK = `
  CREATE OR REPLACE FUNCTION catalogue.search_near(
    p_origin cube, p_metres float8, ${FILTERS},
    p_rank float8, p_place int, p_id uuid, p_limit int
  ) RETURNS TABLE (offer_id uuid, rank float8, place_id int, starts_at timestamptz, places int)
  LANGUAGE plpgsql STABLE ROWS 20 ${ONE_PLAN} AS $$
  DECLARE
    ${VARIABLES}
    v_box cube := cube_enlarge(p_origin, p_metres, 3);
    -- Has no sessions to book: found when it is asked for, while it is registered.
    v_homes boolean := p_kind IS NOT DISTINCT FROM 'supported-accommodation';
  BEGIN
    IF v_to - v_from < interval '3 days' AND NOT v_homes THEN
      RETURN QUERY ${BY_MEETING};
    ELSE
      RETURN QUERY ${BY_OFFER};
    END IF;
  END $$`;
