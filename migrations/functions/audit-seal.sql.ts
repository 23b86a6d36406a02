/*
 * The seal of an entry: its place in the chain of its authority, the hash over the entry and the hash
 * before it, and when. Entries are written without one, so that no writer waits for another; the worker
 * adds it. Entries that belong to no authority form a chain of their own, under the uuid of zeros.
 */
export const AUDIT_SEAL_COLUMNS = `
  ALTER TABLE audit.entry
    ADD COLUMN seq bigint CHECK (seq >= 1),
    ADD COLUMN hash bytea CHECK (length(hash) = 32),
    ADD COLUMN sealed_at timestamptz,
    ADD CONSTRAINT sealed_whole_or_not CHECK (
      (seq IS NULL) = (hash IS NULL) AND (seq IS NULL) = (sealed_at IS NULL));

  -- CASE and not coalesce(): PostgreSQL takes that for a function that might tell of rows that a policy
  -- hides, asks the policy first, and can use no index.
  CREATE FUNCTION audit.chain_of(authority_id uuid) RETURNS uuid LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN CASE WHEN authority_id IS NULL THEN '00000000-0000-0000-0000-000000000000'::uuid
                ELSE authority_id END;

  -- No two entries at one place of a chain: a fork is refused, whoever seals.
  CREATE UNIQUE INDEX entry_place ON audit.entry (audit.chain_of(authority_id), seq)
    WHERE seq IS NOT NULL;
  -- What is still to be sealed is found by its state: a cursor over ids passes late commits.
  CREATE INDEX entry_unsealed ON audit.entry (audit.chain_of(authority_id), id) WHERE seq IS NULL;

  -- The application writes facts alone: neither a seal nor the time.
  REVOKE INSERT ON audit.entry FROM fairplace_app;
  GRANT INSERT (authority_id, user_id, role, action, subject_type, subject_ids, details, request_id)
    ON audit.entry TO fairplace_app;
`;

export const AUDIT_SEAL_POLICIES = `
  CREATE POLICY entry_jobs ON audit.entry FOR SELECT USING (
    platform.current_job() IN ('seal-audit', 'verify-audit', 'observe'));
  ALTER POLICY entry_append ON audit.entry WITH CHECK (
    user_id IS NOT DISTINCT FROM platform.current_user_id()
    AND role = coalesce(nullif(platform.current_app_role(), ''), 'system')
    AND seq IS NULL);
  DROP POLICY entry_kept ON audit.entry;
  CREATE POLICY entry_seal ON audit.entry FOR UPDATE
    USING (platform.current_job() = 'seal-audit' AND seq IS NULL) WITH CHECK (seq IS NOT NULL);
`;

export const AUDIT_SEAL_FUNCTIONS = `
  -- Also where row-level security hides every row: a refusal that is loud, and not "0 rows".
  CREATE FUNCTION audit.refuse_all_but_sealing() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    IF TG_OP = 'UPDATE' AND platform.current_job() = 'seal-audit' THEN RETURN NULL; END IF;
    RAISE EXCEPTION '% on audit.entry is refused: entries are never changed or removed', TG_OP
      USING ERRCODE = '42501';
  END $$;

  -- The one step of an entry: from no seal to a seal, and nothing else with it.
  CREATE FUNCTION audit.seal_alone_changes() RETURNS trigger LANGUAGE plpgsql AS $$
  DECLARE kept audit.entry := OLD;
  BEGIN
    kept.seq := NEW.seq;
    kept.hash := NEW.hash;
    kept.sealed_at := NEW.sealed_at;
    IF OLD.seq IS NOT NULL OR NEW.seq IS NULL OR kept IS DISTINCT FROM NEW THEN
      RAISE EXCEPTION 'UPDATE on audit.entry is refused: an entry is sealed once and never changed'
        USING ERRCODE = '42501';
    END IF;
    RETURN kept;
  END $$;

  DROP TRIGGER never_changed ON audit.entry;
  CREATE TRIGGER never_changed BEFORE UPDATE OR DELETE ON audit.entry
    FOR EACH STATEMENT EXECUTE FUNCTION audit.refuse_all_but_sealing();
  CREATE TRIGGER sealed_once BEFORE UPDATE ON audit.entry
    FOR EACH ROW EXECUTE FUNCTION audit.seal_alone_changes();

  -- One sealer a chain at a time; writers know nothing of this lock.
  CREATE FUNCTION audit.chain_lock(p_chain uuid) RETURNS bigint LANGUAGE sql IMMUTABLE
    RETURN hashtextextended('audit chain ' || p_chain::text, 0);

  CREATE FUNCTION audit.head_of(p_chain uuid) RETURNS TABLE (seq bigint, hash bytea)
  LANGUAGE sql STABLE AS $$
    SELECT e.seq, e.hash FROM audit.entry e
    WHERE audit.chain_of(e.authority_id) = p_chain AND e.seq IS NOT NULL
    ORDER BY e.seq DESC LIMIT 1
  $$;

  -- Puts entries behind the head of their chain, in the order given. The hashes are the caller's
  -- (libs/audit/src/domain/chain.ts is the one place that computes them); sealed_at is the start of the
  -- transaction, which the hashes cover. READ COMMITTED alone: an older snapshot shows a stale head.
  CREATE FUNCTION audit.seal(p_chain uuid, p_first bigint, p_ids bigint[], p_hashes bytea[])
  RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
  DECLARE sealed bigint;
  BEGIN
    PERFORM pg_advisory_xact_lock(audit.chain_lock(p_chain));
    IF p_first <> coalesce((SELECT h.seq FROM audit.head_of(p_chain) h), 0) + 1 THEN
      RAISE EXCEPTION USING ERRCODE = 'FP409', MESSAGE = 'audit.head-moved',
        DETAIL = 'The chain has another head by now. Read it again.';
    END IF;
    UPDATE audit.entry e
    SET seq = p_first + s.place - 1, hash = s.hash, sealed_at = now()
    FROM unnest(p_ids, p_hashes) WITH ORDINALITY AS s (id, hash, place)
    WHERE e.id = s.id AND e.seq IS NULL AND audit.chain_of(e.authority_id) = p_chain;
    GET DIAGNOSTICS sealed = ROW_COUNT;
    IF sealed <> cardinality(p_ids) THEN
      RAISE EXCEPTION USING ERRCODE = 'FP409', MESSAGE = 'audit.not-all-unsealed',
        DETAIL = 'Some of these entries are sealed by now, or belong to another chain.';
    END IF;
  END $$;

  REVOKE ALL ON FUNCTION audit.seal FROM PUBLIC;
  GRANT EXECUTE ON FUNCTION audit.seal TO fairplace_app;
`;
