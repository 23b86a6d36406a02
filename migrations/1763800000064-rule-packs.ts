import { type MigrationInterface, type QueryRunner } from 'typeorm';
import { MARKET_FOLLOWS_ITS_RULES, PACK_LOOKUPS } from './functions/market-packs.sql.js';
import { FIRST_RULE_PACKS } from './rule-packs/index.js';

/** The rules of three regimes as data, a version for each market, and no market against its rules. */
export class RulePacks1763800000064 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(PACKS);
    for (const { id, regime, from, rules } of FIRST_RULE_PACKS) {
      await runner.query(
        'INSERT INTO market.rule_pack (id, regime, from_day) VALUES ($1, $2, $3)',
        [id, regime, from],
      );
      await runner.query(RULES, [id, JSON.stringify(rules)]);
    }
    await runner.query(PACKS_STAY);
    await runner.query(PACK_LOOKUPS);
    await runner.query(MARKET_COLUMNS);
    await runner.query(MARKET_FOLLOWS_ITS_RULES);
    await runner.query(CHANGES_OF_THE_END);
    await runner.query(EXTENSIONS);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TABLE market.decision_extension, market.end_change;
      DROP TRIGGER while_it_lasts ON market.application;
      DROP TRIGGER end_is_explained ON market.market;
      DROP TRIGGER ends_by_its_rules ON market.market;
      DROP TRIGGER begins_by_its_rules ON market.market;
      DROP FUNCTION market.refuse_after_the_end, market.refuse_unexplained_end,
        market.ends_by_its_rules, market.begins_by_its_rules, market.check_term, market.local_day,
        market.extends_in_time;
      DROP POLICY market_end ON market.market;
      REVOKE UPDATE (ends_on) ON market.market FROM fairplace_app;
      ALTER TABLE market.market DROP COLUMN rule_pack, DROP COLUMN fee_basis_points,
        DROP COLUMN intention_notice, DROP COLUMN intention_published_on;
      DROP FUNCTION market.rule_reference, market.rule_value, market.rules_of, market.pack_at;
      DROP TABLE market.pack_rule, market.rule_pack;
    `);
  }
}

const PACKS = `
  -- A version of the rules of a regime; the files of migrations/rule-packs, word for word.
  CREATE TABLE market.rule_pack (
    id       text PRIMARY KEY,
    regime   text NOT NULL CHECK (regime IN
               ('pcr2015-dps', 'pa2023-dynamic-market', 'pa2023-open-framework')),
    from_day date NOT NULL,
    CONSTRAINT rule_pack_once UNIQUE (regime, from_day),
    CONSTRAINT rule_pack_of_regime UNIQUE (regime, id),
    CONSTRAINT rule_pack_is_named CHECK (id = regime || '/' || from_day)
  );
  CREATE TABLE market.pack_rule (
    pack_id          text NOT NULL REFERENCES market.rule_pack,
    code             text NOT NULL CHECK (code ~ '^[a-z]+(-[a-z]+)*$'),
    position         int  NOT NULL,
    topic            text NOT NULL CHECK (topic IN
                       ('establishing', 'term', 'joining', 'conditions', 'fees', 'leaving', 'records', 'calls')),
    unit             text NOT NULL,
    value            text NOT NULL,
    words            text NOT NULL CHECK (length(words) >= 10),
    -- No figure without the paragraph that it comes from.
    reference        text NOT NULL CHECK (length(reference) >= 5),
    basis            text NOT NULL CHECK (basis IN ('law', 'policy')),
    reaches_existing boolean NOT NULL,
    PRIMARY KEY (pack_id, code),
    CONSTRAINT pack_rule_value_fits CHECK (CASE unit
      WHEN 'yes-no' THEN value IN ('yes', 'no')
      WHEN 'day' THEN value ~ '^20[0-9]{2}-[0-9]{2}-[0-9]{2}$'
      WHEN 'notice' THEN value ~ '^UK[0-9]{1,2}$'
      WHEN 'fee' THEN value IN ('none', 'percent-of-contract')
      WHEN 'ground' THEN value IN ('must', 'may')
      WHEN 'days' THEN value ~ '^[0-9]{1,4}$'
      WHEN 'working-days' THEN value ~ '^[0-9]{1,3}$'
      WHEN 'years' THEN value ~ '^[0-9]{1,2}$'
      WHEN 'pence' THEN value ~ '^[0-9]{1,15}$'
      ELSE false END)
  );
