/** A name as it is compared: no legal form, no punctuation, no article. */
export const PLAIN_NAME = `
  CREATE FUNCTION exclusions.plain_name(p_name text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE
  RETURN btrim(regexp_replace(regexp_replace(regexp_replace(
    replace(lower(p_name), '&', ' and '), '[^[:alnum:] ]', '', 'g'),
    '\\m(limited|ltd|llp|plc|cic|cio|the|community interest company)\\M', ' ', 'g'), '\\s+', ' ', 'g'));
`;

/** Who is compared with the list, and how. */
export const MATCHING = `
  CREATE VIEW exclusions.subject WITH (security_invoker = true) AS
    SELECT s.*, md5(concat_ws(chr(31), s.kind, s.name, array_to_string(s.identifiers, ','))) AS digest
    FROM (
      SELECT p.id AS subject_id, p.id AS provider_id, NULL::uuid AS person_id,
             CASE p.kind WHEN 'sole-trader' THEN 'either' ELSE 'organisation' END AS kind, p.name,
             array_remove(array_append(n.numbers, CASE
               WHEN p.kind IN ('company', 'community-interest-company') THEN 'GB-COH ' || lpad(upper(p.register_number), 8, '0')
               WHEN p.kind = 'charity' THEN 'GB-CHC ' || upper(p.register_number) END), NULL) AS identifiers
      FROM providers.provider p
      CROSS JOIN LATERAL (
        SELECT coalesce(array_agg(DISTINCT CASE i.kind
                 WHEN 'company' THEN 'GB-COH ' || lpad(upper(i.number), 8, '0')
                 WHEN 'charity' THEN 'GB-CHC ' || upper(i.number)
                 WHEN 'ppon' THEN 'GB-PPON ' || upper(i.number) END), '{}') AS numbers
        FROM providers.identifier i
        WHERE i.provider_id = p.id AND i.withdrawn_at IS NULL AND i.kind IN ('company', 'charity', 'ppon')) n
      UNION ALL
      SELECT c.id, c.provider_id, c.id, c.kind, c.name,
             CASE WHEN c.identifier_number IS NULL THEN '{}'::text[]
                  ELSE ARRAY[c.identifier_scheme || ' ' || CASE c.identifier_scheme
                    WHEN 'GB-COH' THEN lpad(upper(c.identifier_number), 8, '0')
                    ELSE upper(c.identifier_number) END] END
      FROM providers.connected_person c WHERE c.ended_on IS NULL
    ) s;
  GRANT SELECT ON exclusions.subject TO fairplace_app;

  -- Compares everybody who changed since, or whom no one compared with the list in force; whoever was
  -- compared is noted, so that it may run as often as somebody likes.
  -- @returns how many hits are new, and how many were compared
  CREATE FUNCTION exclusions.match_due(p_limit int, OUT new_hits int, OUT compared int) LANGUAGE plpgsql AS $$
  DECLARE
    v_list uuid := exclusions.current_list();
  BEGIN
    new_hits := 0;
    compared := 0;
    IF v_list IS NULL THEN RETURN; END IF;
    PERFORM pg_advisory_xact_lock(hashtextextended('exclusions.match', 0));
    -- Names this much alike are shown to somebody; the index of three-letter groups finds them.
    PERFORM set_config('pg_trgm.similarity_threshold', '0.6', true);
    PERFORM set_config('enable_seqscan', 'off', true);
    WITH due AS MATERIALIZED (
      SELECT s.*, exclusions.plain_name(s.name) AS search_name
      FROM exclusions.subject s LEFT JOIN exclusions.subject_check k ON k.subject_id = s.subject_id
      WHERE k.list_id IS DISTINCT FROM v_list OR k.digest IS DISTINCT FROM s.digest
      ORDER BY s.subject_id LIMIT p_limit
    ), numbered AS (
      SELECT DISTINCT ON (d.id, s.subject_id) d.id AS debarred_id, s.provider_id, s.person_id, s.name,
             number AS identifier, similarity(d.search_name, s.search_name) AS score
      FROM due s CROSS JOIN LATERAL unnest(s.identifiers) number
      JOIN exclusions.debarred d ON d.identifiers @> ARRAY[number]
      WHERE EXISTS (SELECT FROM exclusions.list_line l WHERE l.list_id = v_list AND l.debarred_id = d.id)
      ORDER BY d.id, s.subject_id, number
    ), named AS (
      SELECT d.id AS debarred_id, s.provider_id, s.person_id, s.name, NULL::text AS identifier, d.score
      FROM due s CROSS JOIN LATERAL (
        SELECT e.id, similarity(e.search_name, s.search_name) AS score
        FROM exclusions.debarred e
        WHERE e.search_name % s.search_name AND (s.kind = 'either' OR e.kind = s.kind)
          AND EXISTS (SELECT FROM exclusions.list_line l WHERE l.list_id = v_list AND l.debarred_id = e.id)
        ORDER BY similarity(e.search_name, s.search_name) DESC, e.id LIMIT 10) d
      WHERE NOT EXISTS (SELECT FROM numbered n WHERE n.debarred_id = d.id AND n.provider_id = s.provider_id
                        AND n.person_id IS NOT DISTINCT FROM s.person_id)
    ), hits AS (
      INSERT INTO exclusions.hit (debarred_id, provider_id, person_id, name, identifier, score)
      SELECT debarred_id, provider_id, person_id, name, identifier, round(score::numeric, 3) FROM numbered
      UNION ALL
      SELECT debarred_id, provider_id, person_id, name, identifier, round(score::numeric, 3) FROM named
      ON CONFLICT DO NOTHING RETURNING 1
    ), noted AS (
      INSERT INTO exclusions.subject_check (subject_id, list_id, digest)
      SELECT subject_id, v_list, digest FROM due
      ON CONFLICT (subject_id) DO UPDATE
        SET list_id = EXCLUDED.list_id, digest = EXCLUDED.digest, checked_at = clock_timestamp()
      RETURNING 1
    )
    SELECT (SELECT count(*) FROM hits), (SELECT count(*) FROM noted) INTO new_hits, compared;
    PERFORM set_config('enable_seqscan', 'on', true);
  END $$;
`;
