import { type MigrationInterface, type QueryRunner } from 'typeorm';
import * as functions from './functions/money-added.sql.js';

/** Top-ups by the council, money that families pay in themselves, and what of it goes back to them. */
export class MoneyAdded1763800000053 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(KINDS);
    await runner.query(TOP_UPS);
    await runner.query(OWN_MONEY);
    for (const sql of Object.values<string>(functions)) await runner.query(sql);
    await runner.query(POLICIES);
  }

  /** For good: money of families could not be told from the council's. */
  async down(): Promise<void> {
    throw new Error('Whose money it is is not forgotten: restore a backup instead.');
  }
}

// Validated by migration 54: the rows are of the kinds that the constraint before it knew.
const KINDS = `
  ALTER TABLE ledger.transaction DROP CONSTRAINT transaction_kind_check,
    ADD CONSTRAINT transaction_kind_check CHECK (kind IN (
      'allocation', 'change', 'top-up', 'contribution', 'contribution-return', 'carry-over', 'claw-back',
      'commitment', 'release', 'spend', 'card-load', 'reversal')) NOT VALID;
`;

const TOP_UPS = `
  -- What the council adds to a budget within its year. The family reads the reason.
  CREATE TABLE budgets.top_up (
    id             uuid PRIMARY KEY,
    authority_id   uuid NOT NULL,
    child_id       uuid NOT NULL,
    entitlement_id uuid NOT NULL,
    pence          bigint NOT NULL CHECK (pence BETWEEN 0 AND 1000000000),
    minutes        bigint NOT NULL CHECK (minutes BETWEEN 0 AND 527040),
    nights         bigint NOT NULL CHECK (nights BETWEEN 0 AND 366),
    reason         text   NOT NULL CHECK (length(btrim(reason)) BETWEEN 10 AND 2000),
    added_by       uuid   NOT NULL REFERENCES identity.user_account,
    added_at       timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT top_up_adds_something CHECK (pence > 0 OR minutes > 0 OR nights > 0),
    CONSTRAINT top_up_in_authority UNIQUE (authority_id, id),
    FOREIGN KEY (authority_id, child_id, entitlement_id)
      REFERENCES budgets.entitlement (authority_id, child_id, id)
  );
  CREATE INDEX top_up_of_child ON budgets.top_up (child_id, added_at);
  GRANT SELECT, INSERT ON budgets.top_up TO fairplace_app;
  CREATE TRIGGER never_changed BEFORE UPDATE OR DELETE OR TRUNCATE ON budgets.top_up
    FOR EACH STATEMENT EXECUTE FUNCTION platform.refuse_change();
`;