`;

const RULES = `
  INSERT INTO market.pack_rule
    (pack_id, code, position, topic, unit, value, words, reference, basis, reaches_existing)
  SELECT $1, r.rule->>'code', r.position, r.rule->>'topic', r.rule->>'unit', r.rule->>'value',
         r.rule->>'words', r.rule->>'reference', r.rule->>'basis',
         coalesce((r.rule->>'reachesExisting')::boolean, false)
  FROM jsonb_array_elements($2::jsonb) WITH ORDINALITY AS r (rule, position)`;

/** Public, and the same for everybody: they belong to no authority. */
const PACKS_STAY = `
  GRANT SELECT ON market.rule_pack, market.pack_rule TO fairplace_app;
  ${['rule_pack', 'pack_rule']
    .map(
      (table) => `
  CREATE TRIGGER never_changed BEFORE UPDATE OR DELETE ON market.${table}
    FOR EACH ROW EXECUTE FUNCTION platform.refuse_change();
  ALTER TABLE market.${table} ENABLE ROW LEVEL SECURITY;
  ALTER TABLE market.${table} FORCE ROW LEVEL SECURITY;
  CREATE POLICY ${table}_read ON market.${table} FOR SELECT USING (true);
  -- By a migration alone, which runs as the owner.
  CREATE POLICY ${table}_add ON market.${table} FOR INSERT TO CURRENT_USER WITH CHECK (true);
  CREATE POLICY ${table}_kept ON market.${table} FOR UPDATE USING (false);
  CREATE POLICY ${table}_never_removed ON market.${table} FOR DELETE USING (false);`,
    )
    .join('')}
`;

const MARKET_COLUMNS = `
  ALTER TABLE market.market
    ADD COLUMN rule_pack text,
    -- Hundredths of a percent of the estimated value of a contract awarded.
    ADD COLUMN fee_basis_points int NOT NULL DEFAULT 0,
    ADD COLUMN intention_notice text,
    ADD COLUMN intention_published_on date;
  ALTER TABLE market.market NO FORCE ROW LEVEL SECURITY;
  UPDATE market.market SET rule_pack = market.pack_at(regime, established_on);
  ALTER TABLE market.market FORCE ROW LEVEL SECURITY;
  ALTER TABLE market.market
    ADD CONSTRAINT market_names_its_rules CHECK (rule_pack IS NOT NULL) NOT VALID,
    ADD CONSTRAINT market_rules_of_its_regime FOREIGN KEY (regime, rule_pack)
      REFERENCES market.rule_pack (regime, id) NOT VALID,
    ADD CONSTRAINT market_fee_is_a_percentage CHECK (fee_basis_points BETWEEN 0 AND 10000) NOT VALID,
    ADD CONSTRAINT market_notice_is_whole CHECK (
      (intention_notice IS NULL) = (intention_published_on IS NULL)
      AND length(btrim(intention_notice)) BETWEEN 3 AND 60) NOT VALID;
  ALTER TABLE market.market VALIDATE CONSTRAINT market_names_its_rules;
  ALTER TABLE market.market VALIDATE CONSTRAINT market_rules_of_its_regime;
  ALTER TABLE market.market VALIDATE CONSTRAINT market_fee_is_a_percentage;
  ALTER TABLE market.market VALIDATE CONSTRAINT market_notice_is_whole;
`;

const CHANGES_OF_THE_END = `
  CREATE TABLE market.end_change (
    id           uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    position     bigint GENERATED ALWAYS AS IDENTITY,
    authority_id uuid NOT NULL REFERENCES identity.authority,
    market_id    uuid NOT NULL REFERENCES market.market,
    from_day     date,
    to_day       date,
    reasons      text NOT NULL CHECK (length(btrim(reasons)) BETWEEN 10 AND 4000),
    changed_by   uuid NOT NULL,
    changed_at   timestamptz NOT NULL DEFAULT clock_timestamp(),
    CONSTRAINT end_change_changes CHECK (from_day IS DISTINCT FROM to_day)
  );
  CREATE INDEX end_change_of_market ON market.end_change (market_id, position);
  GRANT SELECT, INSERT ON market.end_change TO fairplace_app;
  CREATE TRIGGER never_changed BEFORE UPDATE OR DELETE ON market.end_change
    FOR EACH ROW EXECUTE FUNCTION platform.refuse_change();
  ALTER TABLE market.end_change ENABLE ROW LEVEL SECURITY;
  ALTER TABLE market.end_change FORCE ROW LEVEL SECURITY;
  -- As public as the market.
  CREATE POLICY end_change_read ON market.end_change FOR SELECT USING (true);
  CREATE POLICY end_change_add ON market.end_change FOR INSERT WITH CHECK (
    authority_id = platform.current_authority() AND platform.current_app_role() = 'commissioner'
    AND EXISTS (SELECT FROM market.market m WHERE m.id = market_id AND m.lead_authority = authority_id));
  CREATE POLICY end_change_kept ON market.end_change FOR UPDATE USING (false);
  CREATE POLICY end_change_never_removed ON market.end_change FOR DELETE USING (false);

  GRANT UPDATE (ends_on) ON market.market TO fairplace_app;
  CREATE POLICY market_end ON market.market FOR UPDATE USING (
    lead_authority = platform.current_authority() AND platform.current_app_role() = 'commissioner');

  -- No last day changes without who changed it and why.
  CREATE FUNCTION market.refuse_unexplained_end() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    IF NOT EXISTS (
      SELECT FROM market.end_change c
      WHERE c.market_id = NEW.id AND c.to_day IS NOT DISTINCT FROM NEW.ends_on
        AND c.from_day IS NOT DISTINCT FROM OLD.ends_on AND c.changed_at >= transaction_timestamp()) THEN
      RAISE EXCEPTION 'Market % changed its last day without a reason', NEW.id
        USING ERRCODE = '23514', CONSTRAINT = 'end_is_explained';
    END IF;
    RETURN NULL;
  END $$;
  CREATE CONSTRAINT TRIGGER end_is_explained AFTER UPDATE OF ends_on ON market.market
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
    WHEN (OLD.ends_on IS DISTINCT FROM NEW.ends_on) EXECUTE FUNCTION market.refuse_unexplained_end();
