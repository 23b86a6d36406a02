import { type MigrationInterface, type QueryRunner } from 'typeorm';
import { CHOICE_POLICIES } from './functions/choice-policies.sql.js';

/** The price book, and scenarios: what a family would do differently with the same package. */
export class Choices1763800000034 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(PRICES);
    await runner.query(PUBLISHED_PRICES);
    await runner.query(SCENARIOS);
    await runner.query(GUARDS);
    await runner.query(CHOICE_POLICIES);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP SCHEMA choices CASCADE;
      DELETE FROM platform.state_edge WHERE lifecycle = 'scenario';
    `);
  }
}

const PRICES = `
  CREATE SCHEMA choices;
  GRANT USAGE ON SCHEMA choices TO fairplace_app;

  -- Dated: a new price is a new row. Without an authority it is the published figure, which counts until
  -- an authority sets its own.
  CREATE TABLE choices.price_line (
    id            uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    authority_id  uuid REFERENCES identity.authority,
    code          text NOT NULL CHECK (code ~ '^[a-z][a-z0-9-]{2,39}$'),
    role          text NOT NULL CHECK (role IN ('option', 'rate', 'denominator', 'equipment', 'mileage')),
    label         text NOT NULL CHECK (length(btrim(label)) BETWEEN 3 AND 120),
    kind          text NOT NULL CHECK (kind IN
                    ('overnight', 'overnight-at-home', 'activity', 'befriending', 'home-care',
                     'contract-care', 'residential-trip', 'childcare', 'travel', 'equipment', 'other')),
    way           text NOT NULL CHECK (way IN ('direct-payment', 'managed', 'provider-held')),
    unit          text NOT NULL CHECK (unit IN ('night', 'hour', 'item', 'mile')),
    pence         bigint NOT NULL CHECK (pence BETWEEN 1 AND 100000000),
    up_to         boolean NOT NULL DEFAULT false,
    recurring     boolean NOT NULL DEFAULT true,
    basis         text NOT NULL CHECK (basis IN ('printed', 'derived')),
    derivation    text CHECK (length(btrim(derivation)) BETWEEN 3 AND 300),
    source        text NOT NULL CHECK (length(btrim(source)) BETWEEN 3 AND 300),
    source_on     date NOT NULL,
    in_force_from date NOT NULL,
    added_by      uuid,
    CONSTRAINT price_line_unit_of_role CHECK (CASE role
      WHEN 'option' THEN unit = 'night' WHEN 'denominator' THEN unit = 'night'
      WHEN 'rate' THEN unit = 'hour' WHEN 'mileage' THEN unit = 'mile' ELSE unit = 'item' END),
    CONSTRAINT price_line_once CHECK (recurring = (role <> 'equipment')),
    CONSTRAINT price_line_says_how CHECK ((basis = 'derived') = (derivation IS NOT NULL)),
    CONSTRAINT price_line_one_a_day UNIQUE NULLS NOT DISTINCT (authority_id, code, in_force_from)
  );
  GRANT SELECT, INSERT ON choices.price_line TO fairplace_app;
  CREATE TRIGGER never_changed BEFORE UPDATE OR DELETE ON choices.price_line
    FOR EACH ROW EXECUTE FUNCTION platform.refuse_change();
  CREATE TRIGGER never_truncated BEFORE TRUNCATE ON choices.price_line
    FOR EACH STATEMENT EXECUTE FUNCTION platform.refuse_change();
