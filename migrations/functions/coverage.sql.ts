/**
 * How many offers of each statutory kind (SI 2011/707 reg. 4) a district has, and how far the nearest is: districts in
 * which at least five children of the council live, and those that have an offer. An offer counts while it is
 * listed and its provider admitted by the council. Nobody is in the answer.
 */
export const COVERAGE = `
  CREATE FUNCTION catalogue.coverage()
  RETURNS TABLE (district text, area text, leaf text, offers bigint, nearest_metres double precision)
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  #variable_conflict use_column
  DECLARE
    v_authority uuid := platform.current_authority();
  BEGIN
    IF platform.current_app_role() <> 'commissioner' OR v_authority IS NULL THEN
      RAISE EXCEPTION 'the counts are the commissioner''s' USING ERRCODE = '42501';
    END IF;
    -- Homes are counted as an auditor of the council may; nobody's is in the answer.
    PERFORM set_config('app.role', 'auditor', true);
    RETURN QUERY
      WITH live AS (
        SELECT split_part(o.located_by, ' ', 1) AS district, k.statutory_leaf AS leaf, o.position
        FROM catalogue.offer o JOIN catalogue.offer_kind k ON k.code = o.kind
        WHERE o.state = 'listed' AND k.statutory_leaf IS NOT NULL AND EXISTS (
          SELECT FROM market.admission a
          WHERE a.authority_id = v_authority AND a.provider_id = o.provider_id AND a.part_id = o.part_id
            AND a.state = 'admitted')),
      home AS (
        SELECT c.home_district AS district FROM children.child c WHERE c.authority_id = v_authority
        GROUP BY c.home_district HAVING count(*) >= 5),
      place AS (SELECT district FROM live UNION SELECT district FROM home),
      leaf AS (SELECT DISTINCT k.statutory_leaf AS leaf FROM catalogue.offer_kind k
               WHERE k.statutory_leaf IS NOT NULL)
      SELECT p.code, p.name, l.leaf, count(v.district),
             (SELECT min(earth_distance(ll_to_earth(p.latitude, p.longitude), n.position))
              FROM live n WHERE n.leaf = l.leaf)
      FROM place JOIN catalogue.postcode p ON p.code = place.district CROSS JOIN leaf l
      LEFT JOIN live v ON v.district = p.code AND v.leaf = l.leaf
      GROUP BY p.code, l.leaf ORDER BY p.code, l.leaf;
    PERFORM set_config('app.role', 'commissioner', true);
  END $$;
  REVOKE ALL ON FUNCTION catalogue.coverage FROM PUBLIC;
  GRANT EXECUTE ON FUNCTION catalogue.coverage TO fairplace_app`;
