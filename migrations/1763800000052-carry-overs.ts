import { type MigrationInterface, type QueryRunner } from 'typeorm';
import * as functions from './functions/carry-overs.sql.js';
import { REFUSE_OUTSIDE_BAND as AS_BEFORE } from './functions/levels.sql.js';

/**
 * What is left at the end of a year: a share of it, by the council's policy and the word of two people, goes
 * into the next year's budget of the same child. A package that was kept is kept into the next year, too.
 */
export class CarryOvers1763800000052 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(POLICY);
    await runner.query(CARRY_OVER);
    for (const sql of Object.values<string>(functions)) await runner.query(sql);
    await runner.query(RULES);
    await runner.query(POLICIES);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(AS_BEFORE);
    await runner.query(`
      DROP TRIGGER carry_over_was_agreed ON ledger.transaction;
      DROP TABLE budgets.carry_over, budgets.carry_over_policy;
      DROP FUNCTION budgets.carry_over_room, budgets.propose_carry_over, budgets.decide_carry_over_in_time,
        budgets.refuse_unagreed_carry_over;
      DELETE FROM platform.state_edge WHERE lifecycle = 'carry-over';
      DELETE FROM notifications.topic WHERE topic LIKE 'carry-over-%';
    `);
  }
}

const POLICY = `
  -- How much of what is left a council lets a family take into the next year, and until when it decides. Its
  -- own rows go before those of all; the one in force on the last day of the year counts.
  CREATE TABLE budgets.carry_over_policy (
    authority_id       uuid REFERENCES identity.authority,
    in_force_from      date NOT NULL,
    -- Of what is left, in pence, minutes and nights; whole ones, rounded down.
    share_percent      int  NOT NULL CHECK (share_percent BETWEEN 0 AND 100),
    -- Of the money; null for no limit.
    most_pence         bigint CHECK (most_pence >= 0),
    -- After the last day of the year.
    decide_within_days int  NOT NULL CHECK (decide_within_days BETWEEN 1 AND 364),
    source             text NOT NULL CHECK (length(btrim(source)) BETWEEN 10 AND 600),
    CONSTRAINT carry_over_policy_one_a_day UNIQUE NULLS NOT DISTINCT (authority_id, in_force_from)
  );
  GRANT SELECT ON budgets.carry_over_policy TO fairplace_app;
  INSERT INTO budgets.carry_over_policy VALUES (NULL, '2025-04-01', 100, NULL, 91,
    'This service''s own until a council sets another: all that is left goes on, if it is decided by 30 June.');
`;

const CARRY_OVER = `
  CREATE TABLE budgets.carry_over (
    id             uuid PRIMARY KEY,
    authority_id   uuid NOT NULL,
    child_id       uuid NOT NULL,
    from_id        uuid NOT NULL,
    to_id          uuid NOT NULL,
    number         bigint NOT NULL GENERATED ALWAYS AS IDENTITY UNIQUE,
    pence          bigint NOT NULL CHECK (pence >= 0),
    minutes        bigint NOT NULL CHECK (minutes >= 0),
    nights         bigint NOT NULL CHECK (nights >= 0),
    -- The policy by which it was proposed.
    share_percent  int NOT NULL,
    most_pence     bigint,
    decide_until   date NOT NULL,
    policy_source  text NOT NULL,
    state          text NOT NULL DEFAULT 'proposed'
                     CHECK (state IN ('proposed', 'approved', 'refused', 'withdrawn')),
    proposed_by    uuid NOT NULL REFERENCES identity.user_account,
    proposed_at    timestamptz NOT NULL DEFAULT now(),
    decided_by     uuid REFERENCES identity.user_account,
    decided_at     timestamptz,
    reason         text CHECK (length(btrim(reason)) BETWEEN 10 AND 2000),
    transaction_id uuid UNIQUE,
    -- What stayed behind in the year that is over, at the decision.
    ended_pence    bigint, ended_minutes bigint, ended_nights bigint,
    CONSTRAINT into_another_year CHECK (to_id <> from_id),
    CONSTRAINT carries_something CHECK (pence + minutes + nights > 0),
    CONSTRAINT carry_over_four_eyes CHECK (state = 'withdrawn' OR decided_by <> proposed_by),
    CONSTRAINT carry_over_decided_whole CHECK (
      num_nulls(decided_by, decided_at) = CASE state WHEN 'proposed' THEN 2 ELSE 0 END
      AND (state = 'approved') = (transaction_id IS NOT NULL)
      AND num_nulls(ended_pence, ended_minutes, ended_nights)
          = CASE WHEN state IN ('approved', 'refused') THEN 0 ELSE 3 END),
    CONSTRAINT refused_with_a_reason CHECK (state <> 'refused' OR reason IS NOT NULL),
    UNIQUE (authority_id, id),
    FOREIGN KEY (authority_id, child_id, from_id) REFERENCES budgets.entitlement (authority_id, child_id, id),
    FOREIGN KEY (authority_id, child_id, to_id) REFERENCES budgets.entitlement (authority_id, child_id, id),
    FOREIGN KEY (authority_id, transaction_id) REFERENCES ledger.transaction (authority_id, id)
  );
  CREATE UNIQUE INDEX one_carry_over ON budgets.carry_over (from_id) WHERE state = 'proposed';
  CREATE INDEX carry_over_of_child ON budgets.carry_over (child_id, number DESC);
  CREATE INDEX carry_over_from ON budgets.carry_over (from_id);
  CREATE INDEX carry_over_to ON budgets.carry_over (to_id);
  CREATE INDEX carry_over_by_number ON budgets.carry_over (authority_id, number DESC);
  GRANT SELECT, INSERT ON budgets.carry_over TO fairplace_app;
  GRANT UPDATE (state, decided_by, decided_at, reason, transaction_id, ended_pence, ended_minutes, ended_nights)
    ON budgets.carry_over TO fairplace_app;
`;

