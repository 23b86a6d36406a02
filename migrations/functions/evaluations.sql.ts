/** Two people look at an application by themselves, agree, and nobody with a conflict comes near it. */
export const EVALUATION_TABLES = `
  -- How many evaluations an authority asks for, for applications received from a day on. No row: none, one
  -- officer decides, as in the versions before.
  CREATE TABLE market.evaluation_rule (
    authority_id  uuid NOT NULL REFERENCES identity.authority,
    in_force_from date NOT NULL,
    evaluations   int  NOT NULL CHECK (evaluations IN (1, 2)),
    set_by        uuid NOT NULL,
    set_at        timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (authority_id, in_force_from)
  );

  CREATE FUNCTION market.evaluations_needed(p_authority_id uuid, p_application_id uuid) RETURNS int
  LANGUAGE sql STABLE
  RETURN coalesce((
    SELECT r.evaluations FROM market.evaluation_rule r JOIN market.application a ON a.id = p_application_id
    WHERE r.authority_id = p_authority_id AND r.in_force_from <= market.local_day(a.submitted_at)
    ORDER BY r.in_force_from DESC LIMIT 1), 1);

  -- Procurement Act 2023 s.81 to 83: before opening it, each says whether there is a conflict. Somebody
  -- without one may find one later; the way back is closed.
  CREATE TABLE market.conflict_declaration (
    id             uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    authority_id   uuid NOT NULL REFERENCES identity.authority,
    application_id uuid NOT NULL REFERENCES market.application,
    user_id        uuid NOT NULL REFERENCES identity.user_account,
    conflicted     boolean NOT NULL,
    details        text CHECK (length(btrim(details)) BETWEEN 10 AND 2000),
    declared_at    timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT declared_once UNIQUE (application_id, user_id, conflicted),
    CONSTRAINT conflict_is_explained CHECK (conflicted = (details IS NOT NULL))
  );

  CREATE TABLE market.evaluator (
    id             uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    authority_id   uuid NOT NULL REFERENCES identity.authority,
    application_id uuid NOT NULL REFERENCES market.application,
    user_id        uuid NOT NULL REFERENCES identity.user_account,
    position       int  NOT NULL CHECK (position IN (1, 2)),
    assigned_by    uuid NOT NULL,
    assigned_at    timestamptz NOT NULL DEFAULT now(),
    finished_at    timestamptz,
    -- A conflict, or somebody else takes over.
    released_at    timestamptz,
    CONSTRAINT evaluator_in_authority UNIQUE (authority_id, id)
  );
  CREATE UNIQUE INDEX one_in_each_place ON market.evaluator (authority_id, application_id, position)
    WHERE released_at IS NULL;
  CREATE UNIQUE INDEX two_people ON market.evaluator (authority_id, application_id, user_id)
    WHERE released_at IS NULL;

  CREATE TABLE market.finding (
    evaluator_id   uuid NOT NULL,
    authority_id   uuid NOT NULL,
    application_id uuid NOT NULL,
    part_id        uuid NOT NULL,
    condition_code text NOT NULL,
    result         text NOT NULL CHECK (result IN ('met', 'not-met', 'unclear')),
    reasons        text NOT NULL CHECK (length(btrim(reasons)) BETWEEN 10 AND 2000),
    written_at     timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (evaluator_id, part_id, condition_code),
    FOREIGN KEY (authority_id, evaluator_id) REFERENCES market.evaluator (authority_id, id),
    FOREIGN KEY (application_id, part_id) REFERENCES market.application_part (application_id, part_id),
    FOREIGN KEY (part_id, condition_code) REFERENCES market.condition (part_id, code)
  );

  CREATE TABLE market.moderation (
    id             uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    authority_id   uuid NOT NULL REFERENCES identity.authority,
    application_id uuid NOT NULL,
    part_id        uuid NOT NULL,
    moderated_by   uuid NOT NULL,
    moderated_at   timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT moderated_once UNIQUE (application_id, part_id, authority_id),
    CONSTRAINT moderation_in_authority UNIQUE (authority_id, id),
    FOREIGN KEY (application_id, part_id) REFERENCES market.application_part (application_id, part_id)
  );
  CREATE TABLE market.agreed_finding (
    moderation_id  uuid NOT NULL,
    authority_id   uuid NOT NULL,
    part_id        uuid NOT NULL,
    condition_code text NOT NULL,
    result         text NOT NULL CHECK (result IN ('met', 'not-met')),
    reasons        text NOT NULL CHECK (length(btrim(reasons)) BETWEEN 10 AND 2000),
    PRIMARY KEY (moderation_id, condition_code),
    FOREIGN KEY (authority_id, moderation_id) REFERENCES market.moderation (authority_id, id),
    FOREIGN KEY (part_id, condition_code) REFERENCES market.condition (part_id, code)
  );
  GRANT SELECT, INSERT ON market.evaluation_rule, market.conflict_declaration, market.evaluator,
    market.finding, market.moderation, market.agreed_finding TO fairplace_app;
  GRANT DELETE ON market.evaluation_rule TO fairplace_app;
  GRANT UPDATE (finished_at, released_at) ON market.evaluator TO fairplace_app;
  GRANT UPDATE (result, reasons, written_at) ON market.finding TO fairplace_app;
  ${['conflict_declaration', 'moderation', 'agreed_finding']
    .map(
      (table) => `CREATE TRIGGER never_changed BEFORE UPDATE OR DELETE ON market.${table}
    FOR EACH ROW EXECUTE FUNCTION platform.refuse_change();`,
    )
    .join('\n  ')}
  CREATE TRIGGER never_changed BEFORE UPDATE OR TRUNCATE ON market.evaluation_rule
    FOR EACH STATEMENT EXECUTE FUNCTION platform.refuse_change();
  CREATE TRIGGER begun_stays BEFORE DELETE ON market.evaluation_rule FOR EACH ROW
    WHEN (NOT platform.begins_later(OLD.in_force_from)) EXECUTE FUNCTION platform.refuse_change();
`;