`;

const AGENDA = 'Nottinghamshire County Council, 12 January 2015, Agenda 05';
const UNITS_COST = 'para 23: £4,343,988 a year for three units with 24 beds, 18 of them in use';

/* Every figure with its paragraph. What the paper does not print says how it was worked out. */
const PUBLISHED_PRICES = `
  INSERT INTO choices.price_line (code, role, label, kind, way, unit, pence, up_to, recurring, basis,
    derivation, source, source_on, in_force_from)
  SELECT p.*, '2015-01-12', '2015-01-12' FROM (VALUES
    ('council-unit', 'option', 'Council short-breaks unit', 'overnight', 'managed', 'night', 53500, true,
     true, 'printed', NULL, '${AGENDA}, para 23 and 33'),
    ('approved-provider', 'option', 'Approved provider', 'overnight', 'provider-held', 'night', 18000, false,
     true, 'printed', NULL, '${AGENDA}, para 24'),
    ('at-home', 'option', 'Overnight short break at home, one carer', 'overnight-at-home', 'provider-held',
     'night', 15000, false, true, 'printed', NULL, '${AGENDA}, para 24 (an estimate)'),
    ('portland', 'option', 'Portland', 'overnight', 'provider-held', 'night', 11500, false,
     true, 'printed', NULL, '${AGENDA}, para 33'),
    ('direct-payment', 'option', 'Direct payment', 'overnight', 'direct-payment', 'night', 10800, false,
     true, 'printed', NULL, '${AGENDA}, para 24 (about £108)'),
    ('activity-break', 'option', 'Overnight activity break', 'activity', 'provider-held', 'night', 7500, false,
     true, 'derived', 'Two breaks for £150', '${AGENDA}, para 29'),
    ('rate-direct-payment', 'rate', 'An hour by direct payment', 'other', 'direct-payment', 'hour', 900, false,
     true, 'derived', '£1,800 for 200 hours', '${AGENDA}, para 34 and 36'),
    ('rate-provider', 'rate', 'An hour from a provider', 'other', 'provider-held', 'hour', 1500, false,
     true, 'derived', '£3,000 for 200 hours', '${AGENDA}, para 34 and 36'),
    ('unit-up-to', 'denominator', 'As printed: a night “can be up to”', 'overnight', 'managed', 'night', 53500,
     true, true, 'printed', NULL, '${AGENDA}, para 23'),
    ('unit-occupied', 'denominator', 'For each night that a bed was used', 'overnight', 'managed', 'night',
     66119, false, true, 'derived', '£4,343,988 divided by 18 beds x 365 nights', '${AGENDA}, ${UNITS_COST}'),
    ('unit-available', 'denominator', 'For each night that a bed was there', 'overnight', 'managed', 'night',
     49589, false, true, 'derived', '£4,343,988 divided by 24 beds x 365 nights', '${AGENDA}, ${UNITS_COST}'),
    ('bed', 'equipment', 'A bed for nights in a unit', 'equipment', 'managed', 'item', 600000, false,
     false, 'printed', NULL, '${AGENDA}, para 27')
  ) p;
  INSERT INTO choices.price_line (code, role, label, kind, way, unit, pence, basis, source, source_on,
    in_force_from)
  VALUES ('mileage', 'mileage', 'A mile by car', 'travel', 'direct-payment', 'mile', 45, 'printed',
    'HM Revenue and Customs, approved mileage rate for cars up to 10,000 miles a year', '2011-04-06',
    '2011-04-06');
