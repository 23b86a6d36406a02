import { type MigrationInterface, type QueryRunner } from 'typeorm';

/** Markets, their parts, applications, decisions and the register of admissions. */
export class Market1763800000006 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(TABLES);
    await runner.query(POLICIES);
    await runner.query(HISTORY);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP SCHEMA market CASCADE;
      DELETE FROM platform.state_edge WHERE lifecycle = 'admission';
    `);
  }
}

const TABLES = `
  CREATE SCHEMA market;
  GRANT USAGE ON SCHEMA market TO fairplace_app;

  CREATE TABLE market.market (
    id             uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    title          text NOT NULL UNIQUE,
    regime         text NOT NULL CHECK (regime IN
                     ('pcr2015-dps', 'pa2023-dynamic-market', 'pa2023-open-framework')),
    light_touch    boolean NOT NULL,
    partnership_id uuid NOT NULL REFERENCES identity.partnership,
    lead_authority uuid NOT NULL REFERENCES identity.authority,
    established_on date NOT NULL,
    -- A market under the 2023 Act may be open-ended; a DPS ends on 23 February 2029 (SI 2024/716 reg. 5).
    ends_on        date CHECK (regime <> 'pcr2015-dps' OR ends_on <= '2029-02-23')
  );

  CREATE TABLE market.part (
    id          uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    market_id   uuid NOT NULL REFERENCES market.market,
    code        text NOT NULL CHECK (code ~ '^[a-z]+(-[a-z]+)*$'),
    title       text NOT NULL,
    description text NOT NULL,
    offer_kinds text[] NOT NULL,
    UNIQUE (market_id, code),
    UNIQUE (market_id, id)
  );

  -- A condition of membership, asked as a question. Conditions cannot change during the term of the
  -- market (Procurement Act 2023 s.36(7)(b)): rows are added before it is established, never edited.
  CREATE TABLE market.condition (
    id          uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    part_id     uuid NOT NULL REFERENCES market.part,
    position    int  NOT NULL,
    code        text NOT NULL CHECK (code ~ '^[a-z]+(-[a-z]+)*$'),
    question    text NOT NULL,
    hint        text NOT NULL,
    rationale   text NOT NULL,
    UNIQUE (part_id, code)
  );
  GRANT SELECT ON market.market, market.part, market.condition TO fairplace_app;

  CREATE TABLE market.application (
    id           uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    market_id    uuid NOT NULL REFERENCES market.market,
    provider_id  uuid NOT NULL REFERENCES providers.provider,
    -- By condition code: what the provider answered.
    answers      jsonb NOT NULL CHECK (jsonb_typeof(answers) = 'object'),
    submitted_by uuid NOT NULL,
    submitted_at timestamptz NOT NULL DEFAULT now(),
    UNIQUE (market_id, id)
  );
  CREATE INDEX application_by_age ON market.application (market_id, submitted_at);
  CREATE INDEX application_of_provider ON market.application (provider_id);

  CREATE TABLE market.application_part (
    application_id uuid NOT NULL,
    market_id      uuid NOT NULL,
    part_id        uuid NOT NULL,
    PRIMARY KEY (application_id, part_id),
    FOREIGN KEY (market_id, application_id) REFERENCES market.application (market_id, id),
    FOREIGN KEY (market_id, part_id) REFERENCES market.part (market_id, id)
  );

  -- One authority's decision on one part of one application: final, with reasons either way (s.36(6)(e)).
  CREATE TABLE market.decision (
    id             uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    authority_id   uuid NOT NULL REFERENCES identity.authority,
    application_id uuid NOT NULL,
    part_id        uuid NOT NULL,
    provider_id    uuid NOT NULL REFERENCES providers.provider,
    outcome        text NOT NULL CHECK (outcome IN ('admit', 'refuse')),
    reasons        text NOT NULL CHECK (length(btrim(reasons)) BETWEEN 10 AND 4000),
    decided_by     uuid NOT NULL,
    decided_at     timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT decision_once UNIQUE (application_id, part_id, authority_id),
    FOREIGN KEY (application_id, part_id) REFERENCES market.application_part (application_id, part_id)
  );

  -- Membership of a part, judged by each authority for itself. This is the public register.
  CREATE TABLE market.admission (
    id           uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    authority_id uuid NOT NULL REFERENCES identity.authority,
    provider_id  uuid NOT NULL REFERENCES providers.provider,
    part_id      uuid NOT NULL REFERENCES market.part,
    decision_id  uuid NOT NULL REFERENCES market.decision,
    state        text NOT NULL DEFAULT 'admitted' CHECK (state IN ('admitted', 'suspended', 'removed')),
    since        timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT admission_once UNIQUE (provider_id, part_id, authority_id),
    UNIQUE (authority_id, id)
  );
  CREATE INDEX admission_of_part ON market.admission (part_id, authority_id) WHERE state = 'admitted';

  CREATE TABLE market.admission_event (
    id           uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    authority_id uuid NOT NULL,
    admission_id uuid NOT NULL,
    from_state   text,
    to_state     text NOT NULL,
    reasons      text NOT NULL CHECK (length(btrim(reasons)) BETWEEN 10 AND 4000),
    acted_by     uuid NOT NULL,
    at           timestamptz NOT NULL DEFAULT now(),
    FOREIGN KEY (authority_id, admission_id) REFERENCES market.admission (authority_id, id)
  );
  CREATE INDEX event_of_admission ON market.admission_event (admission_id, at);

  GRANT SELECT, INSERT ON market.application, market.application_part, market.decision,
    market.admission, market.admission_event TO fairplace_app;
  GRANT UPDATE (state, since, decision_id) ON market.admission TO fairplace_app;
