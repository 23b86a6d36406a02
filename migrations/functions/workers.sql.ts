/** People who work for a provider, and that somebody has seen their papers: dates, never what stands in them. */
export const WORKERS = `
  -- Numbers of certificates, passports and share codes have digits; names of people do not.
  CREATE FUNCTION providers.looks_numbered(p_text text) RETURNS boolean LANGUAGE sql IMMUTABLE PARALLEL SAFE
  RETURN regexp_count(p_text, '[0-9]') >= 4;

  CREATE TABLE providers.worker (
    id          uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    provider_id uuid NOT NULL REFERENCES providers.provider,
    name        text NOT NULL CHECK (length(btrim(name)) BETWEEN 2 AND 120),
    begun_on    date NOT NULL,
    left_on     date CHECK (left_on >= begun_on),
    left_said_by uuid,
    recorded_by uuid NOT NULL,
    recorded_at timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT worker_of_provider UNIQUE (provider_id, id),
    CONSTRAINT worker_left_whole CHECK (num_nulls(left_on, left_said_by) IN (0, 2)),
    CONSTRAINT worker_without_numbers CHECK (NOT providers.looks_numbered(name))
  );

  CREATE TABLE providers.attestation (
    id          uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    provider_id uuid NOT NULL REFERENCES providers.provider,
    worker_id   uuid NOT NULL,
    kind        text NOT NULL CHECK (kind IN ('enhanced-dbs', 'safeguarding-training', 'first-aid',
                  'moving-and-handling', 'medication', 'right-to-work', 'references')),
    checked_on  date NOT NULL,
    due_on      date CHECK (due_on > checked_on),
    -- Who saw the paper.
    checked_by  text NOT NULL CHECK (length(btrim(checked_by)) BETWEEN 2 AND 120),
    recorded_by uuid NOT NULL,
    recorded_at timestamptz NOT NULL DEFAULT now(),
    withdrawn_at timestamptz,
    FOREIGN KEY (provider_id, worker_id) REFERENCES providers.worker (provider_id, id),
    CONSTRAINT attestation_is_due CHECK (due_on IS NOT NULL OR kind IN ('right-to-work', 'references')),
    CONSTRAINT references_are_not_due CHECK (due_on IS NULL OR kind <> 'references'),
    CONSTRAINT attestation_without_numbers CHECK (NOT providers.looks_numbered(checked_by))
  );
  CREATE UNIQUE INDEX attestation_once ON providers.attestation (worker_id, kind) WHERE withdrawn_at IS NULL;
  CREATE INDEX attestation_of_provider ON providers.attestation (provider_id, due_on) WHERE withdrawn_at IS NULL;

  GRANT SELECT, INSERT ON providers.worker, providers.attestation TO fairplace_app;
  GRANT UPDATE (left_on, left_said_by) ON providers.worker TO fairplace_app;
  GRANT UPDATE (withdrawn_at) ON providers.attestation TO fairplace_app;
`;

/** A council that has admitted the provider or decides about it: its commissioners need the names. */
const inNeed = (table: string): string => `
    platform.current_app_role() = 'commissioner' AND (
      EXISTS (SELECT FROM market.admission a WHERE a.provider_id = ${table}.provider_id
              AND a.authority_id = platform.current_authority() AND a.state <> 'removed')
      OR EXISTS (SELECT FROM market.application a WHERE a.provider_id = ${table}.provider_id))`;

const policies = (table: string): string => `
  ALTER TABLE providers.${table} ENABLE ROW LEVEL SECURITY;
  ALTER TABLE providers.${table} FORCE ROW LEVEL SECURITY;
  CREATE POLICY ${table}_read ON providers.${table} FOR SELECT USING (
    provider_id = platform.current_provider() OR platform.current_job() = 'match-vacancies'
    OR (${inNeed(table)}));
  CREATE POLICY ${table}_add ON providers.${table} FOR INSERT
    WITH CHECK (provider_id = platform.current_provider() AND recorded_by = platform.current_user_id());
  CREATE POLICY ${table}_never_removed ON providers.${table} FOR DELETE USING (false);`;

export const WORKER_POLICIES = `
  ${policies('worker')}
  ${policies('attestation')}
  CREATE POLICY worker_leaves ON providers.worker FOR UPDATE
    USING (provider_id = platform.current_provider() AND left_on IS NULL)
    WITH CHECK (provider_id = platform.current_provider() AND left_said_by = platform.current_user_id());
  CREATE POLICY attestation_withdraw ON providers.attestation FOR UPDATE
    USING (provider_id = platform.current_provider() AND withdrawn_at IS NULL)
    WITH CHECK (provider_id = platform.current_provider() AND withdrawn_at IS NOT NULL);
`;

const ENTERED = `
    SELECT id, provider_id, 'registration' AS item, kind, number AS detail, valid_to AS ends_on
    FROM providers.registration WHERE withdrawn_at IS NULL
    UNION ALL
    SELECT id, provider_id, 'insurance', kind, insurer, valid_to
    FROM providers.insurance WHERE withdrawn_at IS NULL
    UNION ALL
    SELECT id, provider_id, 'identifier', kind, number, valid_to
    FROM providers.identifier WHERE withdrawn_at IS NULL
    UNION ALL
    SELECT id, provider_id, 'policy', kind, NULL, review_by
    FROM providers.policy WHERE withdrawn_at IS NULL`;

/** As migration 66 made it. */
export const EVIDENCE_BEFORE = `
  DROP VIEW providers.evidence;
  CREATE VIEW providers.evidence WITH (security_invoker = true) AS ${ENTERED};
  GRANT SELECT ON providers.evidence TO fairplace_app;
`;

/** With what workers hold, and with the rule that nobody warns of an insurance that the next one follows. */
export const EVIDENCE_OF_WORKERS = `
  CREATE OR REPLACE VIEW providers.evidence WITH (security_invoker = true) AS
    SELECT e.*, e.item = 'insurance' AND EXISTS (
      SELECT FROM providers.insurance next
      WHERE next.provider_id = e.provider_id AND next.kind = e.kind AND next.withdrawn_at IS NULL
        AND next.valid_to > e.ends_on AND next.valid_from <= e.ends_on + 1) AS followed
    FROM (${ENTERED}
    UNION ALL
    SELECT a.id, a.provider_id, 'attestation', a.kind, w.name, a.due_on
    FROM providers.attestation a JOIN providers.worker w ON w.id = a.worker_id
    WHERE a.withdrawn_at IS NULL AND w.left_on IS NULL) e;
`;
