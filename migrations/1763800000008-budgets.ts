import { type MigrationInterface, type QueryRunner } from 'typeorm';

/** Bands by financial year, entitlements with their fund, prepaid cards. */
export class Budgets1763800000008 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(BUDGETS);
    await runner.query(CARDS);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP SCHEMA cards CASCADE; DROP SCHEMA budgets CASCADE');
  }
}

const BUDGETS = `
  CREATE SCHEMA budgets;
  GRANT USAGE ON SCHEMA budgets TO fairplace_app;

  -- What a programme gives in a year, by way of holding the money. Dated: a new year is new rows.
  CREATE TABLE budgets.band (
    financial_year text NOT NULL CHECK (financial_year ~ '^20[0-9]{2}-[0-9]{2}$'),
    programme      text NOT NULL CHECK (programme IN ('flexible-short-breaks', 'targeted-short-breaks')),
    delivery       text NOT NULL CHECK (delivery IN ('direct-payment', 'provider')),
    -- Of the Pathway to Provision.
    level          int  NOT NULL,
    least_minutes  bigint NOT NULL CHECK (least_minutes > 0),
    most_minutes   bigint NOT NULL CHECK (most_minutes >= least_minutes),
    least_pence    bigint NOT NULL CHECK (least_pence > 0),
    most_pence     bigint NOT NULL CHECK (most_pence >= least_pence),
    source         text NOT NULL,
    PRIMARY KEY (financial_year, programme, delivery)
  );
  GRANT SELECT ON budgets.band TO fairplace_app;
  -- The figures published in 2015, for each year until a council sets others.
  INSERT INTO budgets.band
  SELECT y || '-' || right((y + 1)::text, 2), b.*
  FROM generate_series(2025, 2030) y, (VALUES
    ('flexible-short-breaks', 'direct-payment', 2, 4800,  4800,  75000,  75000,
     'Nottinghamshire County Council, 12 January 2015, Agenda 05, para 34 and 36'),
    ('flexible-short-breaks', 'provider',       2, 4800,  4800, 120000, 120000,
     'Nottinghamshire County Council, 12 January 2015, Agenda 05, para 34 and 36'),
    ('targeted-short-breaks', 'direct-payment', 3,   60, 12000, 180000, 300000,
     'Nottinghamshire County Council, 12 January 2015, Agenda 05, para 11 and 34'),
    ('targeted-short-breaks', 'provider',       3,   60, 12000, 180000, 300000,
     'Nottinghamshire County Council, 12 January 2015, Agenda 05, para 11 and 34')
  ) b;

  CREATE TABLE budgets.entitlement (
    id                     uuid PRIMARY KEY,
    authority_id           uuid NOT NULL,
    child_id               uuid NOT NULL,
    -- The ledger's fund has the entitlement's own id.
    fund_id                uuid NOT NULL CHECK (fund_id = id),
    financial_year         text NOT NULL,
    programme              text NOT NULL,
    delivery               text NOT NULL,
    minutes                bigint NOT NULL CHECK (minutes > 0),
    pence                  bigint NOT NULL CHECK (pence > 0),
    starts_on              date NOT NULL,
    ends_on                date NOT NULL CHECK (ends_on >= starts_on),
    -- Why universal services alone are no longer enough (Agenda 05 para 10).
    universal_first_reason text NOT NULL CHECK (length(btrim(universal_first_reason)) BETWEEN 10 AND 2000),
    -- Targeted Short Breaks take no direct referrals (para 12): they follow one of these.
    origin                 text CHECK (origin IN ('flexible-short-breaks', 'social-care')),
    state                  text NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'closed')),
    opened_by              uuid NOT NULL,
    opened_at              timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT targeted_needs_an_origin CHECK ((programme = 'targeted-short-breaks') = (origin IS NOT NULL)),
    UNIQUE (authority_id, id),
    UNIQUE (authority_id, child_id, id),
    FOREIGN KEY (financial_year, programme, delivery) REFERENCES budgets.band,
    FOREIGN KEY (authority_id, child_id) REFERENCES children.child (authority_id, id),
    FOREIGN KEY (authority_id, fund_id) REFERENCES ledger.fund (authority_id, id)
  );
  CREATE UNIQUE INDEX one_open_entitlement ON budgets.entitlement (child_id) WHERE state = 'open';
  GRANT SELECT, INSERT ON budgets.entitlement TO fairplace_app;
  GRANT UPDATE (state) ON budgets.entitlement TO fairplace_app;

  -- The amount lies within the band of its year, whoever writes the row.
  CREATE FUNCTION budgets.refuse_outside_band() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    IF NOT EXISTS (
      SELECT FROM budgets.band b
      WHERE (b.financial_year, b.programme, b.delivery) = (NEW.financial_year, NEW.programme, NEW.delivery)
        AND NEW.minutes BETWEEN b.least_minutes AND b.most_minutes
        AND NEW.pence BETWEEN b.least_pence AND b.most_pence
    ) THEN
      RAISE EXCEPTION USING ERRCODE = 'FP422', MESSAGE = 'budgets.outside-band',
        DETAIL = 'The hours or the amount are outside the band of this programme and year.';
    END IF;
    RETURN NEW;
  END $$;
  CREATE TRIGGER inside_band BEFORE INSERT ON budgets.entitlement
    FOR EACH ROW EXECUTE FUNCTION budgets.refuse_outside_band();

  ALTER TABLE budgets.entitlement ENABLE ROW LEVEL SECURITY;
  ALTER TABLE budgets.entitlement FORCE ROW LEVEL SECURITY;
  -- Whoever sees the child sees its budget; commissioners and finance see amounts, not children.
  CREATE POLICY entitlement_read ON budgets.entitlement FOR SELECT USING (
    authority_id = platform.current_authority()
    AND (platform.current_app_role() IN ('commissioner', 'finance')
         OR EXISTS (SELECT FROM children.child c WHERE c.id = child_id)));
  -- An officer opens and closes those of the own caseload.
  CREATE POLICY entitlement_add ON budgets.entitlement FOR INSERT WITH CHECK (
    authority_id = platform.current_authority() AND platform.current_app_role() = 'officer'
    AND EXISTS (SELECT FROM children.child c WHERE c.id = child_id));
  CREATE POLICY entitlement_change ON budgets.entitlement FOR UPDATE USING (
    authority_id = platform.current_authority() AND platform.current_app_role() = 'officer'
    AND EXISTS (SELECT FROM children.child c WHERE c.id = child_id));
  CREATE POLICY entitlement_never_removed ON budgets.entitlement FOR DELETE USING (false);
`;

