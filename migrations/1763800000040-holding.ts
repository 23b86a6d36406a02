import { type MigrationInterface, type QueryRunner } from 'typeorm';
import { AGREEMENT_GUARDS, FILE_GUARDS } from './functions/holding-guards.sql.js';
import { HOLDING_POLICIES } from './functions/holding-policies.sql.js';

/** Ways to hold the money: what a family chooses, direct payments with their schedule, files of payments. */
export class Holding1763800000040 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(WAYS);
    await runner.query(AGREEMENTS);
    await runner.query(PAYMENTS);
    await runner.query(AGREEMENT_GUARDS);
    await runner.query(FILE_GUARDS);
    await runner.query(ROWS);
    await runner.query(HOLDING_POLICIES);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP SCHEMA holding CASCADE;
      DELETE FROM platform.state_edge WHERE lifecycle IN ('way-request', 'agreement', 'instalment');
      DELETE FROM notifications.topic WHERE topic IN ('way-asked', 'way-decided', 'agreement-proposed',
        'agreement-answered', 'agreement-ended', 'receipt-queried');
    `);
  }
}

const WAYS = `
  CREATE SCHEMA holding;
  GRANT USAGE ON SCHEMA holding TO fairplace_app;

  -- How a family asks for its money to be held. The last one that was confirmed is in force.
  CREATE TABLE holding.way_request (
    id             uuid PRIMARY KEY,
    authority_id   uuid NOT NULL,
    child_id       uuid NOT NULL,
    entitlement_id uuid NOT NULL,
    way            text NOT NULL CHECK (way IN
                     ('bank-account', 'prepaid-card', 'managed', 'provider-held', 'mixed')),
    words          text NOT NULL CHECK (length(words) <= 2000),
    state          text NOT NULL DEFAULT 'asked'
                     CHECK (state IN ('asked', 'confirmed', 'refused', 'withdrawn')),
    asked_by       uuid NOT NULL REFERENCES identity.user_account,
    asked_as       text NOT NULL CHECK (asked_as IN ('family', 'young-person')),
    asked_at       timestamptz NOT NULL DEFAULT now(),
    starts_on      date,
    reason         text CHECK (length(btrim(reason)) BETWEEN 10 AND 2000),
    decided_by     uuid REFERENCES identity.user_account,
    decided_at     timestamptz,
    CONSTRAINT decided_whole CHECK (
      (state IN ('confirmed', 'refused')) = (decided_by IS NOT NULL)
      AND (decided_by IS NULL) = (decided_at IS NULL)),
    CONSTRAINT confirmed_from_a_day CHECK ((state = 'confirmed') = (starts_on IS NOT NULL)),
    -- Whoever is refused is told why (features: Q-04).
    CONSTRAINT refused_with_a_reason CHECK ((state = 'refused') = (reason IS NOT NULL)),
    UNIQUE (authority_id, child_id, id),
    FOREIGN KEY (authority_id, child_id, entitlement_id)
      REFERENCES budgets.entitlement (authority_id, child_id, id)
  );
  CREATE UNIQUE INDEX one_way_request ON holding.way_request (child_id) WHERE state = 'asked';
  CREATE INDEX way_request_of_child ON holding.way_request (child_id, asked_at DESC);
  CREATE INDEX way_request_waiting ON holding.way_request (authority_id, asked_at) WHERE state = 'asked';
  GRANT SELECT, INSERT ON holding.way_request TO fairplace_app;
  GRANT UPDATE (state, starts_on, reason, decided_by, decided_at) ON holding.way_request TO fairplace_app;

  -- For "mixed": the way of each part of the package.
  CREATE TABLE holding.way_of_line (
    authority_id uuid NOT NULL,
    child_id     uuid NOT NULL,
    request_id   uuid NOT NULL,
    line_id      uuid NOT NULL,
    way          text NOT NULL CHECK (way IN ('direct-payment', 'managed', 'provider-held')),
    PRIMARY KEY (request_id, line_id),
    FOREIGN KEY (authority_id, child_id, request_id)
      REFERENCES holding.way_request (authority_id, child_id, id),
    FOREIGN KEY (authority_id, line_id) REFERENCES budgets.package_line (authority_id, id)
  );
  CREATE INDEX way_of_line_by_line ON holding.way_of_line (line_id);
  GRANT SELECT, INSERT ON holding.way_of_line TO fairplace_app;

  INSERT INTO notifications.topic VALUES ('way-asked'), ('way-decided'), ('agreement-proposed'),
    ('agreement-answered'), ('agreement-ended'), ('receipt-queried');
  INSERT INTO platform.state_edge VALUES
    ('way-request', 'asked', 'confirmed'),
    ('way-request', 'asked', 'refused'),
    ('way-request', 'asked', 'withdrawn');
  CREATE TRIGGER legal_move BEFORE UPDATE OF state ON holding.way_request
    FOR EACH ROW EXECUTE FUNCTION platform.refuse_illegal_move('way-request');
  CREATE TRIGGER way_of_line_kept BEFORE UPDATE OR DELETE OR TRUNCATE ON holding.way_of_line
    FOR EACH STATEMENT EXECUTE FUNCTION platform.refuse_change();
