import { type MigrationInterface, type QueryRunner } from 'typeorm';
import { IS_ITS_FUND, TELLS_OF_ALL } from './functions/grants.sql.js';

/**
 * Small grants to community providers: a fund of its own kind, paid in instalments, accounted for by the
 * provider. Nobody's booking, entitlement or take-up.
 */
export class Grants1763800000056 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(AWARDS);
    await runner.query(INSTALMENTS);
    await runner.query(RETURNS);
    await runner.query(IS_ITS_FUND);
    await runner.query(TELLS_OF_ALL);
    await runner.query(POLICIES);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP SCHEMA grants CASCADE;
      DELETE FROM platform.state_edge WHERE lifecycle IN ('award', 'grant-instalment');
    `);
  }
}

const AWARDS = `
  CREATE SCHEMA grants;
  GRANT USAGE ON SCHEMA grants TO fairplace_app;

  CREATE TABLE grants.award (
    -- The ledger's fund has the award's own id.
    id           uuid PRIMARY KEY,
    authority_id uuid NOT NULL,
    fund_id      uuid NOT NULL CHECK (fund_id = id),
    provider_id  uuid NOT NULL REFERENCES providers.provider,
    number       bigint NOT NULL GENERATED ALWAYS AS IDENTITY UNIQUE,
    title        text NOT NULL CHECK (length(btrim(title)) BETWEEN 3 AND 160),
    -- What it is for, and what the provider promises in return.
    purpose      text NOT NULL CHECK (length(btrim(purpose)) BETWEEN 10 AND 2000),
    conditions   text NOT NULL CHECK (length(btrim(conditions)) BETWEEN 10 AND 4000),
    pence        bigint NOT NULL CHECK (pence BETWEEN 1 AND 10000000000),
    state        text NOT NULL DEFAULT 'running' CHECK (state IN ('running', 'closed')),
    awarded_by   uuid NOT NULL,
    awarded_at   timestamptz NOT NULL DEFAULT now(),
    close_reason text CHECK (length(btrim(close_reason)) BETWEEN 10 AND 2000),
    closed_by    uuid,
    closed_at    timestamptz,
    CONSTRAINT award_closed_whole CHECK (
      num_nulls(close_reason, closed_by, closed_at) = CASE state WHEN 'running' THEN 3 ELSE 0 END),
    CONSTRAINT award_in_authority UNIQUE (authority_id, id),
    FOREIGN KEY (authority_id, fund_id) REFERENCES ledger.fund (authority_id, id)
  );
  CREATE INDEX award_of_authority ON grants.award (authority_id, awarded_at DESC);
  CREATE INDEX award_of_provider ON grants.award (provider_id, awarded_at DESC);
  GRANT SELECT, INSERT ON grants.award TO fairplace_app;
  GRANT UPDATE (state, close_reason, closed_by, closed_at) ON grants.award TO fairplace_app;
  CREATE TRIGGER fund_of_its_kind BEFORE INSERT ON grants.award
    FOR EACH ROW EXECUTE FUNCTION ledger.refuse_other_fund('grant');
  INSERT INTO platform.state_edge VALUES ('award', 'running', 'closed');
  CREATE TRIGGER legal_move BEFORE UPDATE OF state ON grants.award
    FOR EACH ROW EXECUTE FUNCTION platform.refuse_illegal_move('award');
`;

const INSTALMENTS = `
  CREATE TABLE grants.instalment (
    award_id      uuid NOT NULL,
    number        int  NOT NULL CHECK (number BETWEEN 1 AND 24),
    authority_id  uuid NOT NULL,
    pence         bigint NOT NULL CHECK (pence > 0),
    due_on        date NOT NULL,
    -- The day by which the provider tells what it was spent on.
    return_due_on date NOT NULL CHECK (return_due_on >= due_on),
    state         text NOT NULL DEFAULT 'planned'
                    CHECK (state IN ('planned', 'paid', 'reported', 'accounted', 'withheld')),
    paid_on       date,
    paid_by       uuid,
    -- As the return said that finance accepted; the rest came back.
    spent_pence   bigint CHECK (spent_pence BETWEEN 0 AND pence),
    PRIMARY KEY (award_id, number),
    CONSTRAINT instalment_paid_whole CHECK (
      (state IN ('paid', 'reported', 'accounted')) = (paid_on IS NOT NULL)
      AND (paid_on IS NULL) = (paid_by IS NULL)),
    CONSTRAINT instalment_accounted_whole CHECK ((state = 'accounted') = (spent_pence IS NOT NULL)),
    FOREIGN KEY (authority_id, award_id) REFERENCES grants.award (authority_id, id)
  );
  CREATE INDEX instalment_return_due ON grants.instalment (authority_id, return_due_on) WHERE state = 'paid';
  GRANT SELECT, INSERT ON grants.instalment TO fairplace_app;
  GRANT UPDATE (state, paid_on, paid_by, spent_pence) ON grants.instalment TO fairplace_app;
  INSERT INTO platform.state_edge VALUES
    ('grant-instalment', 'planned', 'paid'),
    ('grant-instalment', 'planned', 'withheld'),
    ('grant-instalment', 'paid', 'reported'),
    ('grant-instalment', 'reported', 'paid'),
    ('grant-instalment', 'reported', 'accounted');
  CREATE TRIGGER legal_move BEFORE UPDATE OF state ON grants.instalment
    FOR EACH ROW EXECUTE FUNCTION platform.refuse_illegal_move('grant-instalment');