const OWN = `authority_id = platform.current_authority() AND platform.current_app_role() = 'commissioner'`;
const READ = `authority_id = platform.current_authority()
    AND platform.current_app_role() IN ('commissioner', 'auditor')`;

const kept = (table: string): string => `
  CREATE POLICY ${table}_kept ON market.${table} FOR UPDATE USING (false);`;
const protect = (table: string): string => `
  ALTER TABLE market.${table} ENABLE ROW LEVEL SECURITY;
  ALTER TABLE market.${table} FORCE ROW LEVEL SECURITY;
  CREATE POLICY ${table}_never_removed ON market.${table} FOR DELETE USING (false);`;

export const EVALUATION_POLICIES = `
  ${['conflict_declaration', 'evaluator', 'finding', 'moderation', 'agreed_finding'].map(protect).join('')}
  ${['conflict_declaration', 'moderation', 'agreed_finding', 'evaluation_rule'].map(kept).join('')}

  ALTER TABLE market.evaluation_rule ENABLE ROW LEVEL SECURITY;
  ALTER TABLE market.evaluation_rule FORCE ROW LEVEL SECURITY;
  -- Providers may know how they are looked at.
  CREATE POLICY evaluation_rule_read ON market.evaluation_rule FOR SELECT USING (true);
  CREATE POLICY evaluation_rule_add ON market.evaluation_rule FOR INSERT WITH CHECK (
    ${OWN} AND set_by = platform.current_user_id() AND in_force_from >= platform.local_today());
  CREATE POLICY evaluation_rule_taken_back ON market.evaluation_rule FOR DELETE USING (
    ${OWN} AND platform.begins_later(in_force_from));

  CREATE POLICY conflict_declaration_read ON market.conflict_declaration FOR SELECT USING (
    (${READ}) OR platform.current_job() = 'match-vacancies');
  CREATE POLICY conflict_declaration_add ON market.conflict_declaration FOR INSERT WITH CHECK (
    ${OWN} AND user_id = platform.current_user_id() AND market.uses_application(application_id));

  CREATE POLICY evaluator_read ON market.evaluator FOR SELECT USING (
    (${READ}) OR platform.current_job() = 'match-vacancies');
  CREATE POLICY evaluator_add ON market.evaluator FOR INSERT WITH CHECK (
    ${OWN} AND assigned_by = platform.current_user_id() AND market.uses_application(application_id));
  CREATE POLICY evaluator_change ON market.evaluator FOR UPDATE USING (${OWN}) WITH CHECK (${OWN});

  -- Nobody reads what the other one found before both are done; nobody with a conflict ever.
  CREATE POLICY finding_read ON market.finding FOR SELECT USING (
    (${READ}) AND NOT market.conflicted_in(application_id)
    AND (market.is_evaluator(evaluator_id) OR market.both_finished(authority_id, application_id)));
  CREATE POLICY finding_add ON market.finding FOR INSERT WITH CHECK (
    ${OWN} AND market.is_evaluator(evaluator_id));
  CREATE POLICY finding_change ON market.finding FOR UPDATE
    USING (${OWN} AND market.is_evaluator(evaluator_id))
    WITH CHECK (${OWN} AND market.is_evaluator(evaluator_id));

  -- The provider reads what was agreed once it is decided.
  CREATE POLICY moderation_read ON market.moderation FOR SELECT USING (
    ((${READ}) AND NOT market.conflicted_in(application_id))
    OR EXISTS (SELECT FROM market.decision d
               WHERE d.application_id = moderation.application_id AND d.part_id = moderation.part_id
                 AND d.authority_id = moderation.authority_id AND d.provider_id = platform.current_provider()));
  CREATE POLICY moderation_add ON market.moderation FOR INSERT WITH CHECK (
    ${OWN} AND moderated_by = platform.current_user_id() AND NOT market.conflicted_in(application_id));
  CREATE POLICY agreed_finding_read ON market.agreed_finding FOR SELECT USING (
    EXISTS (SELECT FROM market.moderation m WHERE m.id = moderation_id));
  CREATE POLICY agreed_finding_add ON market.agreed_finding FOR INSERT WITH CHECK (${OWN});

  -- Whoever declared a conflict finds no such application, on no page and by no other way.
  CREATE POLICY application_without_conflict ON market.application AS RESTRICTIVE FOR SELECT USING (
    platform.current_app_role() IS DISTINCT FROM 'commissioner' OR NOT market.conflicted_in(id));
`;