`;

const AGREEMENTS = `
  -- What a family agrees to with a direct payment. An authority's own rows go before those of all.
  CREATE TABLE holding.terms (
    id            uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    authority_id  uuid REFERENCES identity.authority,
    version       int  NOT NULL CHECK (version > 0),
    -- A paragraph a line.
    body          text NOT NULL CHECK (length(btrim(body)) BETWEEN 50 AND 10000),
    in_force_from date NOT NULL,
    source        text NOT NULL CHECK (length(btrim(source)) BETWEEN 10 AND 600),
    CONSTRAINT terms_version UNIQUE NULLS NOT DISTINCT (authority_id, version)
  );
  GRANT SELECT ON holding.terms TO fairplace_app;

  -- The days on which an authority pays: every so many days, counted from one of them.
  CREATE TABLE holding.pay_cycle (
    authority_id  uuid REFERENCES identity.authority,
    in_force_from date NOT NULL,
    first_pay_day date NOT NULL,
    every_days    int  NOT NULL CHECK (every_days BETWEEN 7 AND 92),
    source        text NOT NULL CHECK (length(btrim(source)) BETWEEN 10 AND 600),
    CONSTRAINT pay_cycle_one_a_day UNIQUE NULLS NOT DISTINCT (authority_id, in_force_from)
  );
  GRANT SELECT ON holding.pay_cycle TO fairplace_app;

  CREATE TABLE holding.agreement (
    id              uuid PRIMARY KEY,
    authority_id    uuid NOT NULL,
    child_id        uuid NOT NULL,
    entitlement_id  uuid NOT NULL,
    -- Stands in files of payments, which name nobody.
    number          bigint NOT NULL GENERATED ALWAYS AS IDENTITY UNIQUE,
    terms_id        uuid NOT NULL REFERENCES holding.terms,
    -- The family's number in the council's own finance system, which keeps the bank account.
    payee_reference text NOT NULL CHECK (payee_reference ~ '^[A-Z0-9][A-Z0-9-]{2,19}$'),
    starts_on       date NOT NULL,
    ends_on         date NOT NULL CHECK (ends_on >= starts_on),
    -- Of the whole agreement: what its instalments add up to.
    pence           bigint NOT NULL CHECK (pence BETWEEN 1 AND 10000000000),
    -- The least that can be asked for is the rule; more has a reason that the family reads (features: Q-05).
    evidence        text NOT NULL DEFAULT 'when-asked' CHECK (evidence IN ('when-asked', 'above', 'all')),
    evidence_above_pence bigint CHECK (evidence_above_pence > 0),
    evidence_reason text CHECK (length(btrim(evidence_reason)) BETWEEN 10 AND 2000),
    review_on       date NOT NULL,
    state           text NOT NULL DEFAULT 'proposed'
                      CHECK (state IN ('proposed', 'accepted', 'declined', 'ended')),
    proposed_by     uuid NOT NULL REFERENCES identity.user_account,
    proposed_at     timestamptz NOT NULL DEFAULT now(),
    answered_by     uuid REFERENCES identity.user_account,
    answered_at     timestamptz,
    ended_on        date,
    end_reason      text CHECK (length(btrim(end_reason)) BETWEEN 10 AND 2000),
    ended_by        uuid REFERENCES identity.user_account,
    CONSTRAINT more_evidence_has_a_reason CHECK ((evidence = 'when-asked') = (evidence_reason IS NULL)),
    CONSTRAINT evidence_above_an_amount CHECK ((evidence = 'above') = (evidence_above_pence IS NOT NULL)),
    CONSTRAINT answered_whole CHECK (
      (state = 'proposed') = (answered_by IS NULL) AND (answered_by IS NULL) = (answered_at IS NULL)),
    CONSTRAINT ended_whole CHECK (
      (state = 'ended') = (ended_on IS NOT NULL) AND num_nulls(ended_on, end_reason, ended_by) IN (0, 3)),
    UNIQUE (authority_id, child_id, id),
    FOREIGN KEY (authority_id, child_id, entitlement_id)
      REFERENCES budgets.entitlement (authority_id, child_id, id)
  );
  CREATE UNIQUE INDEX one_agreement ON holding.agreement (child_id) WHERE state IN ('proposed', 'accepted');
  CREATE INDEX agreement_of_child ON holding.agreement (child_id, proposed_at DESC);
  GRANT SELECT, INSERT ON holding.agreement TO fairplace_app;
  GRANT UPDATE (state, answered_by, answered_at, ended_on, end_reason, ended_by) ON holding.agreement
    TO fairplace_app;

  INSERT INTO platform.state_edge VALUES
    ('agreement', 'proposed', 'accepted'),
    ('agreement', 'proposed', 'declined'),
    ('agreement', 'accepted', 'ended');
  CREATE TRIGGER legal_move BEFORE UPDATE OF state ON holding.agreement
    FOR EACH ROW EXECUTE FUNCTION platform.refuse_illegal_move('agreement');
