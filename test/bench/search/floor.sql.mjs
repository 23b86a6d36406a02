/**
 * The bare floor's statements: the search written out by hand, against the same tables and indexes. They
 * run as the superuser, so that row-level security costs nothing, and for any authority's admissions, since
 * nobody asks who is calling. $1 kind, $2 facets, $3 most pence, $4 age, $5 from, $6 to, $7 how many.
 */
const FITS = `
  o.state = 'listed' AND ($1::text IS NULL OR o.kind = $1) AND o.access @> $2::text[]
  AND ($3::bigint IS NULL OR o.price_pence <= $3)
  AND ($4::int IS NULL OR $4 BETWEEN o.age_from AND o.age_to)`;

const UNREGISTERED = (day) => `
  SELECT FROM catalogue.registration_rule r
  WHERE r.offer_kind = o.kind AND r.ages && int4range(o.age_from, o.age_to, '[]') AND r.in_force @> ${day}
    AND NOT EXISTS (
      SELECT FROM providers.registration h
      WHERE h.provider_id = o.provider_id AND h.kind = r.registration AND h.withdrawn_at IS NULL
        AND ${day} >= h.valid_from AND (h.valid_to IS NULL OR ${day} <= h.valid_to))`;

const DAY = `(s.starts_at AT TIME ZONE 'Europe/London')::date`;
const TODAY = `(now() AT TIME ZONE 'Europe/London')::date`;
const ADMITTED = `
  SELECT FROM market.admission a
  WHERE a.provider_id = o.provider_id AND a.part_id = o.part_id AND a.state = 'admitted' LIMIT 1`;
const BOOKABLE = `
  s.state = 'open' AND s.taken < s.capacity AND s.starts_at > greatest(now(), $5::timestamptz)
  AND s.starts_at < coalesce($6::timestamptz, 'infinity')`;
const SHOWN = `o.id, o.title, o.kind, o.provider_id, v.name, o.age_from, o.age_to, o.access, o.price_pence,
  o.price_unit, s.starts_at, s.capacity - s.taken AS places`;

/** $8 codes, $9 metres in a straight line. */
export const NEAR = `
  WITH origin AS MATERIALIZED (
    SELECT ll_to_earth(p.latitude, p.longitude) AS position FROM catalogue.postcode p
    WHERE p.code = ANY($8) ORDER BY length(p.code) DESC LIMIT 1)
  SELECT ${SHOWN}, found.rank
  FROM (
    SELECT * FROM (
      SELECT o.id, p.rank, p.id AS place_id, CASE WHEN $1 IS NOT DISTINCT FROM 'supported-accommodation'
        THEN (SELECT o.id FROM (${ADMITTED}) a WHERE NOT EXISTS (${UNREGISTERED(TODAY)}))
        ELSE (SELECT s.id FROM (${ADMITTED}) a, catalogue.session s
              WHERE s.offer_id = o.id AND ${BOOKABLE} AND NOT EXISTS (${UNREGISTERED(DAY)})
              ORDER BY s.starts_at, s.id LIMIT 1) END AS next
      FROM (
        SELECT p.id, p.position <-> (SELECT position FROM origin) AS rank FROM catalogue.place p
        WHERE p.position <@ cube_enlarge((SELECT position FROM origin), $9, 3)
          AND p.position <-> (SELECT position FROM origin) <= $9
        ORDER BY p.position <-> (SELECT position FROM origin), p.id OFFSET 0) p
      JOIN catalogue.offer o ON o.place_id = p.id
      WHERE ${FITS} ORDER BY p.rank, p.id, o.id OFFSET 0) o
    WHERE o.next IS NOT NULL LIMIT $7) found
  JOIN catalogue.offer o ON o.id = found.id
  LEFT JOIN catalogue.session s ON s.id = found.next
  JOIN providers.provider v ON v.id = o.provider_id
  ORDER BY found.rank, found.place_id, o.id`;

/** The first 2,000 sessions ahead are looked at, and no more. */
export const BY_SESSION = `
  SELECT ${SHOWN}
  FROM (SELECT s.* FROM catalogue.session s WHERE ${BOOKABLE}
        ORDER BY s.starts_at, s.offer_id, s.id LIMIT 2000) s
  JOIN catalogue.offer o ON o.id = s.offer_id
  JOIN providers.provider v ON v.id = o.provider_id
  WHERE ${FITS} AND EXISTS (${ADMITTED}) AND NOT EXISTS (${UNREGISTERED(DAY)})
    AND NOT EXISTS (
      SELECT FROM catalogue.session e
      WHERE e.offer_id = o.id AND e.state = 'open' AND e.taken < e.capacity
        AND e.starts_at > greatest(now(), $5::timestamptz) AND e.starts_at <= s.starts_at
        AND (e.starts_at, e.id) < (s.starts_at, s.id)
        AND NOT EXISTS (${UNREGISTERED(`(e.starts_at AT TIME ZONE 'Europe/London')::date`)}))
  ORDER BY s.starts_at, o.id LIMIT $7`;

/** $5 how many. */
export const HOMES = `
  SELECT o.id, o.title, o.kind, o.provider_id, v.name, o.age_from, o.age_to, o.access, o.price_pence,
    o.price_unit
  FROM catalogue.offer o JOIN providers.provider v ON v.id = o.provider_id
  WHERE ${FITS} AND EXISTS (${ADMITTED}) AND NOT EXISTS (${UNREGISTERED(TODAY)})
  ORDER BY o.id LIMIT $5`;