`;

const RETURNS = `
  -- What a provider tells of an instalment; asked again, it tells anew and the first stays.
  CREATE TABLE grants.monitoring_return (
    id                uuid PRIMARY KEY,
    authority_id      uuid NOT NULL,
    award_id          uuid NOT NULL,
    instalment_number int  NOT NULL,
    spent_pence       bigint NOT NULL CHECK (spent_pence >= 0),
    returned_pence    bigint NOT NULL CHECK (returned_pence >= 0),
    told              text NOT NULL CHECK (length(btrim(told)) BETWEEN 10 AND 4000),
    sent_by           uuid NOT NULL,
    sent_at           timestamptz NOT NULL DEFAULT now(),
    accepted          boolean,
    -- What was asked, where it was not accepted.
    question          text CHECK (length(btrim(question)) BETWEEN 10 AND 2000),
    answered_by       uuid,
    answered_at       timestamptz,
    CONSTRAINT return_answered_whole CHECK (num_nulls(accepted, answered_by, answered_at) IN (0, 3)),
    CONSTRAINT return_asked_with_words CHECK ((accepted IS FALSE) = (question IS NOT NULL)),
    FOREIGN KEY (award_id, instalment_number) REFERENCES grants.instalment,
    FOREIGN KEY (authority_id, award_id) REFERENCES grants.award (authority_id, id)
  );
  CREATE UNIQUE INDEX one_open_return ON grants.monitoring_return (award_id, instalment_number)
    WHERE accepted IS NULL;
  CREATE INDEX return_of_award ON grants.monitoring_return (award_id, sent_at);
  GRANT SELECT, INSERT ON grants.monitoring_return TO fairplace_app;
  GRANT UPDATE (accepted, question, answered_by, answered_at) ON grants.monitoring_return TO fairplace_app;
`;

const OWN = `authority_id = platform.current_authority()`;
const READS = `platform.current_app_role() IN ('finance', 'commissioner')`;
const FINANCE = `platform.current_app_role() = 'finance'`;
const COMMISSIONER = `platform.current_app_role() = 'commissioner'`;
const VERIFIES = `platform.current_job() = 'verify-ledger'`;
const PROVIDER = `platform.current_app_role() = 'provider'`;
const OF_AWARD = `EXISTS (SELECT FROM grants.award a WHERE a.id = award_id)`;
const OF_OWN_AWARD = `EXISTS (SELECT FROM grants.award a
      WHERE a.id = award_id AND a.provider_id = platform.current_provider())`;

const POLICIES = `
  ${['award', 'instalment', 'monitoring_return']
    .map(
      (table) => `
  ALTER TABLE grants.${table} ENABLE ROW LEVEL SECURITY;
  ALTER TABLE grants.${table} FORCE ROW LEVEL SECURITY;
  CREATE POLICY ${table}_never_removed ON grants.${table} FOR DELETE USING (false);`,
    )
    .join('')}
  -- A commissioner awards, finance pays and looks at what it was spent on, the provider sees its own.
  CREATE POLICY award_read ON grants.award FOR SELECT USING (
    ${VERIFIES} OR (${OWN} AND ${READS}) OR provider_id = platform.current_provider());
  CREATE POLICY award_add ON grants.award FOR INSERT WITH CHECK (
    ${OWN} AND ${COMMISSIONER} AND awarded_by = platform.current_user_id() AND state = 'running');
  CREATE POLICY award_close ON grants.award FOR UPDATE USING (${OWN} AND ${FINANCE})
    WITH CHECK (closed_by = platform.current_user_id());

  CREATE POLICY instalment_read ON grants.instalment FOR SELECT USING (${VERIFIES} OR ${OF_AWARD});
  CREATE POLICY instalment_add ON grants.instalment FOR INSERT WITH CHECK (
    ${OWN} AND ${COMMISSIONER} AND state = 'planned' AND ${OF_AWARD});
  CREATE POLICY instalment_change ON grants.instalment FOR UPDATE USING (
    ${VERIFIES} OR (${OWN} AND ${FINANCE}) OR (${PROVIDER} AND state = 'paid' AND ${OF_OWN_AWARD}))
    WITH CHECK (CASE WHEN ${PROVIDER} THEN state = 'reported' ELSE ${OWN} AND state <> 'reported' END);

  CREATE POLICY monitoring_return_read ON grants.monitoring_return FOR SELECT USING (
    ${VERIFIES} OR ${OF_AWARD});
  CREATE POLICY monitoring_return_add ON grants.monitoring_return FOR INSERT WITH CHECK (
    ${PROVIDER} AND sent_by = platform.current_user_id() AND accepted IS NULL AND ${OF_OWN_AWARD});
  CREATE POLICY monitoring_return_answer ON grants.monitoring_return FOR UPDATE USING (
    ${OWN} AND ${FINANCE} AND accepted IS NULL)
    WITH CHECK (answered_by = platform.current_user_id());
`;