`;

const EXTENSIONS = `
  -- More time for one application, once an authority, with reasons that the provider reads.
  CREATE TABLE market.decision_extension (
    id             uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    authority_id   uuid NOT NULL REFERENCES identity.authority,
    application_id uuid NOT NULL REFERENCES market.application,
    reason_code    text NOT NULL CHECK (reason_code IN ('more-documents', 'verify-conditions', 'other')),
    reasons        text NOT NULL CHECK (length(btrim(reasons)) BETWEEN 10 AND 4000),
    -- The day by which it was to be decided before, and the day that follows from the rules of the market.
    was_due_on     date NOT NULL,
    decide_by      date NOT NULL CHECK (decide_by > was_due_on),
    extended_by    uuid NOT NULL,
    extended_at    timestamptz NOT NULL DEFAULT clock_timestamp(),
    CONSTRAINT extended_once UNIQUE (application_id, authority_id)
  );
  GRANT SELECT, INSERT ON market.decision_extension TO fairplace_app;
  CREATE TRIGGER never_changed BEFORE UPDATE OR DELETE ON market.decision_extension
    FOR EACH ROW EXECUTE FUNCTION platform.refuse_change();
  ALTER TABLE market.decision_extension ENABLE ROW LEVEL SECURITY;
  ALTER TABLE market.decision_extension FORCE ROW LEVEL SECURITY;
  CREATE POLICY decision_extension_read ON market.decision_extension FOR SELECT USING (
    (authority_id = platform.current_authority()
     AND platform.current_app_role() IN ('commissioner', 'auditor'))
    OR EXISTS (SELECT FROM market.application a
               WHERE a.id = application_id AND a.provider_id = platform.current_provider()));
  -- An application that the caller cannot see is for a market that the authority does not use.
  CREATE POLICY decision_extension_add ON market.decision_extension FOR INSERT WITH CHECK (
    authority_id = platform.current_authority() AND platform.current_app_role() = 'commissioner'
    AND EXISTS (SELECT FROM market.application a WHERE a.id = application_id));
  CREATE POLICY decision_extension_kept ON market.decision_extension FOR UPDATE USING (false);
  CREATE POLICY decision_extension_never_removed ON market.decision_extension FOR DELETE USING (false);

  -- @raises market.too-late-to-extend, market.not-extendable
  CREATE FUNCTION market.extends_in_time() RETURNS trigger LANGUAGE plpgsql AS $$
  DECLARE
    v_today date := market.local_day(clock_timestamp());
  BEGIN
    IF NEW.was_due_on < v_today THEN
      RAISE EXCEPTION USING ERRCODE = 'FP409', MESSAGE = 'market.too-late-to-extend',
        DETAIL = 'The time is over already: it can be extended only before. Decide on the application now.';
    END IF;
    IF NOT EXISTS (
      SELECT FROM market.application a JOIN market.market m ON m.id = a.market_id
      WHERE a.id = NEW.application_id
        AND market.rule_value(m.rule_pack, 'decide-extended', v_today) IS NOT NULL) THEN
      RAISE EXCEPTION USING ERRCODE = 'FP409', MESSAGE = 'market.not-extendable',
        DETAIL = 'The rules of this market give no more time.';
    END IF;
    RETURN NEW;
  END $$;
  CREATE TRIGGER extends_in_time BEFORE INSERT ON market.decision_extension
    FOR EACH ROW EXECUTE FUNCTION market.extends_in_time();
`;
