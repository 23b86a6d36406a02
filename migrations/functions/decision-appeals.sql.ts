/** What a provider can do about a decision: ask for more reasons, or appeal. */
export const REASONS_AND_APPEALS = `
  -- A new round answers an upheld appeal; what was decided before stays.
  ALTER TABLE market.decision ADD COLUMN round int NOT NULL DEFAULT 1;
  CREATE UNIQUE INDEX decision_of_round ON market.decision (application_id, part_id, authority_id, round);
  ALTER TABLE market.decision DROP CONSTRAINT decision_once;
  -- Named as before: the version before asks for it by this name.
  ALTER TABLE market.decision ADD CONSTRAINT decision_once UNIQUE USING INDEX decision_of_round;

  CREATE TABLE market.reasons_request (
    id           uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    authority_id uuid NOT NULL REFERENCES identity.authority,
    provider_id  uuid NOT NULL REFERENCES providers.provider,
    decision_id  uuid NOT NULL REFERENCES market.decision,
    question     text NOT NULL CHECK (length(btrim(question)) BETWEEN 10 AND 4000),
    asked_by     uuid NOT NULL,
    asked_at     timestamptz NOT NULL DEFAULT now(),
    due_on       date NOT NULL,
    answer       text CHECK (length(btrim(answer)) BETWEEN 10 AND 4000),
    answered_by  uuid,
    answered_at  timestamptz,
    CONSTRAINT reasons_answered_whole CHECK (num_nulls(answer, answered_by, answered_at) IN (0, 3)),
    CONSTRAINT reasons_in_authority UNIQUE (authority_id, id)
  );
  CREATE UNIQUE INDEX one_open_question ON market.reasons_request (decision_id) WHERE answered_at IS NULL;

  CREATE TABLE market.appeal (
    id           uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    authority_id uuid NOT NULL REFERENCES identity.authority,
    provider_id  uuid NOT NULL REFERENCES providers.provider,
    decision_id  uuid NOT NULL REFERENCES market.decision,
    grounds      text NOT NULL CHECK (length(btrim(grounds)) BETWEEN 10 AND 4000),
    made_by      uuid NOT NULL,
    made_at      timestamptz NOT NULL DEFAULT now(),
    -- The last day on which it could be made, and the one by which it is answered.
    until_on     date NOT NULL,
    due_on       date NOT NULL,
    outcome      text CHECK (outcome IN ('upheld', 'dismissed')),
    answer       text CHECK (length(btrim(answer)) BETWEEN 10 AND 4000),
    answered_by  uuid,
    answered_at  timestamptz,
    CONSTRAINT appeal_once UNIQUE (decision_id),
    CONSTRAINT appeal_in_time CHECK (market.local_day(made_at) <= until_on),
    CONSTRAINT appeal_answered_whole CHECK (num_nulls(outcome, answer, answered_by, answered_at) IN (0, 4)),
    CONSTRAINT appeal_in_authority UNIQUE (authority_id, id)
  );
  GRANT SELECT, INSERT ON market.reasons_request, market.appeal TO fairplace_app;
  GRANT UPDATE (answer, answered_by, answered_at) ON market.reasons_request TO fairplace_app;
  GRANT UPDATE (outcome, answer, answered_by, answered_at) ON market.appeal TO fairplace_app;

  -- About a decision of this authority on this provider.
  CREATE FUNCTION market.about_its_decision() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    IF NOT EXISTS (SELECT FROM market.decision d WHERE d.id = NEW.decision_id
                   AND d.provider_id = NEW.provider_id AND d.authority_id = NEW.authority_id
                   AND NOT EXISTS (SELECT FROM market.decision n
                                   WHERE n.application_id = d.application_id AND n.part_id = d.part_id
                                     AND n.authority_id = d.authority_id AND n.round > d.round)) THEN
      RAISE EXCEPTION USING ERRCODE = 'FP404', MESSAGE = 'market.decision-not-found',
        DETAIL = 'There is no such decision, or a later one has replaced it.';
    END IF;
    RETURN NEW;
  END $$;
  -- Somebody else answers, once.
  CREATE FUNCTION market.another_answers() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    IF OLD.answered_at IS NOT NULL THEN
      RAISE EXCEPTION USING ERRCODE = 'FP409', MESSAGE = 'market.answered-already',
        DETAIL = 'This has been answered already.';
    END IF;
    IF TG_TABLE_NAME = 'appeal' AND EXISTS (SELECT FROM market.decision d
         WHERE d.id = NEW.decision_id AND d.decided_by = NEW.answered_by) THEN
      RAISE EXCEPTION USING ERRCODE = 'FP403', MESSAGE = 'market.another-answers',
        DETAIL = 'You made this decision. Somebody else answers the appeal.';
    END IF;
    RETURN NEW;
  END $$;
  -- A second decision there is only by an upheld appeal, by whoever upheld it, in the same transaction.
  CREATE FUNCTION market.answers_an_appeal() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    IF NOT EXISTS (
      SELECT FROM market.appeal p JOIN market.decision d ON d.id = p.decision_id
      WHERE d.application_id = NEW.application_id AND d.part_id = NEW.part_id
        AND d.authority_id = NEW.authority_id AND d.round = NEW.round - 1
        AND p.outcome = 'upheld' AND p.answered_by = NEW.decided_by AND d.outcome <> NEW.outcome) THEN
      RAISE EXCEPTION USING ERRCODE = 'FP409', MESSAGE = 'market.already-decided',
        DETAIL = 'A decision is final. Only an appeal that is upheld replaces it.';
    END IF;
    RETURN NEW;
  END $$;
  CREATE TRIGGER answers_an_appeal BEFORE INSERT ON market.decision
    FOR EACH ROW WHEN (NEW.round <> 1) EXECUTE FUNCTION market.answers_an_appeal();

  CREATE FUNCTION market.upheld_is_done() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    IF NOT EXISTS (SELECT FROM market.decision d JOIN market.decision n
                     ON n.application_id = d.application_id AND n.part_id = d.part_id
                     AND n.authority_id = d.authority_id AND n.round = d.round + 1
                   WHERE d.id = NEW.decision_id) THEN
      RAISE EXCEPTION USING ERRCODE = '23514', CONSTRAINT = 'upheld_is_done',
        MESSAGE = 'An appeal was upheld without a new decision';
    END IF;
    RETURN NULL;
  END $$;
  CREATE CONSTRAINT TRIGGER upheld_is_done AFTER UPDATE ON market.appeal
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (NEW.outcome = 'upheld')
    EXECUTE FUNCTION market.upheld_is_done();

  ${[
    ['reasons_request', 'asked_by'],
    ['appeal', 'made_by'],
  ]
    .map(
      ([table, by]) => `
  CREATE TRIGGER about_its_decision BEFORE INSERT ON market.${table}
    FOR EACH ROW EXECUTE FUNCTION market.about_its_decision();
  CREATE TRIGGER another_answers BEFORE UPDATE ON market.${table}
    FOR EACH ROW EXECUTE FUNCTION market.another_answers();
  ALTER TABLE market.${table} ENABLE ROW LEVEL SECURITY;
  ALTER TABLE market.${table} FORCE ROW LEVEL SECURITY;
  CREATE POLICY ${table}_read ON market.${table} FOR SELECT USING (
    provider_id = platform.current_provider()
    OR (authority_id = platform.current_authority()
        AND platform.current_app_role() IN ('commissioner', 'auditor'))
    OR platform.current_job() = 'match-vacancies');
  CREATE POLICY ${table}_add ON market.${table} FOR INSERT WITH CHECK (
    provider_id = platform.current_provider() AND ${by} = platform.current_user_id()
    AND answered_at IS NULL);
  CREATE POLICY ${table}_answer ON market.${table} FOR UPDATE
    USING (authority_id = platform.current_authority() AND platform.current_app_role() = 'commissioner')
    WITH CHECK (answered_by = platform.current_user_id());
  CREATE POLICY ${table}_never_removed ON market.${table} FOR DELETE USING (false);`,
    )
    .join('')}
`;
