/** The grounds of the law: public, the same for everybody, changed by migrations alone. */
export const GROUNDS = `
  CREATE TABLE exclusions.ground (
    code            text NOT NULL CHECK (code ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
    -- The first day of this version; a later row of the code takes over on its own first day.
    from_day        date NOT NULL,
    position        int  NOT NULL,
    law             text NOT NULL CHECK (law IN ('pa2023', 'pcr2015')),
    mandatory       boolean NOT NULL,
    debarment       boolean NOT NULL,
    words           text NOT NULL CHECK (length(words) >= 5),
    statute         text NOT NULL CHECK (length(statute) >= 10),
    look_back_years int CHECK (look_back_years BETWEEN 1 AND 20),
    counted_from    text CHECK (counted_from IN ('conviction', 'decision', 'event')),
    PRIMARY KEY (code, from_day),
    CONSTRAINT look_back_from_a_day CHECK ((look_back_years IS NULL) = (counted_from IS NULL))
  );
  GRANT SELECT ON exclusions.ground TO fairplace_app;

  CREATE FUNCTION exclusions.grounds_on(p_law text, p_day date) RETURNS SETOF exclusions.ground
  LANGUAGE sql STABLE
  BEGIN ATOMIC
    SELECT g.* FROM exclusions.ground g
    WHERE g.law = p_law AND g.from_day <= p_day
      AND NOT EXISTS (SELECT FROM exclusions.ground later WHERE later.code = g.code
                      AND later.from_day > g.from_day AND later.from_day <= p_day)
    ORDER BY g.position;
  END;
`;

export const GROUND_ROWS = `
  INSERT INTO exclusions.ground
  SELECT g.row->>'code', $1::date, g.position, g.row->>'law', (g.row->>'mandatory')::boolean,
         coalesce((g.row->>'debarment')::boolean, false), g.row->>'words', g.row->>'statute',
         (g.row->>'lookBackYears')::int, g.row->>'countedFrom'
  FROM jsonb_array_elements($2::jsonb) WITH ORDINALITY AS g (row, position)`;

/** The list that the Minister publishes, as councils bring it in, and whom it may name. */
export const DEBARMENT = `
  CREATE SEQUENCE exclusions.list_number;
  GRANT USAGE ON SEQUENCE exclusions.list_number TO fairplace_app;

  -- A file: being checked, then the list of everybody, or given up. Versions are kept.
  CREATE TABLE exclusions.debarment_list (
    id           uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    -- Who brought it in; the list is the same for all.
    authority_id uuid NOT NULL REFERENCES identity.authority,
    name         text NOT NULL CHECK (length(name) BETWEEN 1 AND 200),
    content      text NOT NULL CHECK (length(content) <= 8000000),
    columns      jsonb NOT NULL CHECK (jsonb_typeof(columns) = 'object'),
    state        text NOT NULL DEFAULT 'draft' CHECK (state IN ('draft', 'kept', 'dropped')),
    uploaded_by  uuid NOT NULL,
    uploaded_at  timestamptz NOT NULL DEFAULT clock_timestamp(),
    number       bigint UNIQUE,
    entries      int,
    ended_by     uuid,
    ended_at     timestamptz,
    CONSTRAINT list_kept_whole CHECK ((state = 'kept') = (number IS NOT NULL AND entries IS NOT NULL)),
    CONSTRAINT list_ended_whole CHECK ((state = 'draft') = (ended_by IS NULL) AND num_nulls(ended_by, ended_at) IN (0, 2)),
    CONSTRAINT list_in_authority UNIQUE (authority_id, id)
  );
  GRANT SELECT, INSERT ON exclusions.debarment_list TO fairplace_app;
  GRANT UPDATE (state, number, entries, ended_by, ended_at) ON exclusions.debarment_list TO fairplace_app;

  -- A line of the list, once however many versions have it: published by the Minister, so open to all.
  CREATE TABLE exclusions.debarred (
    id           uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    fingerprint  text NOT NULL UNIQUE,
    kind         text NOT NULL CHECK (kind IN ('person', 'organisation')),
    name         text NOT NULL CHECK (length(name) BETWEEN 2 AND 200),
    search_name  text NOT NULL GENERATED ALWAYS AS (exclusions.plain_name(name)) STORED,
    -- "GB-COH 01234567".
    identifiers  text[] NOT NULL,
    mandatory    boolean NOT NULL,
    ground       text NOT NULL CHECK (length(ground) BETWEEN 2 AND 500),
    listed_from  date NOT NULL,
    listed_until date CHECK (listed_until >= listed_from)
  );
  CREATE TABLE exclusions.list_line (
    list_id     uuid NOT NULL REFERENCES exclusions.debarment_list,
    debarred_id uuid NOT NULL REFERENCES exclusions.debarred,
    line        int  NOT NULL,
    PRIMARY KEY (list_id, debarred_id)
  );
  GRANT SELECT, INSERT ON exclusions.debarred, exclusions.list_line TO fairplace_app;

  -- Somebody whom the list may name. A candidate: it decides nothing.
  CREATE TABLE exclusions.hit (
    id          uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    debarred_id uuid NOT NULL REFERENCES exclusions.debarred,
    provider_id uuid NOT NULL REFERENCES providers.provider,
    person_id   uuid REFERENCES providers.connected_person,
    name        text NOT NULL,
    -- A number that both have; null where the names alone are alike.
    identifier  text,
    sure        boolean NOT NULL GENERATED ALWAYS AS (identifier IS NOT NULL) STORED,
    -- Share of the groups of three letters that both names have.
    score       numeric(4, 3) NOT NULL CHECK (score BETWEEN 0 AND 1),
    found_at    timestamptz NOT NULL DEFAULT clock_timestamp(),
    CONSTRAINT hit_once UNIQUE NULLS NOT DISTINCT (debarred_id, provider_id, person_id, sure)
  );
  CREATE INDEX hit_of_provider ON exclusions.hit (provider_id);

  CREATE TABLE exclusions.judgement (
    id           uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    authority_id uuid NOT NULL REFERENCES identity.authority,
    hit_id       uuid NOT NULL REFERENCES exclusions.hit,
    verdict      text NOT NULL CHECK (verdict IN ('same', 'different')),
    reasons      text NOT NULL CHECK (length(btrim(reasons)) BETWEEN 10 AND 4000),
    judged_by    uuid NOT NULL,
    judged_at    timestamptz NOT NULL DEFAULT clock_timestamp(),
    CONSTRAINT judged_once UNIQUE (authority_id, hit_id)
  );
  GRANT SELECT, INSERT ON exclusions.hit, exclusions.judgement TO fairplace_app;

  -- Against which version, and as what, somebody was last compared.
  CREATE TABLE exclusions.subject_check (
    subject_id uuid PRIMARY KEY,
    list_id    uuid NOT NULL REFERENCES exclusions.debarment_list,
    digest     text NOT NULL,
    checked_at timestamptz NOT NULL DEFAULT clock_timestamp()
  );
  GRANT SELECT, INSERT, UPDATE ON exclusions.subject_check TO fairplace_app;
`;
