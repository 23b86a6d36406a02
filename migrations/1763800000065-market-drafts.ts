import { type MigrationInterface, type QueryRunner } from 'typeorm';
import { REMOVAL_BY_NOTICE } from './functions/market-leaving.sql.js';

/** Markets as they are written, what a condition asks for, and notice before a provider is removed. */
export class MarketDrafts1763800000065 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(CONDITIONS);
    await runner.query(DRAFTS);
    await runner.query(NOTICES);
    await runner.query(REMOVAL_BY_NOTICE);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TRIGGER leaves_by_notice ON market.admission;
      DROP TABLE market.removal_notice, market.draft;
      DROP FUNCTION market.leaves_by_notice, market.notice_by_its_rules, market.refuse_late_writing;
      DELETE FROM platform.state_edge WHERE lifecycle = 'market-draft';
      ALTER TABLE market.condition DROP COLUMN requires, DROP COLUMN proportionality;
    `);
  }
}

const CONDITIONS = `
  -- What a condition asks for, and why nothing that asks less would do. Null for those of earlier versions.
  ALTER TABLE market.condition
    ADD COLUMN requires jsonb,
    ADD COLUMN proportionality text,
    -- Procurement Act 2023 s.36(2)(a), (b), (3)(a), (c), and s.22 for frameworks: whoever writes it, however.
    ADD CONSTRAINT condition_asks_what_it_may CHECK (requires IS NULL OR NOT (
      requires @> '{"type": "insurance", "mustHoldAtAdmission": true}'
      OR requires @> '{"type": "accounts", "audited": true}'
      OR (requires @> '{"type": "experience"}' AND requires ? 'withAuthority')
      OR (requires @> '{"type": "qualification"}' AND NOT requires @> '{"orEquivalent": true}'))) NOT VALID;
  ALTER TABLE market.condition VALIDATE CONSTRAINT condition_asks_what_it_may;
`;

const DRAFTS = `
  -- A market that is being written: open, then intended from the notice on, then established.
  CREATE TABLE market.draft (
    id                  uuid PRIMARY KEY,
    authority_id        uuid NOT NULL REFERENCES identity.authority,
    body                jsonb NOT NULL CHECK (jsonb_typeof(body) = 'object' AND length(body::text) < 200000),
    state               text NOT NULL DEFAULT 'open'
                          CHECK (state IN ('open', 'intended', 'established', 'given-up')),
    notice_number       text CHECK (length(btrim(notice_number)) BETWEEN 3 AND 60),
    notice_published_on date,
    market_id           uuid REFERENCES market.market,
    written_by          uuid NOT NULL,
    written_at          timestamptz NOT NULL DEFAULT clock_timestamp(),
    CONSTRAINT draft_notice_is_whole CHECK ((notice_number IS NULL) = (notice_published_on IS NULL)),
    CONSTRAINT draft_intended_by_notice CHECK (
      state = 'given-up' OR (state = 'open') = (notice_number IS NULL)),
    CONSTRAINT draft_became_a_market CHECK ((state = 'established') = (market_id IS NOT NULL))
  );
  CREATE INDEX draft_of_authority ON market.draft (authority_id, written_at DESC, id);
  GRANT SELECT, INSERT ON market.draft TO fairplace_app;
  GRANT UPDATE (body, state, notice_number, notice_published_on, market_id, written_by, written_at)
    ON market.draft TO fairplace_app;
  INSERT INTO platform.state_edge VALUES
    ('market-draft', 'open', 'intended'),
    ('market-draft', 'open', 'given-up'),
    ('market-draft', 'intended', 'established'),
    ('market-draft', 'intended', 'given-up');
  CREATE TRIGGER legal_move BEFORE UPDATE OF state ON market.draft
    FOR EACH ROW EXECUTE FUNCTION platform.refuse_illegal_move('market-draft');

  -- The notice says what the conditions are: from then on nobody changes them (s.36(7)(b), s.39(2)).
  CREATE FUNCTION market.refuse_late_writing() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    IF OLD.state <> 'open' AND NEW.body IS DISTINCT FROM OLD.body THEN
      RAISE EXCEPTION USING ERRCODE = 'FP409', MESSAGE = 'market.conditions-fixed',
        DETAIL = 'The notice of this market is published: its parts and conditions stay as they are. '
                 'Give it up and write a new one.';
    END IF;
    RETURN NEW;
  END $$;
  CREATE TRIGGER fixed_by_notice BEFORE UPDATE OF body ON market.draft
    FOR EACH ROW EXECUTE FUNCTION market.refuse_late_writing();

  ALTER TABLE market.draft ENABLE ROW LEVEL SECURITY;
  ALTER TABLE market.draft FORCE ROW LEVEL SECURITY;
  CREATE POLICY draft_read ON market.draft FOR SELECT USING (
    authority_id = platform.current_authority() AND platform.current_app_role() = 'commissioner');
  CREATE POLICY draft_add ON market.draft FOR INSERT WITH CHECK (
    authority_id = platform.current_authority() AND platform.current_app_role() = 'commissioner');
  CREATE POLICY draft_change ON market.draft FOR UPDATE USING (
    authority_id = platform.current_authority() AND platform.current_app_role() = 'commissioner');
  CREATE POLICY draft_never_removed ON market.draft FOR DELETE USING (false);
`;

const NOTICES = `
  -- The decision to remove a provider, with its reasons, which it is told before (s.37(4)).
  CREATE TABLE market.removal_notice (
    id           uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    authority_id uuid NOT NULL,
    admission_id uuid NOT NULL,
    -- The decision by which it is a member now: a membership that begins later needs a notice of its own.
    decision_id  uuid NOT NULL REFERENCES market.decision,
    -- A rule of the pack whose unit is 'ground'.
    ground       text NOT NULL,
    reasons      text NOT NULL CHECK (length(btrim(reasons)) BETWEEN 10 AND 4000),
    effective_on date NOT NULL,
    given_by     uuid NOT NULL,
    given_at     timestamptz NOT NULL DEFAULT clock_timestamp(),
    FOREIGN KEY (authority_id, admission_id) REFERENCES market.admission (authority_id, id)
  );
  CREATE INDEX removal_notice_of_admission ON market.removal_notice (admission_id, given_at DESC);
  GRANT SELECT, INSERT ON market.removal_notice TO fairplace_app;
  CREATE TRIGGER never_changed BEFORE UPDATE OR DELETE ON market.removal_notice
    FOR EACH ROW EXECUTE FUNCTION platform.refuse_change();
  ALTER TABLE market.removal_notice ENABLE ROW LEVEL SECURITY;
  ALTER TABLE market.removal_notice FORCE ROW LEVEL SECURITY;
  CREATE POLICY removal_notice_read ON market.removal_notice FOR SELECT USING (
    (authority_id = platform.current_authority()
     AND platform.current_app_role() IN ('commissioner', 'auditor'))
    OR EXISTS (SELECT FROM market.admission a
               WHERE a.id = admission_id AND a.provider_id = platform.current_provider()));
  CREATE POLICY removal_notice_add ON market.removal_notice FOR INSERT WITH CHECK (
    authority_id = platform.current_authority() AND platform.current_app_role() = 'commissioner');
  CREATE POLICY removal_notice_kept ON market.removal_notice FOR UPDATE USING (false);
  CREATE POLICY removal_notice_never_removed ON market.removal_notice FOR DELETE USING (false);
`;
