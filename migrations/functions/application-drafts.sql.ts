/** What a provider writes before it applies; no council reads it. */
export const APPLICATION_DRAFTS = `
  CREATE TABLE market.application_draft (
    id             uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    provider_id    uuid NOT NULL REFERENCES providers.provider,
    market_id      uuid NOT NULL REFERENCES market.market,
    part_ids       uuid[] NOT NULL CHECK (cardinality(part_ids) > 0),
    state          text NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'sent', 'given-up')),
    application_id uuid,
    begun_by       uuid NOT NULL,
    begun_at       timestamptz NOT NULL DEFAULT now(),
    changed_at     timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT sent_is_an_application CHECK ((state = 'sent') = (application_id IS NOT NULL)),
    CONSTRAINT draft_of_provider UNIQUE (provider_id, id),
    CONSTRAINT draft_application FOREIGN KEY (provider_id, application_id)
      REFERENCES market.application (provider_id, id)
  );
  -- Everybody of the provider finds the same one.
  CREATE UNIQUE INDEX one_open_draft ON market.application_draft (provider_id, market_id)
    WHERE state = 'open';

  -- One row a question. Whoever saves names the version that the page had: what a colleague wrote in the
  -- meantime is never overwritten unseen.
  CREATE TABLE market.draft_answer (
    draft_id    uuid NOT NULL,
    provider_id uuid NOT NULL,
    code        text NOT NULL CHECK (code ~ '^[a-z]+(-[a-z]+)*$'),
    answer      text NOT NULL CHECK (length(answer) <= 4000),
    version     int  NOT NULL DEFAULT 1,
    changed_by  uuid NOT NULL,
    changed_at  timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (draft_id, code),
    CONSTRAINT answer_of_draft FOREIGN KEY (provider_id, draft_id)
      REFERENCES market.application_draft (provider_id, id)
  );

  GRANT SELECT, INSERT ON market.application_draft, market.draft_answer TO fairplace_app;
  GRANT UPDATE (part_ids, state, application_id, changed_at) ON market.application_draft TO fairplace_app;
  GRANT UPDATE (answer, version, changed_by, changed_at) ON market.draft_answer TO fairplace_app;

  -- What was sent or given up stays as it was.
  CREATE FUNCTION market.refuse_closed_draft() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    IF TG_TABLE_NAME = 'application_draft' THEN
      IF OLD.state = 'open' THEN RETURN NEW; END IF;
    ELSE
      -- Saving and sending take turns.
      PERFORM FROM market.application_draft d WHERE d.id = NEW.draft_id AND d.state = 'open' FOR SHARE;
      IF FOUND THEN RETURN NEW; END IF;
    END IF;
    RAISE EXCEPTION USING ERRCODE = 'FP409', MESSAGE = 'market.draft-closed',
      DETAIL = 'This draft was sent or given up. Look at your applications.';
  END $$;
  CREATE TRIGGER while_open BEFORE UPDATE ON market.application_draft
    FOR EACH ROW EXECUTE FUNCTION market.refuse_closed_draft();
  CREATE TRIGGER while_open BEFORE INSERT OR UPDATE ON market.draft_answer
    FOR EACH ROW EXECUTE FUNCTION market.refuse_closed_draft();

  ${['application_draft', 'draft_answer']
    .map(
      (table) => `
  ALTER TABLE market.${table} ENABLE ROW LEVEL SECURITY;
  ALTER TABLE market.${table} FORCE ROW LEVEL SECURITY;
  CREATE POLICY ${table}_read ON market.${table} FOR SELECT
    USING (provider_id = platform.current_provider());
  CREATE POLICY ${table}_add ON market.${table} FOR INSERT
    WITH CHECK (provider_id = platform.current_provider());
  CREATE POLICY ${table}_change ON market.${table} FOR UPDATE
    USING (provider_id = platform.current_provider())
    WITH CHECK (provider_id = platform.current_provider());
  CREATE POLICY ${table}_never_removed ON market.${table} FOR DELETE USING (false);`,
    )
    .join('')}
`;