`;

const SCENARIOS = `
  -- Figures are those of the moment in which it was saved, and never change.
  CREATE TABLE choices.scenario (
    id                 uuid PRIMARY KEY,
    authority_id       uuid NOT NULL,
    child_id           uuid NOT NULL,
    entitlement_id     uuid NOT NULL,
    name               text NOT NULL CHECK (length(btrim(name)) BETWEEN 3 AND 80),
    lines              int NOT NULL CHECK (lines BETWEEN 1 AND 100),
    -- The package as it was and as it would be: what comes every year, what is paid once, nights, minutes.
    yearly_before      bigint NOT NULL CHECK (yearly_before >= 0),
    yearly_after       bigint NOT NULL CHECK (yearly_after >= 0),
    once_before        bigint NOT NULL CHECK (once_before >= 0),
    once_after         bigint NOT NULL CHECK (once_after >= 0),
    nights_before      int NOT NULL CHECK (nights_before >= 0),
    nights_after       int NOT NULL CHECK (nights_after >= 0),
    minutes_before     bigint NOT NULL CHECK (minutes_before >= 0),
    minutes_after      bigint NOT NULL CHECK (minutes_after >= 0),
    travel_after       bigint NOT NULL CHECK (travel_after >= 0),
    left_over          bigint NOT NULL CHECK (left_over >= 0),
    once_saved         bigint NOT NULL CHECK (once_saved >= 0),
    shortfall          bigint NOT NULL CHECK (shortfall >= 0),
    saved_by           uuid NOT NULL REFERENCES identity.user_account,
    saved_at           timestamptz NOT NULL DEFAULT now(),
    state              text NOT NULL DEFAULT 'saved'
                         CHECK (state IN ('saved', 'sent', 'withdrawn', 'agreed', 'refused')),
    sent_by            uuid REFERENCES identity.user_account,
    sent_as            text CHECK (sent_as IN ('family', 'young-person')),
    sent_at            timestamptz,
    answered_by        uuid REFERENCES identity.user_account,
    answered_at        timestamptz,
    reason             text CHECK (length(btrim(reason)) BETWEEN 10 AND 2000),
    plan_version_id    uuid,
    CONSTRAINT scenario_loses_no_penny CHECK (yearly_before + once_before + shortfall
      = yearly_after + once_after + left_over + once_saved),
    CONSTRAINT scenario_within_the_money CHECK (state <> 'agreed' OR shortfall = 0),
    CONSTRAINT scenario_sent CHECK ((sent_by IS NULL) = (sent_at IS NULL)
      AND (sent_by IS NULL) = (sent_as IS NULL)
      AND (state NOT IN ('sent', 'agreed', 'refused') OR sent_by IS NOT NULL)),
    CONSTRAINT scenario_answered CHECK ((state IN ('agreed', 'refused')) = (answered_by IS NOT NULL)
      AND (answered_by IS NULL) = (answered_at IS NULL) AND (answered_by IS NULL) = (reason IS NULL)),
    -- Whoever asks does not answer.
    CONSTRAINT scenario_needs_two CHECK (answered_by <> sent_by AND answered_by <> saved_by),
    CONSTRAINT scenario_in_authority UNIQUE (authority_id, id),
    FOREIGN KEY (authority_id, child_id, entitlement_id)
      REFERENCES budgets.entitlement (authority_id, child_id, id),
    FOREIGN KEY (authority_id, child_id, plan_version_id)
      REFERENCES plans.version (authority_id, child_id, id)
  );
  CREATE INDEX scenario_of_child ON choices.scenario (child_id, saved_at DESC, id DESC);
  CREATE INDEX scenario_waiting ON choices.scenario (authority_id, sent_at, id) WHERE state = 'sent';
  GRANT SELECT, INSERT ON choices.scenario TO fairplace_app;
  GRANT UPDATE (state, sent_by, sent_as, sent_at, answered_by, answered_at, reason, plan_version_id)
    ON choices.scenario TO fairplace_app;

  INSERT INTO platform.state_edge VALUES
    ('scenario', 'saved', 'sent'),
    ('scenario', 'saved', 'withdrawn'),
    ('scenario', 'sent', 'withdrawn'),
    ('scenario', 'sent', 'agreed'),
    ('scenario', 'sent', 'refused');
  CREATE TRIGGER legal_move BEFORE UPDATE OF state ON choices.scenario
    FOR EACH ROW EXECUTE FUNCTION platform.refuse_illegal_move('scenario');

  -- What is given up of a line of the package, and what is added instead.
  CREATE TABLE choices.scenario_line (
    scenario_id     uuid NOT NULL,
    position        int  NOT NULL CHECK (position BETWEEN 1 AND 100),
    authority_id    uuid NOT NULL,
    side            text NOT NULL CHECK (side IN ('given-up', 'added')),
    -- Null: money of the budget that no line has planned yet.
    package_line_id uuid,
    -- What the line had of it; null for what is added.
    out_of          int CHECK (out_of >= quantity),
    offer_id        uuid,
    kind            text NOT NULL CHECK (kind IN
                      ('overnight', 'overnight-at-home', 'activity', 'befriending', 'home-care',
                       'contract-care', 'residential-trip', 'childcare', 'travel', 'equipment', 'other')),
    description     text NOT NULL CHECK (length(btrim(description)) BETWEEN 3 AND 300),
    way             text NOT NULL CHECK (way IN ('direct-payment', 'managed', 'provider-held')),
    provider_id     uuid REFERENCES providers.provider,
    unit            text NOT NULL CHECK (unit IN ('night', 'hour', 'day', 'trip', 'item')),
    quantity        int    NOT NULL CHECK (quantity BETWEEN 1 AND 1000000),
    unit_pence      bigint NOT NULL CHECK (unit_pence BETWEEN 0 AND 100000000),
    total_pence     bigint NOT NULL CHECK (total_pence BETWEEN 0 AND 10000000000),
    recurring       boolean NOT NULL,
    source          text NOT NULL CHECK (length(btrim(source)) BETWEEN 3 AND 300),
    -- The outcome of the plan that it serves, in the plan's words of that day.
    outcome         text CHECK (length(btrim(outcome)) BETWEEN 1 AND 400),
    PRIMARY KEY (scenario_id, position),
    CONSTRAINT given_up_has_a_line CHECK ((side = 'given-up') = (out_of IS NOT NULL)
      AND (side = 'given-up' OR package_line_id IS NULL)
      AND (side = 'added' OR offer_id IS NULL)),
    FOREIGN KEY (authority_id, scenario_id) REFERENCES choices.scenario (authority_id, id),
    FOREIGN KEY (authority_id, package_line_id) REFERENCES budgets.package_line (authority_id, id)
  );
  CREATE UNIQUE INDEX given_up_once ON choices.scenario_line (scenario_id, package_line_id)
    WHERE side = 'given-up';
  GRANT SELECT, INSERT ON choices.scenario_line TO fairplace_app;
  CREATE TRIGGER never_changed BEFORE UPDATE OR DELETE ON choices.scenario_line
    FOR EACH ROW EXECUTE FUNCTION platform.refuse_change();
  CREATE TRIGGER never_truncated BEFORE TRUNCATE ON choices.scenario_line
    FOR EACH STATEMENT EXECUTE FUNCTION platform.refuse_change();
