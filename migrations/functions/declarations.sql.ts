/** A renewed self-declaration, asked of a member by one council, with what it may ask for beside it. */
export const DECLARATIONS = `
  CREATE TABLE market.declaration_request (
    id           uuid PRIMARY KEY,
    authority_id uuid NOT NULL REFERENCES identity.authority,
    provider_id  uuid NOT NULL REFERENCES providers.provider,
    market_id    uuid NOT NULL REFERENCES market.market,
    reasons      text NOT NULL CHECK (length(btrim(reasons)) BETWEEN 10 AND 2000),
    asked_by     uuid NOT NULL,
    asked_at     timestamptz NOT NULL DEFAULT clock_timestamp(),
    -- The last day; computed once, and kept whatever happens to the calendar.
    due_on       date NOT NULL,
    -- What the provider said, statement by statement, and in words where one is "no".
    statements   jsonb CHECK (jsonb_typeof(statements) = 'object'),
    explanation  text CHECK (length(btrim(explanation)) BETWEEN 10 AND 4000),
    declared_by  uuid,
    declared_at  timestamptz,
    CONSTRAINT declaration_request_in_authority UNIQUE (authority_id, id),
    CONSTRAINT declared_whole CHECK (num_nulls(statements, declared_by, declared_at) IN (0, 3)),
    CONSTRAINT a_no_is_explained CHECK (NOT statements @? '$.* ? (@ == "no")' OR explanation IS NOT NULL)
  );
  CREATE UNIQUE INDEX one_open_declaration ON market.declaration_request (authority_id, provider_id, market_id)
    WHERE declared_at IS NULL;
  CREATE INDEX declaration_request_of_provider ON market.declaration_request (provider_id, asked_at DESC);

  CREATE TABLE market.declaration_ask (
    authority_id uuid NOT NULL,
    request_id   uuid NOT NULL,
    item         text NOT NULL CHECK (item IN ('registration', 'insurance', 'identifier', 'policy')),
    kind         text NOT NULL,
    PRIMARY KEY (request_id, item, kind),
    FOREIGN KEY (authority_id, request_id) REFERENCES market.declaration_request (authority_id, id)
  );
`;

export const DECLARATION_GUARDS = `
  CREATE FUNCTION market.due_by_the_rules() RETURNS trigger LANGUAGE plpgsql AS $$
  DECLARE
    v_day date := market.local_day(NEW.asked_at);
    v_days int := (SELECT market.rule_value(m.rule_pack, 'declaration-within', v_day)::int
                   FROM market.market m WHERE m.id = NEW.market_id);
  BEGIN
    -- Working days are at least as long as days; the application counts them.
    IF v_days IS NULL OR NEW.due_on < v_day + v_days THEN
      RAISE EXCEPTION USING ERRCODE = 'FP422', MESSAGE = 'market.declaration-too-soon',
        DETAIL = 'The provider has the working days that the rules of the market give.';
    END IF;
    RETURN NEW;
  END $$;
  CREATE TRIGGER due_by_the_rules BEFORE INSERT ON market.declaration_request
    FOR EACH ROW EXECUTE FUNCTION market.due_by_the_rules();

  CREATE FUNCTION market.refuse_what_is_held() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    -- Companies House, the charity regulators, HMRC, the Information Commissioner, Ofsted, CQC: free to look up.
    IF NEW.item IN ('registration', 'identifier') THEN
      RAISE EXCEPTION USING ERRCODE = 'FP409', MESSAGE = 'market.in-a-register',
        DETAIL = 'This stands in a free national register. Look it up there.';
    END IF;
    IF EXISTS (SELECT FROM market.declaration_request r
               JOIN providers.evidence e ON e.provider_id = r.provider_id
               WHERE r.id = NEW.request_id AND e.item = NEW.item AND e.kind = NEW.kind
                 AND (e.ends_on IS NULL OR e.ends_on >= market.local_day(clock_timestamp()))) THEN
      RAISE EXCEPTION USING ERRCODE = 'FP409', MESSAGE = 'market.held-already',
        DETAIL = 'The provider has entered this already, and it is valid.';
    END IF;
    RETURN NEW;
  END $$;
  CREATE TRIGGER not_twice BEFORE INSERT ON market.declaration_ask
    FOR EACH ROW EXECUTE FUNCTION market.refuse_what_is_held();
  CREATE TRIGGER never_changed BEFORE UPDATE OR DELETE OR TRUNCATE ON market.declaration_ask
    FOR EACH STATEMENT EXECUTE FUNCTION platform.refuse_change();

  CREATE FUNCTION market.refuse_second_declaration() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    RAISE EXCEPTION USING ERRCODE = 'FP409', MESSAGE = 'market.declared-already',
      DETAIL = 'A colleague has sent this declaration already.';
  END $$;
  CREATE TRIGGER declared_once BEFORE UPDATE ON market.declaration_request
    FOR EACH ROW WHEN (OLD.declared_at IS NOT NULL) EXECUTE FUNCTION market.refuse_second_declaration();
`;

const SEEN = `provider_id = platform.current_provider()
    OR (authority_id = platform.current_authority()
        AND platform.current_app_role() IN ('commissioner', 'auditor'))
    OR platform.current_job() = 'match-vacancies'`;

export const DECLARATION_POLICIES = `
  GRANT SELECT, INSERT ON market.declaration_request, market.declaration_ask TO fairplace_app;
  GRANT UPDATE (statements, explanation, declared_by, declared_at) ON market.declaration_request
    TO fairplace_app;
  ALTER TABLE market.declaration_request ENABLE ROW LEVEL SECURITY;
  ALTER TABLE market.declaration_request FORCE ROW LEVEL SECURITY;
  CREATE POLICY declaration_request_read ON market.declaration_request FOR SELECT USING (${SEEN});
  CREATE POLICY declaration_request_add ON market.declaration_request FOR INSERT WITH CHECK (
    authority_id = platform.current_authority() AND platform.current_app_role() = 'commissioner'
    AND asked_by = platform.current_user_id() AND declared_at IS NULL
    AND EXISTS (SELECT FROM market.admission a JOIN market.part p ON p.id = a.part_id
                WHERE a.provider_id = declaration_request.provider_id AND a.state <> 'removed'
                  AND a.authority_id = declaration_request.authority_id
                  AND p.market_id = declaration_request.market_id));
  CREATE POLICY declaration_request_answer ON market.declaration_request FOR UPDATE
    USING (provider_id = platform.current_provider())
    WITH CHECK (provider_id = platform.current_provider() AND declared_by = platform.current_user_id());
  CREATE POLICY declaration_request_never_removed ON market.declaration_request FOR DELETE USING (false);

  ALTER TABLE market.declaration_ask ENABLE ROW LEVEL SECURITY;
  ALTER TABLE market.declaration_ask FORCE ROW LEVEL SECURITY;
  CREATE POLICY declaration_ask_read ON market.declaration_ask FOR SELECT USING (
    EXISTS (SELECT FROM market.declaration_request r WHERE r.id = request_id));
  CREATE POLICY declaration_ask_add ON market.declaration_ask FOR INSERT WITH CHECK (
    authority_id = platform.current_authority() AND platform.current_app_role() = 'commissioner');
  CREATE POLICY declaration_ask_kept ON market.declaration_ask FOR UPDATE USING (false);
  CREATE POLICY declaration_ask_never_removed ON market.declaration_ask FOR DELETE USING (false);
`;