/** A provider takes back what nobody has decided yet. */
export const WITHDRAWALS = `
  CREATE TABLE market.withdrawal (
    application_id uuid PRIMARY KEY,
    provider_id    uuid NOT NULL,
    withdrawn_by   uuid NOT NULL,
    withdrawn_at   timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT withdrawal_of_provider FOREIGN KEY (provider_id, application_id)
      REFERENCES market.application (provider_id, id)
  );
  GRANT SELECT, INSERT ON market.withdrawal TO fairplace_app;
  CREATE TRIGGER never_changed BEFORE UPDATE OR DELETE ON market.withdrawal
    FOR EACH ROW EXECUTE FUNCTION platform.refuse_change();
  ALTER TABLE market.withdrawal ENABLE ROW LEVEL SECURITY;
  ALTER TABLE market.withdrawal FORCE ROW LEVEL SECURITY;
  CREATE POLICY withdrawal_read ON market.withdrawal FOR SELECT USING (
    EXISTS (SELECT FROM market.application a WHERE a.id = application_id));
  CREATE POLICY withdrawal_add ON market.withdrawal FOR INSERT
    WITH CHECK (provider_id = platform.current_provider() AND withdrawn_by = platform.current_user_id());
  CREATE POLICY withdrawal_kept ON market.withdrawal FOR UPDATE USING (false);
  CREATE POLICY withdrawal_never_removed ON market.withdrawal FOR DELETE USING (false);

  -- Who decides and who withdraws take turns, application by application.
  CREATE FUNCTION market.application_gate(p_application_id uuid) RETURNS bigint LANGUAGE sql IMMUTABLE
  RETURN hashtextextended('market.application ' || p_application_id::text, 0);

  CREATE FUNCTION market.refuse_late_withdrawal() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    PERFORM pg_advisory_xact_lock(market.application_gate(NEW.application_id));
    IF EXISTS (SELECT FROM market.decision d WHERE d.application_id = NEW.application_id) THEN
      RAISE EXCEPTION USING ERRCODE = 'FP409', MESSAGE = 'market.decided-already',
        DETAIL = 'A council has decided on this application, so it cannot be withdrawn any more.';
    END IF;
    RETURN NEW;
  END $$;
  CREATE TRIGGER before_decisions BEFORE INSERT ON market.withdrawal
    FOR EACH ROW EXECUTE FUNCTION market.refuse_late_withdrawal();

  CREATE FUNCTION market.refuse_withdrawn() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    PERFORM pg_advisory_xact_lock(market.application_gate(NEW.application_id));
    IF EXISTS (SELECT FROM market.withdrawal w WHERE w.application_id = NEW.application_id) THEN
      RAISE EXCEPTION USING ERRCODE = 'FP409', MESSAGE = 'market.withdrawn',
        DETAIL = 'The provider has withdrawn this application. There is nothing to decide.';
    END IF;
    RETURN NEW;
  END $$;
  CREATE TRIGGER not_withdrawn BEFORE INSERT ON market.decision
    FOR EACH ROW EXECUTE FUNCTION market.refuse_withdrawn();
`;

/** @param unless what else makes an application no longer undecided */
export function oneUndecidedApplication(unless: string): string {
  return `
  CREATE OR REPLACE FUNCTION market.refuse_second_application() RETURNS trigger LANGUAGE plpgsql AS $$
  DECLARE
    v_provider_id uuid;
  BEGIN
    SELECT a.provider_id INTO v_provider_id FROM market.application a WHERE a.id = NEW.application_id;
    PERFORM FROM providers.provider p WHERE p.id = v_provider_id FOR NO KEY UPDATE;
    IF EXISTS (
      SELECT FROM market.application a
      JOIN market.application_part ap ON ap.application_id = a.id
      WHERE a.provider_id = v_provider_id AND ap.part_id = NEW.part_id AND a.id <> NEW.application_id
        AND NOT EXISTS (SELECT FROM market.decision d
                        WHERE d.application_id = a.id AND d.part_id = ap.part_id) ${unless}
    ) THEN
      RAISE EXCEPTION USING ERRCODE = 'FP409', MESSAGE = 'market.application-undecided',
        DETAIL = 'You have applied for this part already, and no council has decided yet. '
                 'You will see each decision on your application page.';
    END IF;
    RETURN NEW;
  END $$;`;
}
export const NOT_WITHDRAWN = `
        AND NOT EXISTS (SELECT FROM market.withdrawal w WHERE w.application_id = a.id)`;
