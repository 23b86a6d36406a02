import {
  FILTERS,
  FITS,
  IS_HOME,
  NEXT_IF_ADMITTED,
  ONE_PLAN,
  SHOWN_SESSION,
  VARIABLES,
} from './find-parts.sql.js';

/** Places in the circle, nearest first, from where the page begins. */
export const PLACES = `
  SELECT p.id, p.position <-> p_origin AS rank
  FROM catalogue.place p
  WHERE p.position <@ v_box AND p.position <-> p_origin <= p_metres
    AND (p_rank IS NULL OR (p.position <-> p_origin, p.id) >= (p_rank, p_place))
  ORDER BY p.position <-> p_origin, p.id OFFSET 0`;

const BEYOND = `(p_rank IS NULL OR (p.rank, p.id, o.id) > (p_rank, p_place, p_id))`;

const SHOWN = `o.id, o.rank, o.place_id, ${SHOWN_SESSION}`;

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

/** Of offers that were chosen some way: those that can be booked, looked at until the page is full. */
const bookableOf = (from: string): string => `
    SELECT ${SHOWN}
    FROM (
      SELECT o.id, p.rank, p.id AS place_id, ${IS_HOME} AS is_home, ${NEXT_IF_ADMITTED} AS next
      FROM ${from}
      WHERE ${FITS} AND ${BEYOND}
      ORDER BY p.rank, p.id, o.id OFFSET 0
    ) o
    WHERE (o.next).id IS NOT NULL OR o.is_home LIMIT p_limit`;

/** Any other: the offers of a place that fit, and the next session of each. */
const BY_OFFER = bookableOf(`(${PLACES}) p JOIN catalogue.offer o ON o.place_id = p.id`);

/** Words name few offers: those are taken, and their places measured. */
const BY_WORDS = bookableOf(`
  (SELECT f.id AS offer_id, p.id, p.position <-> p_origin AS rank
   FROM catalogue.offers_called(p_words) f (id)
   JOIN catalogue.offer w ON w.id = f.id JOIN catalogue.place p ON p.id = w.place_id
   WHERE p.position <-> p_origin <= p_metres OFFSET 0) p
  JOIN catalogue.offer o ON o.id = p.offer_id`);

/**
 * Nearest first; then by place and id, so that pages have an order. Places are taken by distance, and
 * sessions looked up only for as many offers as the page needs.
 * p_metres and the rank are straight through the Earth, as the index measures.
 */
export const FIND_NEAR = `
  CREATE FUNCTION catalogue.find_near(
    p_origin cube, p_metres float8, ${FILTERS},
    p_rank float8, p_place int, p_id uuid, p_limit int
  ) RETURNS TABLE (offer_id uuid, rank float8, place_id int, starts_at timestamptz, places int)
  LANGUAGE plpgsql STABLE ROWS 20 ${ONE_PLAN} AS $$
  DECLARE
    ${VARIABLES}
    v_box cube := cube_enlarge(p_origin, p_metres, 3);
  BEGIN
    IF p_words IS NOT NULL THEN
      RETURN QUERY ${BY_WORDS};
    ELSIF v_to - v_from < interval '3 days' AND NOT p_homes THEN
      RETURN QUERY ${BY_MEETING};
    ELSE
      RETURN QUERY ${BY_OFFER};
    END IF;
  END $$`;