`;

const PAYMENTS = `
  -- What finance hands to the bank's side, as it was handed over: a second download is the same file.
  CREATE TABLE holding.payment_file (
    id           uuid PRIMARY KEY,
    authority_id uuid NOT NULL REFERENCES identity.authority,
    number       int  NOT NULL CHECK (number > 0),
    due_until    date NOT NULL,
    payments     int  NOT NULL CHECK (payments > 0),
    total_pence  bigint NOT NULL CHECK (total_pence > 0),
    content      text NOT NULL,
    sha256       text NOT NULL CHECK (sha256 ~ '^[0-9a-f]{64}$'),
    made_by      uuid NOT NULL REFERENCES identity.user_account,
    made_at      timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT payment_file_number UNIQUE (authority_id, number),
    UNIQUE (authority_id, id),
    CONSTRAINT file_is_what_was_hashed
      CHECK (sha256 = encode(sha256(convert_to(content, 'UTF8')), 'hex'))
  );
  GRANT SELECT, INSERT ON holding.payment_file TO fairplace_app;
  CREATE TRIGGER payment_file_kept BEFORE UPDATE OR DELETE OR TRUNCATE ON holding.payment_file
    FOR EACH STATEMENT EXECUTE FUNCTION platform.refuse_change();

  CREATE TABLE holding.instalment (
    agreement_id   uuid NOT NULL,
    number         int  NOT NULL CHECK (number > 0),
    authority_id   uuid NOT NULL,
    child_id       uuid NOT NULL,
    entitlement_id uuid NOT NULL,
    period_from    date NOT NULL,
    period_to      date NOT NULL CHECK (period_to >= period_from),
    due_on         date NOT NULL CHECK (due_on <= period_from),
    pence          bigint NOT NULL CHECK (pence > 0),
    state          text NOT NULL DEFAULT 'planned' CHECK (state IN ('planned', 'listed', 'cancelled')),
    file_id        uuid,
    PRIMARY KEY (agreement_id, number),
    CONSTRAINT listed_in_a_file CHECK ((state = 'listed') = (file_id IS NOT NULL)),
    -- No day of a year is paid for twice, by one agreement or by two.
    CONSTRAINT no_day_paid_twice EXCLUDE USING gist
      (entitlement_id WITH =, daterange(period_from, period_to, '[]') WITH &&) WHERE (state <> 'cancelled'),
    FOREIGN KEY (authority_id, child_id, agreement_id)
      REFERENCES holding.agreement (authority_id, child_id, id),
    FOREIGN KEY (authority_id, child_id, entitlement_id)
      REFERENCES budgets.entitlement (authority_id, child_id, id),
    FOREIGN KEY (authority_id, file_id) REFERENCES holding.payment_file (authority_id, id)
      DEFERRABLE INITIALLY DEFERRED
  );
  CREATE INDEX instalment_due ON holding.instalment (authority_id, due_on) WHERE state = 'planned';
  CREATE INDEX instalment_of_file ON holding.instalment (file_id);
  CREATE INDEX instalment_of_entitlement ON holding.instalment (entitlement_id);
  GRANT SELECT, INSERT ON holding.instalment TO fairplace_app;
  GRANT UPDATE (state, file_id) ON holding.instalment TO fairplace_app;

  INSERT INTO platform.state_edge VALUES
    ('instalment', 'planned', 'listed'),
    ('instalment', 'planned', 'cancelled');
  CREATE TRIGGER legal_move BEFORE UPDATE OF state ON holding.instalment
    FOR EACH ROW EXECUTE FUNCTION platform.refuse_illegal_move('instalment');
`;

const ROWS = `
  INSERT INTO holding.pay_cycle (authority_id, in_force_from, first_pay_day, every_days, source) VALUES
    (NULL, '2025-04-01', '2025-03-31', 28,
     'Four-weekly in advance, as several councils pay; the first day is the demonstration''s, a Monday');
  INSERT INTO holding.terms (authority_id, version, in_force_from, source, body) VALUES
    (NULL, 1, '2025-04-01', 'Text of the demonstration: a council puts its own in its place',
     'The money is for the support in the plan of the child. The spending guide says what that can be.
The council pays every four weeks, before the four weeks begin. The dates and amounts are listed below.
You keep receipts. The council says below whether it asks to see them, and why if it asks for more than a few.
What you send is looked at within 30 days. After 30 days it counts as accepted.
If money is left over, the council tells you 28 days before it asks for any of it back, says why, and you can ask to keep it.
If you employ somebody, you are the employer. Ask us for help with pay, insurance and checks: it costs you nothing.
You can end this at any time and choose another way to hold the money. Support goes on meanwhile.');
`;