/** In plpgsql, so that policies of tables that name each other are not taken apart. */
export const EVALUATION_QUESTIONS = `
  CREATE FUNCTION market.conflicted_in(p_application_id uuid) RETURNS boolean LANGUAGE plpgsql STABLE AS $$
  BEGIN
    RETURN EXISTS (SELECT FROM market.conflict_declaration c WHERE c.application_id = p_application_id
                   AND c.user_id = platform.current_user_id() AND c.conflicted);
  END $$;

  CREATE FUNCTION market.uses_application(p_application_id uuid) RETURNS boolean LANGUAGE plpgsql STABLE AS $$
  BEGIN
    RETURN EXISTS (SELECT FROM market.application a WHERE a.id = p_application_id);
  END $$;

  CREATE FUNCTION market.is_evaluator(p_evaluator_id uuid) RETURNS boolean LANGUAGE plpgsql STABLE AS $$
  BEGIN
    RETURN EXISTS (SELECT FROM market.evaluator e
                   WHERE e.id = p_evaluator_id AND e.user_id = platform.current_user_id());
  END $$;

  CREATE FUNCTION market.both_finished(p_authority_id uuid, p_application_id uuid) RETURNS boolean
  LANGUAGE plpgsql STABLE AS $$
  BEGIN
    RETURN 2 = (SELECT count(*) FROM market.evaluator e
                WHERE e.authority_id = p_authority_id AND e.application_id = p_application_id
                  AND e.released_at IS NULL AND e.finished_at IS NOT NULL);
  END $$;
`;
