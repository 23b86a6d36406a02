/** A name as it is compared: no legal form, no punctuation, no article. */
export const PLAIN_NAME = `
  CREATE FUNCTION exclusions.plain_name(p_name text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE
  RETURN btrim(regexp_replace(regexp_replace(regexp_replace(
    replace(lower(p_name), '&', ' and '), '[^[:alnum:] ]', '', 'g'),
    '\\m(limited|ltd|llp|plc|cic|cio|the|community interest company)\\M', ' ', 'g'), '\\s+', ' ', 'g'));
`;

/** Who is compared with the list, and by which numbers. */
export const MATCHING = `
  CREATE VIEW exclusions.subject WITH (security_invoker = true) AS
    SELECT s.*, exclusions.plain_name(s.name) AS search_name,
           md5(concat_ws(chr(31), s.kind, s.name, array_to_string(s.identifiers, ','))) AS digest
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
`;