const CARDS = `
  CREATE SCHEMA cards;
  GRANT USAGE ON SCHEMA cards TO fairplace_app;

  -- A prepaid card: its balance is the ledger fund with the card's id. It holds money only; hours stay
  -- with the entitlement.
  CREATE TABLE cards.card (
    id                  uuid PRIMARY KEY,
    authority_id        uuid NOT NULL,
    child_id            uuid NOT NULL,
    entitlement_id      uuid NOT NULL,
    fund_id             uuid NOT NULL CHECK (fund_id = id),
    -- The card programme's own name for the card, and what is printed on it.
    programme_reference text NOT NULL UNIQUE,
    last_four           text NOT NULL CHECK (last_four ~ '^[0-9]{4}$'),
    state               text NOT NULL DEFAULT 'active' CHECK (state IN ('active', 'frozen')),
    issued_by           uuid NOT NULL,
    issued_at           timestamptz NOT NULL DEFAULT now(),
    UNIQUE (entitlement_id),
    FOREIGN KEY (authority_id, child_id, entitlement_id)
      REFERENCES budgets.entitlement (authority_id, child_id, id),
    FOREIGN KEY (authority_id, fund_id) REFERENCES ledger.fund (authority_id, id)
  );
  GRANT SELECT, INSERT ON cards.card TO fairplace_app;
  GRANT UPDATE (state) ON cards.card TO fairplace_app;

  ALTER TABLE cards.card ENABLE ROW LEVEL SECURITY;
  ALTER TABLE cards.card FORCE ROW LEVEL SECURITY;
  CREATE POLICY card_read ON cards.card FOR SELECT USING (
    authority_id = platform.current_authority()
    AND (platform.current_app_role() = 'finance'
         OR EXISTS (SELECT FROM children.child c WHERE c.id = child_id)));
  CREATE POLICY card_add ON cards.card FOR INSERT WITH CHECK (
    authority_id = platform.current_authority() AND platform.current_app_role() = 'officer'
    AND EXISTS (SELECT FROM children.child c WHERE c.id = child_id));
  CREATE POLICY card_change ON cards.card FOR UPDATE USING (
    authority_id = platform.current_authority()
    AND platform.current_app_role() IN ('family', 'officer')
    AND EXISTS (SELECT FROM children.child c WHERE c.id = child_id));
  CREATE POLICY card_never_removed ON cards.card FOR DELETE USING (false);
`;
