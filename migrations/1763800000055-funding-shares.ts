import { type MigrationInterface, type QueryRunner } from 'typeorm';
import * as functions from './functions/funding.sql.js';

/** Who pays for a child's year: shares of education, health and care, and the cost centres they come from. */
export class FundingShares1763800000055 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(AGREEMENTS);
    await runner.query(FUNDERS);
    await runner.query(POLICIES);
    const { FUNDS, STILL_COUNTS, FROM_NOW_ON, ADDS_UP, PROPORTIONS } = functions;
    for (const sql of [FUNDS, STILL_COUNTS, FROM_NOW_ON, ADDS_UP, PROPORTIONS]) {
      await runner.query(sql);
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TRIGGER keeps_proportions ON budgets.entitlement;
      DROP TRIGGER shares_follow_the_terms ON budgets.entitlement;
      DROP FUNCTION budgets.keep_proportions;
      DROP TABLE budgets.funder_account, budgets.funding_share;
      DROP FUNCTION budgets.still_counts;
      DROP TABLE budgets.funding_agreement;
      DROP FUNCTION budgets.refuse_wrong_shares, budgets.count_from_now_on;
      DROP VIEW budgets.fund_of_entitlement;
    `);
  }
}

const AGREEMENTS = `
  -- What education, health and care each pay of an entitlement's money. A version counts from an instant on,
  -- until a later version does; what was spent before stays as it was shared.
  CREATE TABLE budgets.funding_agreement (
    id             uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    authority_id   uuid NOT NULL,
    child_id       uuid NOT NULL,
    entitlement_id uuid NOT NULL,
    -- Stands in statements for funders, which name no child.
    number         bigint NOT NULL GENERATED ALWAYS AS IDENTITY UNIQUE,
    version        int    NOT NULL CHECK (version > 0),
    -- The terms of the year that it shares.
    pence          bigint NOT NULL CHECK (pence > 0),
    in_force_from  timestamptz NOT NULL,
    -- "terms-changed": in the proportions of the version before, until the funders agree anew.
    origin         text NOT NULL CHECK (origin IN ('agreed', 'terms-changed')),
    -- Who agreed, and where it is written.
    agreed_with    text NOT NULL CHECK (length(btrim(agreed_with)) BETWEEN 10 AND 2000),
    recorded_by    uuid NOT NULL,
    recorded_at    timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT funding_agreement_version UNIQUE (entitlement_id, version),
    CONSTRAINT funding_agreement_in_authority UNIQUE (authority_id, id),
    -- Never for what is spent.
    CONSTRAINT funding_agreement_not_backdated CHECK (in_force_from >= recorded_at),
    FOREIGN KEY (authority_id, child_id, entitlement_id)
      REFERENCES budgets.entitlement (authority_id, child_id, id)
  );
  CREATE INDEX funding_agreement_of_authority ON budgets.funding_agreement (authority_id, entitlement_id);
  GRANT SELECT, INSERT ON budgets.funding_agreement TO fairplace_app;

  CREATE TABLE budgets.funding_share (
    agreement_id uuid   NOT NULL,
    authority_id uuid   NOT NULL,
    funder       text   NOT NULL CHECK (funder IN ('education', 'health', 'care')),
    pence        bigint NOT NULL CHECK (pence > 0),
    PRIMARY KEY (agreement_id, funder),
    FOREIGN KEY (authority_id, agreement_id) REFERENCES budgets.funding_agreement (authority_id, id)
  );
  GRANT SELECT, INSERT ON budgets.funding_share TO fairplace_app;

  CREATE TRIGGER never_changed BEFORE UPDATE OR DELETE OR TRUNCATE ON budgets.funding_agreement
    FOR EACH STATEMENT EXECUTE FUNCTION platform.refuse_change();
  CREATE TRIGGER never_changed BEFORE UPDATE OR DELETE OR TRUNCATE ON budgets.funding_share
    FOR EACH STATEMENT EXECUTE FUNCTION platform.refuse_change();
`;

const FUNDERS = `
  -- The body that a funder is, and the cost centre it is charged to; the last row counts.
  CREATE TABLE budgets.funder_account (
    id           uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    authority_id uuid NOT NULL REFERENCES identity.authority,
    funder       text NOT NULL CHECK (funder IN ('education', 'health', 'care')),
    body         text NOT NULL CHECK (length(btrim(body)) BETWEEN 2 AND 160),
    cost_centre  text NOT NULL CHECK (cost_centre ~ '^[A-Z0-9][A-Z0-9-]{1,19}$'),
    set_by       uuid NOT NULL,
    set_at       timestamptz NOT NULL DEFAULT now()
  );
  CREATE INDEX funder_account_last ON budgets.funder_account (authority_id, funder, set_at DESC);
  GRANT SELECT, INSERT ON budgets.funder_account TO fairplace_app;
  CREATE TRIGGER never_changed BEFORE UPDATE OR DELETE OR TRUNCATE ON budgets.funder_account
    FOR EACH STATEMENT EXECUTE FUNCTION platform.refuse_change();
`;

const OWN = `authority_id = platform.current_authority()`;
const VISIBLE = `EXISTS (SELECT FROM children.child c WHERE c.id = child_id)`;
const VERIFIES = `platform.current_job() = 'verify-ledger'`;
const FINANCE = `platform.current_app_role() = 'finance'`;
const OFFICER = `platform.current_app_role() = 'officer'`;
const OF_AGREEMENT = `EXISTS (SELECT FROM budgets.funding_agreement a WHERE a.id = agreement_id)`;

const POLICIES = `
  ${['funding_agreement', 'funding_share', 'funder_account']
    .map(
      (table) => `
  ALTER TABLE budgets.${table} ENABLE ROW LEVEL SECURITY;
  ALTER TABLE budgets.${table} FORCE ROW LEVEL SECURITY;
  CREATE POLICY ${table}_kept ON budgets.${table} FOR UPDATE USING (false);
  CREATE POLICY ${table}_never_removed ON budgets.${table} FOR DELETE USING (false);`,
    )
    .join('')}
  -- Whoever sees the child sees who pays; finance charges the funders and sees no child.
  CREATE POLICY funding_agreement_read ON budgets.funding_agreement FOR SELECT USING (
    ${VERIFIES} OR (${OWN} AND (${FINANCE} OR ${VISIBLE})));
  CREATE POLICY funding_agreement_add ON budgets.funding_agreement FOR INSERT WITH CHECK (
    ${OWN} AND ${OFFICER} AND recorded_by = platform.current_user_id() AND ${VISIBLE});
  CREATE POLICY funding_share_read ON budgets.funding_share FOR SELECT USING (
    ${VERIFIES} OR (${OWN} AND ${OF_AGREEMENT}));
  CREATE POLICY funding_share_add ON budgets.funding_share FOR INSERT WITH CHECK (
    ${OWN} AND ${OFFICER} AND ${OF_AGREEMENT});
  CREATE POLICY funder_account_read ON budgets.funder_account FOR SELECT USING (${OWN});
  CREATE POLICY funder_account_add ON budgets.funder_account FOR INSERT WITH CHECK (
    ${OWN} AND ${FINANCE} AND set_by = platform.current_user_id());
`;
