import {
  FILTERS,
  FITS_ELSE,
  FOR_AGES,
  NEXT_IF_ADMITTED,
  OF_KIND,
  ONE_OF_EACH,
  ONE_PLAN,
  VARIABLES,
} from './find-parts.sql.js';

/** Who comes is answered by bands of ages: those of schools, and of plans that go on to 25. */
const BANDS = `(VALUES ('0-4', 0, 4), ('5-7', 5, 7), ('8-11', 8, 11), ('12-15', 12, 15), ('16-18', 16, 18),
  ('19-25', 19, 25)) band (code, youngest, oldest)`;

/** Nearest first where the search names a place; offers that at most one group of the search leaves out. */
const CANDIDATES = `
    SELECT o.id, o.kind, o.access, o.age_from, o.age_to, o.provider_id, o.part_id,
      ${OF_KIND} AS of_kind, (o.access @> p_access AND ${ONE_OF_EACH}) AS has_access, ${FOR_AGES} AS for_ages`;
const WORTH_A_LOOK = `
  ${FITS_ELSE} AND o.kind <> 'supported-accommodation'
  AND (${OF_KIND})::int + (o.access @> p_access AND ${ONE_OF_EACH})::int + (${FOR_AGES})::int >= 2`;

/**
 * Facets that must all be there are added to those that are asked for; where one of each group is enough, a facet
 * stands beside what its own group asks for.
 */
const OTHER_GROUPS = `c.access @> p_access AND (p_any IS NULL OR NOT EXISTS (
      SELECT FROM unnest(p_any) g (facets)
      WHERE NOT c.access && g.facets::text[] AND NOT EXISTS (
        SELECT FROM catalogue.access_facet own JOIN catalogue.access_facet other USING (belongs)
        WHERE own.code = a.code AND other.code = ANY(g.facets::text[]))))`;

/**
 * How many offers with a free place there would be for each choice of a group, the other groups as they are asked
 * for: kinds, ages, and the facet added to those that are asked for. Of the nearest p_most offers that could count,
 * so that the work is bounded; "all" says how many of these can be booked as the search stands, and "looked" how
 * many were looked at.
 */
export const COUNT_FACETS = `
  CREATE FUNCTION catalogue.count_facets(p_origin cube, p_metres float8, ${FILTERS}, p_most int)
  RETURNS TABLE (facet text, code text, offers bigint)
  LANGUAGE plpgsql STABLE ROWS 50 ${ONE_PLAN} AS $$
  DECLARE
    ${VARIABLES}
    v_box cube := cube_enlarge(p_origin, p_metres, 3);
    v_named uuid[] := CASE WHEN p_words IS NOT NULL THEN ARRAY(SELECT catalogue.offers_called(p_words)) END;
    v_ids uuid[];
  BEGIN
    IF v_named IS NOT NULL THEN
      v_ids := ARRAY(
        SELECT o.id FROM unnest(v_named) f (id) JOIN catalogue.offer o ON o.id = f.id
        JOIN catalogue.place p ON p.id = o.place_id
        WHERE (p_origin IS NULL OR p.position <-> p_origin <= p_metres) AND ${WORTH_A_LOOK} LIMIT p_most);
    ELSIF p_origin IS NOT NULL THEN
      v_ids := ARRAY(
        SELECT o.id FROM (SELECT p.id FROM catalogue.place p
          WHERE p.position <@ v_box AND p.position <-> p_origin <= p_metres
          ORDER BY p.position <-> p_origin, p.id OFFSET 0) p
        JOIN catalogue.offer o ON o.place_id = p.id WHERE ${WORTH_A_LOOK} LIMIT p_most);
    ELSE
      v_ids := ARRAY(SELECT o.id FROM catalogue.offer o WHERE ${WORTH_A_LOOK} ORDER BY o.id LIMIT p_most);
    END IF;
    RETURN QUERY
    WITH found AS MATERIALIZED (
      SELECT * FROM (${CANDIDATES}, ${NEXT_IF_ADMITTED} AS next
        FROM unnest(v_ids) f (id) JOIN catalogue.offer o ON o.id = f.id
        WHERE o.state = 'listed' OFFSET 0) c
      WHERE (c.next).id IS NOT NULL)
    SELECT 'kind', c.kind, count(*) FROM found c WHERE c.has_access AND c.for_ages GROUP BY c.kind
    UNION ALL
    SELECT 'access', a.code, count(*) FROM found c, unnest(c.access) a (code)
    WHERE c.of_kind AND c.for_ages AND ${OTHER_GROUPS} GROUP BY a.code
    UNION ALL
    SELECT 'ages', band.code, count(*) FROM found c
    JOIN ${BANDS} ON int4range(c.age_from, c.age_to, '[]') && int4range(band.youngest, band.oldest, '[]')
    WHERE c.of_kind AND c.has_access GROUP BY band.code
    UNION ALL
    SELECT 'all', '', count(*) FROM found c WHERE c.of_kind AND c.has_access AND c.for_ages
    UNION ALL
    SELECT 'looked', '', cardinality(v_ids);
  END $$`;