const RULES = `
  INSERT INTO notifications.topic VALUES ('carry-over-approved'), ('carry-over-refused');
  INSERT INTO platform.state_edge VALUES
    ('carry-over', 'proposed', 'approved'),
    ('carry-over', 'proposed', 'refused'),
    ('carry-over', 'proposed', 'withdrawn');
  CREATE TRIGGER proposed BEFORE INSERT ON budgets.carry_over
    FOR EACH ROW EXECUTE FUNCTION budgets.propose_carry_over();
  CREATE TRIGGER in_time BEFORE UPDATE ON budgets.carry_over
    FOR EACH ROW EXECUTE FUNCTION budgets.decide_carry_over_in_time();
  CREATE TRIGGER legal_move BEFORE UPDATE OF state ON budgets.carry_over
    FOR EACH ROW EXECUTE FUNCTION platform.refuse_illegal_move('carry-over');
`;

const OWN = `authority_id = platform.current_authority()`;

const POLICIES = `
  ALTER TABLE budgets.carry_over_policy ENABLE ROW LEVEL SECURITY;
  ALTER TABLE budgets.carry_over_policy FORCE ROW LEVEL SECURITY;
  CREATE POLICY carry_over_policy_read ON budgets.carry_over_policy FOR SELECT USING (
    authority_id IS NULL OR ${OWN});
  CREATE POLICY carry_over_policy_add ON budgets.carry_over_policy FOR INSERT WITH CHECK (false);
  CREATE POLICY carry_over_policy_kept ON budgets.carry_over_policy FOR UPDATE USING (false);
  CREATE POLICY carry_over_policy_never_removed ON budgets.carry_over_policy FOR DELETE USING (false);

  ALTER TABLE budgets.carry_over ENABLE ROW LEVEL SECURITY;
  ALTER TABLE budgets.carry_over FORCE ROW LEVEL SECURITY;
  CREATE POLICY carry_over_read ON budgets.carry_over FOR SELECT USING (
    platform.current_job() IN ('match-vacancies', 'verify-ledger')
    OR (${OWN} AND (platform.current_app_role() = 'finance'
        OR EXISTS (SELECT FROM children.child c WHERE c.id = child_id))));
  CREATE POLICY carry_over_add ON budgets.carry_over FOR INSERT WITH CHECK (
    ${OWN} AND platform.current_app_role() = 'finance' AND proposed_by = platform.current_user_id()
    AND state = 'proposed');
  CREATE POLICY carry_over_change ON budgets.carry_over FOR UPDATE USING (
    ${OWN} AND platform.current_app_role() = 'finance' AND state = 'proposed')
    WITH CHECK (decided_by = platform.current_user_id());
  CREATE POLICY carry_over_never_removed ON budgets.carry_over FOR DELETE USING (false);
`;