`;

const POLICIES = `
  -- Is the caller's authority one of those that use this market?
  CREATE FUNCTION market.is_used_by_caller(p_market_id uuid) RETURNS boolean LANGUAGE sql STABLE
  RETURN EXISTS (
    SELECT FROM market.market m JOIN identity.authority a ON a.partnership_id = m.partnership_id
    WHERE m.id = p_market_id AND a.id = platform.current_authority());

  ALTER TABLE market.application ENABLE ROW LEVEL SECURITY;
  ALTER TABLE market.application FORCE ROW LEVEL SECURITY;
  CREATE POLICY application_read ON market.application FOR SELECT USING (
    provider_id = platform.current_provider()
    OR (platform.current_app_role() IN ('commissioner', 'auditor') AND market.is_used_by_caller(market_id)));
  CREATE POLICY application_add ON market.application FOR INSERT
    WITH CHECK (provider_id = platform.current_provider());
  CREATE POLICY application_kept ON market.application FOR UPDATE USING (false);
  CREATE POLICY application_never_removed ON market.application FOR DELETE USING (false);

  ALTER TABLE market.application_part ENABLE ROW LEVEL SECURITY;
  ALTER TABLE market.application_part FORCE ROW LEVEL SECURITY;
  CREATE POLICY application_part_read ON market.application_part FOR SELECT USING (
    EXISTS (SELECT FROM market.application a WHERE a.id = application_id));
  CREATE POLICY application_part_add ON market.application_part FOR INSERT WITH CHECK (
    EXISTS (SELECT FROM market.application a
            WHERE a.id = application_id AND a.provider_id = platform.current_provider()));
  CREATE POLICY application_part_kept ON market.application_part FOR UPDATE USING (false);
  CREATE POLICY application_part_never_removed ON market.application_part FOR DELETE USING (false);

  ALTER TABLE market.decision ENABLE ROW LEVEL SECURITY;
  ALTER TABLE market.decision FORCE ROW LEVEL SECURITY;
  CREATE POLICY decision_read ON market.decision FOR SELECT USING (
    authority_id = platform.current_authority() OR provider_id = platform.current_provider());
  CREATE POLICY decision_add ON market.decision FOR INSERT WITH CHECK (
    authority_id = platform.current_authority() AND platform.current_app_role() = 'commissioner');
  CREATE POLICY decision_kept ON market.decision FOR UPDATE USING (false);
  CREATE POLICY decision_never_removed ON market.decision FOR DELETE USING (false);

  ALTER TABLE market.admission ENABLE ROW LEVEL SECURITY;
  ALTER TABLE market.admission FORCE ROW LEVEL SECURITY;
  CREATE POLICY admission_read ON market.admission FOR SELECT USING (true);
  CREATE POLICY admission_add ON market.admission FOR INSERT WITH CHECK (
    authority_id = platform.current_authority() AND platform.current_app_role() = 'commissioner');
  -- A booking takes a share lock on the row, which asks USING alone; only a commissioner may change it.
  CREATE POLICY admission_change ON market.admission FOR UPDATE
    USING (authority_id = platform.current_authority())
    WITH CHECK (authority_id = platform.current_authority()
                AND platform.current_app_role() = 'commissioner');
  CREATE POLICY admission_never_removed ON market.admission FOR DELETE USING (false);

  ALTER TABLE market.admission_event ENABLE ROW LEVEL SECURITY;
  ALTER TABLE market.admission_event FORCE ROW LEVEL SECURITY;
  CREATE POLICY admission_event_read ON market.admission_event FOR SELECT USING (
    authority_id = platform.current_authority()
    OR EXISTS (SELECT FROM market.admission a
               WHERE a.id = admission_id AND a.provider_id = platform.current_provider()));
  CREATE POLICY admission_event_add ON market.admission_event FOR INSERT WITH CHECK (
    authority_id = platform.current_authority() AND platform.current_app_role() = 'commissioner');
  CREATE POLICY admission_event_kept ON market.admission_event FOR UPDATE USING (false);
  CREATE POLICY admission_event_never_removed ON market.admission_event FOR DELETE USING (false);
`;

const HISTORY = `
  INSERT INTO platform.state_edge VALUES
    ('admission', 'admitted', 'suspended'),
    ('admission', 'suspended', 'admitted'),
    ('admission', 'admitted', 'removed'),
    ('admission', 'suspended', 'removed'),
    -- A provider that was removed may apply again at any time.
    ('admission', 'removed', 'admitted');
  CREATE TRIGGER legal_move BEFORE UPDATE OF state ON market.admission
    FOR EACH ROW EXECUTE FUNCTION platform.refuse_illegal_move('admission');

  CREATE TRIGGER never_changed BEFORE UPDATE OR DELETE ON market.decision
    FOR EACH ROW EXECUTE FUNCTION platform.refuse_change();
  CREATE TRIGGER never_changed BEFORE UPDATE OR DELETE ON market.admission_event
    FOR EACH ROW EXECUTE FUNCTION platform.refuse_change();
  CREATE TRIGGER never_changed BEFORE UPDATE OR DELETE ON market.application
    FOR EACH ROW EXECUTE FUNCTION platform.refuse_change();
  CREATE TRIGGER never_changed BEFORE UPDATE ON market.condition
    FOR EACH ROW EXECUTE FUNCTION platform.refuse_change();
`;
