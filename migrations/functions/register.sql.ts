/**
 * The public register, line by line. Providers are walked by name and their memberships looked up, so that a
 * page costs what it shows; the settings keep every call to that plan, whatever its filters.
 */
export const REGISTER_LINES = `
  -- A name with typing errors, as close as "harbourr" to "Harbour Trust". Lower finds too much.
  CREATE FUNCTION market.providers_called(p_text text, OUT ids uuid[], OUT alike boolean)
  LANGUAGE plpgsql STABLE SET pg_trgm.word_similarity_threshold = 0.5 AS $$
  DECLARE
    v_pattern text := '%' || replace(replace(replace(lower(p_text), '\\', '\\\\'), '%', '\\%'), '_', '\\_') || '%';
    v_number text := market.plain_number(p_text);
  BEGIN
    alike := false;
    SELECT array_agg(r.id) INTO ids FROM providers.provider r WHERE lower(r.name) LIKE v_pattern;
    IF v_number ~ '[0-9]{4}' THEN
      SELECT array_agg(f.id) INTO ids FROM (
        SELECT unnest(ids) AS id
        UNION SELECT r.id FROM providers.provider r WHERE market.plain_number(r.register_number) = v_number
        UNION SELECT g.provider_id FROM providers.registration g
          WHERE market.plain_number(g.number) = v_number AND g.withdrawn_at IS NULL
        UNION SELECT i.provider_id FROM providers.identifier i
          WHERE market.plain_number(i.number) = v_number AND i.withdrawn_at IS NULL) f;
    END IF;
    IF ids IS NULL THEN
      alike := true;
      SELECT coalesce(array_agg(r.id), '{}') INTO ids FROM providers.provider r
        WHERE lower(p_text) <% lower(r.name);
    END IF;
  END $$;

  CREATE FUNCTION market.register_lines(p_text text, p_market uuid, p_part uuid, p_authority uuid, p_state text,
    p_provider uuid, p_after_name text, p_after_part uuid, p_after_authority text, p_limit bigint)
  RETURNS TABLE (provider_id uuid, provider_name text, town text, part_id uuid, part_code text, part_title text,
    market_id uuid, authority_id uuid, authority_name text, state text, since timestamptz, alike boolean)
  LANGUAGE plpgsql STABLE SET plan_cache_mode = force_generic_plan SET enable_seqscan = off
  SET enable_bitmapscan = off SET enable_hashjoin = off SET enable_mergejoin = off AS $$
  DECLARE
    v_ids uuid[] := CASE WHEN p_provider IS NOT NULL THEN ARRAY[p_provider] END;
    v_alike boolean := false;
    v_after_title text := (SELECT p.title FROM market.part p WHERE p.id = p_after_part);
  BEGIN
    IF p_text IS NOT NULL THEN
      SELECT c.ids, c.alike INTO v_ids, v_alike FROM market.providers_called(p_text) c;
    END IF;
    IF v_ids IS NULL THEN
      RETURN QUERY ${lines(`providers.provider r WHERE`)};
    ELSE
      RETURN QUERY ${lines(`unnest(v_ids) f (id) JOIN providers.provider r ON r.id = f.id WHERE`)};
    END IF;
  END $$;
`;

function lines(providers: string): string {
  return `
      SELECT r.id, r.name, r.town, n.part_id, n.code, n.title, n.market_id, n.authority_id, n.authority_name,
             n.state, n.since, v_alike
      FROM (SELECT r.id, r.name, r.town FROM ${providers}
              (p_after_name IS NULL OR r.name >= p_after_name) ORDER BY r.name OFFSET 0) r
      CROSS JOIN LATERAL (
        SELECT n.part_id, p.code, p.title, p.market_id, n.authority_id, u.name AS authority_name, n.state, n.since
        FROM market.admission n
        JOIN market.part p ON p.id = n.part_id
        JOIN identity.authority u ON u.id = n.authority_id
        WHERE n.provider_id = r.id
          AND CASE WHEN p_state IS NULL THEN n.state <> 'removed' ELSE n.state = p_state END
          AND (p_market IS NULL OR p.market_id = p_market)
          AND (p_part IS NULL OR n.part_id = p_part)
          AND (p_authority IS NULL OR n.authority_id = p_authority)
          AND (p_after_name IS NULL
               OR (r.name, p.title, p.id, u.name) > (p_after_name, v_after_title, p_after_part, p_after_authority))
      ) n
      ORDER BY r.name, n.title, n.part_id, n.authority_name LIMIT p_limit`;
}

export const REGISTER_CHANGES = `
  -- Who was admitted, suspended and removed, the newest first: states and days, of whoever is on the register.
  -- Reasons stay with the parties.
  CREATE FUNCTION market.register_changes(p_market uuid, p_part uuid, p_authority uuid, p_provider uuid,
    p_before bigint, p_limit bigint)
  RETURNS TABLE ("position" bigint, provider_id uuid, part_id uuid, authority_id uuid, from_state text,
    to_state text, at timestamptz)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
    SELECT e.position, a.provider_id, a.part_id, a.authority_id, e.from_state, e.to_state, e.at
    FROM market.admission_event e
    JOIN market.admission a ON a.id = e.admission_id
    JOIN market.part p ON p.id = a.part_id
    WHERE (p_before IS NULL OR e.position < p_before)
      AND (p_market IS NULL OR p.market_id = p_market)
      AND (p_part IS NULL OR a.part_id = p_part)
      AND (p_authority IS NULL OR a.authority_id = p_authority)
      AND (p_provider IS NULL OR a.provider_id = p_provider)
    ORDER BY e.position DESC LIMIT p_limit
  $$;
`;