`;

/*
 * At commit, so that a scenario and its lines are written in any order and never one without the other; and
 * what is agreed is in the plan.
 */
const GUARDS = `
  CREATE FUNCTION choices.scenario_adds_up() RETURNS trigger LANGUAGE plpgsql AS $$
  DECLARE v_id uuid := CASE TG_TABLE_NAME WHEN 'scenario' THEN (to_jsonb(NEW) ->> 'id')
                                          ELSE (to_jsonb(NEW) ->> 'scenario_id') END;
  BEGIN
    IF NOT EXISTS (
      SELECT FROM choices.scenario s, LATERAL (
        SELECT count(*) AS lines,
          coalesce(sum(l.sign * l.total_pence) FILTER (WHERE l.recurring), 0) AS yearly,
          coalesce(sum(l.sign * l.total_pence) FILTER (WHERE NOT l.recurring), 0) AS once,
          coalesce(sum(l.sign * l.quantity) FILTER (WHERE l.unit = 'night'), 0) AS nights,
          coalesce(sum(l.sign * l.quantity) FILTER (WHERE l.unit = 'hour'), 0) AS minutes
        FROM (SELECT *, CASE side WHEN 'added' THEN 1 ELSE -1 END AS sign
              FROM choices.scenario_line WHERE scenario_id = s.id) l) moved
      WHERE s.id = v_id AND s.lines = moved.lines
        AND s.yearly_after - s.yearly_before = moved.yearly
        AND s.once_after - s.once_before = moved.once
        AND s.nights_after - s.nights_before = moved.nights
        AND s.minutes_after - s.minutes_before = moved.minutes
        AND (s.state <> 'agreed' OR s.plan_version_id IS NOT NULL)
    ) THEN
      RAISE EXCEPTION 'scenario % does not add up with its lines', v_id USING ERRCODE = '23514';
    END IF;
    RETURN NULL;
  END $$;
  CREATE CONSTRAINT TRIGGER adds_up AFTER INSERT OR UPDATE OF state ON choices.scenario
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION choices.scenario_adds_up();
  CREATE CONSTRAINT TRIGGER adds_up AFTER INSERT ON choices.scenario_line
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION choices.scenario_adds_up();
`;