const OWN_MONEY = `
  -- What a family writes on a payment, so that finance knows the budget without knowing the child.
  CREATE TABLE budgets.paying_in_code (
    entitlement_id uuid PRIMARY KEY,
    authority_id   uuid NOT NULL,
    child_id       uuid NOT NULL,
    code           text NOT NULL CHECK (code ~ '^[2-9A-HJKMNP-Z]{8}$'),
    made_by        uuid NOT NULL REFERENCES identity.user_account,
    made_at        timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT paying_in_code_once UNIQUE (authority_id, code),
    FOREIGN KEY (authority_id, child_id, entitlement_id)
      REFERENCES budgets.entitlement (authority_id, child_id, id)
  );
  GRANT SELECT, INSERT ON budgets.paying_in_code TO fairplace_app;
  CREATE TRIGGER never_changed BEFORE UPDATE OR DELETE OR TRUNCATE ON budgets.paying_in_code
    FOR EACH STATEMENT EXECUTE FUNCTION platform.refuse_change();

  -- What was received from a family, by finance's own receipt; once.
  CREATE TABLE budgets.contribution (
    id             uuid PRIMARY KEY,
    authority_id   uuid NOT NULL,
    child_id       uuid NOT NULL,
    entitlement_id uuid NOT NULL,
    pence          bigint NOT NULL CHECK (pence BETWEEN 1 AND 1000000000),
    received_on    date   NOT NULL,
    receipt        text   NOT NULL CHECK (receipt ~ '^[A-Z0-9][A-Z0-9/-]{2,29}$'),
    recorded_by    uuid   NOT NULL REFERENCES identity.user_account,
    recorded_at    timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT contribution_received_before CHECK (
      received_on <= (recorded_at AT TIME ZONE 'Europe/London')::date),
    CONSTRAINT contribution_once UNIQUE (authority_id, receipt),
    CONSTRAINT contribution_in_authority UNIQUE (authority_id, id),
    FOREIGN KEY (authority_id, child_id, entitlement_id)
      REFERENCES budgets.entitlement (authority_id, child_id, id)
  );
  CREATE INDEX contribution_of_child ON budgets.contribution (child_id, recorded_at);
  GRANT SELECT, INSERT ON budgets.contribution TO fairplace_app;
  CREATE TRIGGER never_changed BEFORE UPDATE OR DELETE OR TRUNCATE ON budgets.contribution
    FOR EACH STATEMENT EXECUTE FUNCTION platform.refuse_change();

  -- What is left of it goes back to the family.
  CREATE TABLE budgets.contribution_return (
    id             uuid PRIMARY KEY,
    authority_id   uuid NOT NULL,
    child_id       uuid NOT NULL,
    entitlement_id uuid NOT NULL,
    pence          bigint NOT NULL CHECK (pence BETWEEN 1 AND 1000000000),
    reason         text   NOT NULL CHECK (length(btrim(reason)) BETWEEN 10 AND 2000),
    returned_by    uuid   NOT NULL REFERENCES identity.user_account,
    returned_at    timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT contribution_return_in_authority UNIQUE (authority_id, id),
    FOREIGN KEY (authority_id, child_id, entitlement_id)
      REFERENCES budgets.entitlement (authority_id, child_id, id)
  );
  CREATE INDEX contribution_return_of_child ON budgets.contribution_return (child_id, returned_at);
  GRANT SELECT, INSERT ON budgets.contribution_return TO fairplace_app;
  CREATE TRIGGER never_changed BEFORE UPDATE OR DELETE OR TRUNCATE ON budgets.contribution_return
    FOR EACH STATEMENT EXECUTE FUNCTION platform.refuse_change();
`;

const OWN = `authority_id = platform.current_authority()`;
const VISIBLE = `EXISTS (SELECT FROM children.child c WHERE c.id = child_id)`;
const ROLE = `platform.current_app_role()`;

const POLICIES = `
  ${forced('top_up', `${ROLE} IN ('commissioner', 'finance') OR ${VISIBLE}`)}
  CREATE POLICY top_up_add ON budgets.top_up FOR INSERT WITH CHECK (
    ${OWN} AND ${ROLE} = 'officer' AND added_by = platform.current_user_id() AND ${VISIBLE});

  ${forced('paying_in_code', `${ROLE} = 'finance' OR ${VISIBLE}`)}
  CREATE POLICY paying_in_code_add ON budgets.paying_in_code FOR INSERT WITH CHECK (
    ${OWN} AND ${ROLE} IN ('family', 'officer') AND made_by = platform.current_user_id() AND ${VISIBLE});

  -- Finance sees the budget, and no child.
  ${forced('contribution', `${ROLE} = 'finance' OR ${VISIBLE}`)}
  CREATE POLICY contribution_add ON budgets.contribution FOR INSERT WITH CHECK (
    ${OWN} AND ${ROLE} = 'finance' AND recorded_by = platform.current_user_id());

  ${forced('contribution_return', `${ROLE} = 'finance' OR ${VISIBLE}`)}
  CREATE POLICY contribution_return_add ON budgets.contribution_return FOR INSERT WITH CHECK (
    ${OWN} AND ${ROLE} = 'finance' AND returned_by = platform.current_user_id());
`;

function forced(table: string, readers: string): string {
  return `
    ALTER TABLE budgets.${table} ENABLE ROW LEVEL SECURITY;
    ALTER TABLE budgets.${table} FORCE ROW LEVEL SECURITY;
    CREATE POLICY ${table}_read ON budgets.${table} FOR SELECT USING (${OWN} AND (${readers}));
    CREATE POLICY ${table}_kept ON budgets.${table} FOR UPDATE USING (false);
    CREATE POLICY ${table}_never_removed ON budgets.${table} FOR DELETE USING (false);`;
}
