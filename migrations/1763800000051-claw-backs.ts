import { type MigrationInterface, type QueryRunner } from 'typeorm';
import * as functions from './functions/claw-backs.sql.js';

/**
 * Money that a council takes back: announced 28 days before at least, with a reason, and not while the family
 * asks to keep it (complaint Q-07 of the requirements).
 */
export class ClawBacks1763800000051 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(POLICY);
    await runner.query(CLAW_BACK);
    for (const sql of Object.values<string>(functions)) await runner.query(sql);
    await runner.query(RULES);
    await runner.query(POLICIES);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TRIGGER claw_back_was_announced ON ledger.transaction;
      DROP TABLE budgets.claw_back, budgets.claw_back_policy;
      DROP FUNCTION budgets.claw_back_room, budgets.announce_claw_back, budgets.keep_to_announcement,
        budgets.take_back, budgets.refuse_unannounced;
      DELETE FROM platform.state_edge WHERE lifecycle = 'claw-back';
      DELETE FROM notifications.topic WHERE topic LIKE 'claw-back-%';
    `);
  }
}

const POLICY = `
  -- When a council may take back what was not used. Its own rows go before those of all.
  CREATE TABLE budgets.claw_back_policy (
    authority_id       uuid REFERENCES identity.authority,
    in_force_from      date NOT NULL,
    -- Left with the family, beside what the days to come are worth.
    keep_weeks         int  NOT NULL CHECK (keep_weeks BETWEEN 0 AND 52),
    notice_days        int  NOT NULL CHECK (notice_days BETWEEN 28 AND 365),
    -- Time to appeal before the money goes, when the family was refused.
    days_after_refusal int  NOT NULL CHECK (days_after_refusal BETWEEN 0 AND 92),
    source             text NOT NULL CHECK (length(btrim(source)) BETWEEN 10 AND 600),
    CONSTRAINT claw_back_policy_one_a_day UNIQUE NULLS NOT DISTINCT (authority_id, in_force_from)
  );
  GRANT SELECT ON budgets.claw_back_policy TO fairplace_app;
  INSERT INTO budgets.claw_back_policy VALUES (NULL, '2025-04-01', 8, 28, 14,
    'Councils ask for money back when more than 4 to 10 weeks'' worth is unused (St Helens: 8, Haringey: 4 to 8, '
    'Camden: 10; their public pages as of November 2026). The days of notice and to appeal are this service''s own.');
`;

const CLAW_BACK = `
  CREATE TABLE budgets.claw_back (
    id                 uuid PRIMARY KEY,
    authority_id       uuid NOT NULL,
    child_id           uuid NOT NULL,
    entitlement_id     uuid NOT NULL,
    -- What family, officer and finance call it on the telephone.
    number             bigint NOT NULL GENERATED ALWAYS AS IDENTITY UNIQUE,
    pence              bigint NOT NULL CHECK (pence BETWEEN 1 AND 10000000000),
    reason             text NOT NULL CHECK (length(btrim(reason)) BETWEEN 10 AND 2000),
    -- Days of Europe/London, by the database's clock.
    noticed_on         date NOT NULL,
    takes_effect_on    date NOT NULL,
    -- What was left when the family was told, and the policy by which it was announced.
    before_pence       bigint NOT NULL,
    keep_weeks         int  NOT NULL,
    days_after_refusal int  NOT NULL,
    policy_source      text NOT NULL,
    state              text NOT NULL DEFAULT 'noticed' CHECK (state IN
                         ('noticed', 'asked', 'kept', 'refused', 'withdrawn', 'taken', 'lapsed', 'returned')),
    proposed_by        uuid NOT NULL REFERENCES identity.user_account,
    proposed_at        timestamptz NOT NULL DEFAULT now(),
    -- The family asks to keep it.
    asked_words        text CHECK (length(btrim(asked_words)) BETWEEN 1 AND 2000),
    asked_by           uuid REFERENCES identity.user_account,
    asked_as           text CHECK (asked_as IN ('family', 'young-person')),
    asked_at           timestamptz,
    -- Its officer says what she thinks; then somebody in finance who did not propose it decides.
    officer_view       text CHECK (officer_view IN ('keep', 'take')),
    officer_reason     text CHECK (length(btrim(officer_reason)) BETWEEN 10 AND 2000),
    officer_id         uuid REFERENCES identity.user_account,
    officer_at         timestamptz,
    answer_reason      text CHECK (length(btrim(answer_reason)) BETWEEN 10 AND 2000),
    answered_by        uuid REFERENCES identity.user_account,
    answered_at        timestamptz,
    withdrawn_reason   text CHECK (length(btrim(withdrawn_reason)) BETWEEN 10 AND 2000),
    withdrawn_by       uuid REFERENCES identity.user_account,
    withdrawn_at       timestamptz,
    -- What was left on its day, and what was taken of it.
    left_pence         bigint CHECK (left_pence >= 0),
    taken_pence        bigint CHECK (taken_pence >= 0),
    transaction_id     uuid UNIQUE,
    taken_at           timestamptz,
    returned_reason    text CHECK (length(btrim(returned_reason)) BETWEEN 10 AND 2000),
    returned_by        uuid REFERENCES identity.user_account,
    returned_at        timestamptz,
    CONSTRAINT announced_in_time CHECK (takes_effect_on >= noticed_on + 28),
    CONSTRAINT no_more_than_there_is CHECK (pence <= before_pence),
    CONSTRAINT asked_whole CHECK (num_nulls(asked_words, asked_by, asked_as, asked_at) IN (0, 4)
      AND (asked_at IS NOT NULL OR state NOT IN ('asked', 'kept', 'refused'))),
    CONSTRAINT viewed_whole CHECK (num_nulls(officer_view, officer_reason, officer_id, officer_at) IN (0, 4)
      AND (officer_at IS NULL OR asked_at IS NOT NULL)),
    CONSTRAINT answered_whole CHECK (num_nulls(answer_reason, answered_by, answered_at) IN (0, 3)
      AND (answered_at IS NOT NULL OR state NOT IN ('kept', 'refused'))
      AND (answered_at IS NULL OR state NOT IN ('noticed', 'asked'))),
    CONSTRAINT officer_is_heard_first CHECK (answered_at IS NULL OR officer_at IS NOT NULL),
    CONSTRAINT four_eyes CHECK (answered_by <> proposed_by AND answered_by <> officer_id
      AND officer_id <> proposed_by),
    CONSTRAINT withdrawn_whole CHECK (
      num_nulls(withdrawn_reason, withdrawn_by, withdrawn_at) = CASE state WHEN 'withdrawn' THEN 0 ELSE 3 END),
    CONSTRAINT not_while_asked CHECK (
      state NOT IN ('taken', 'lapsed', 'returned') OR asked_at IS NULL OR answered_at IS NOT NULL),
    CONSTRAINT taken_whole CHECK (
      (state IN ('taken', 'lapsed', 'returned')) = (taken_at IS NOT NULL)
      AND num_nulls(left_pence, taken_pence, taken_at) IN (0, 3)
      AND (state IN ('taken', 'returned')) = (transaction_id IS NOT NULL)
      AND (transaction_id IS NOT NULL) = (coalesce(taken_pence, 0) > 0)
      AND taken_pence <= pence AND taken_pence <= left_pence),
    CONSTRAINT returned_whole CHECK (
      num_nulls(returned_reason, returned_by, returned_at) = CASE state WHEN 'returned' THEN 0 ELSE 3 END),
    UNIQUE (authority_id, id),
    FOREIGN KEY (authority_id, child_id, entitlement_id)
      REFERENCES budgets.entitlement (authority_id, child_id, id),
    FOREIGN KEY (authority_id, transaction_id) REFERENCES ledger.transaction (authority_id, id)
  );
  -- A family has one to answer at a time.
  CREATE UNIQUE INDEX one_claw_back ON budgets.claw_back (entitlement_id)
    WHERE state IN ('noticed', 'asked', 'refused');
  CREATE INDEX claw_back_of_child ON budgets.claw_back (child_id, number DESC);
  CREATE INDEX claw_back_by_number ON budgets.claw_back (authority_id, number DESC);
  CREATE INDEX claw_back_due ON budgets.claw_back (takes_effect_on) WHERE state IN ('noticed', 'refused');
  GRANT SELECT, INSERT ON budgets.claw_back TO fairplace_app;
  GRANT UPDATE (state, asked_words, asked_by, asked_as, asked_at, officer_view, officer_reason, officer_id,
    officer_at, answer_reason, answered_by, answered_at, withdrawn_reason, withdrawn_by, withdrawn_at,
    returned_reason, returned_by, returned_at) ON budgets.claw_back TO fairplace_app;
`;

const RULES = `
  INSERT INTO notifications.topic VALUES ('claw-back-noticed'), ('claw-back-asked'), ('claw-back-viewed'),
    ('claw-back-kept'), ('claw-back-refused'), ('claw-back-withdrawn'), ('claw-back-taken'),
    ('claw-back-lapsed'), ('claw-back-returned');
  INSERT INTO platform.state_edge VALUES
    ('claw-back', 'noticed', 'asked'),
    ('claw-back', 'noticed', 'withdrawn'),
    ('claw-back', 'noticed', 'taken'),
    ('claw-back', 'noticed', 'lapsed'),
    ('claw-back', 'asked', 'kept'),
    ('claw-back', 'asked', 'refused'),
    ('claw-back', 'asked', 'withdrawn'),
    ('claw-back', 'refused', 'withdrawn'),
    ('claw-back', 'refused', 'taken'),
    ('claw-back', 'refused', 'lapsed'),
    ('claw-back', 'taken', 'returned');
  CREATE TRIGGER announced BEFORE INSERT ON budgets.claw_back
    FOR EACH ROW EXECUTE FUNCTION budgets.announce_claw_back();
  CREATE TRIGGER kept_to BEFORE UPDATE ON budgets.claw_back
    FOR EACH ROW EXECUTE FUNCTION budgets.keep_to_announcement();
  CREATE TRIGGER legal_move BEFORE UPDATE OF state ON budgets.claw_back
    FOR EACH ROW EXECUTE FUNCTION platform.refuse_illegal_move('claw-back');
`;

const OWN = `authority_id = platform.current_authority()`;
const VISIBLE = `EXISTS (SELECT FROM children.child c WHERE c.id = child_id)`;

const POLICIES = `
  ALTER TABLE budgets.claw_back_policy ENABLE ROW LEVEL SECURITY;
  ALTER TABLE budgets.claw_back_policy FORCE ROW LEVEL SECURITY;
  CREATE POLICY claw_back_policy_read ON budgets.claw_back_policy FOR SELECT USING (
    authority_id IS NULL OR ${OWN});
  CREATE POLICY claw_back_policy_add ON budgets.claw_back_policy FOR INSERT WITH CHECK (false);
  CREATE POLICY claw_back_policy_kept ON budgets.claw_back_policy FOR UPDATE USING (false);
  CREATE POLICY claw_back_policy_never_removed ON budgets.claw_back_policy FOR DELETE USING (false);

  ALTER TABLE budgets.claw_back ENABLE ROW LEVEL SECURITY;
  ALTER TABLE budgets.claw_back FORCE ROW LEVEL SECURITY;
  -- Finance sees amounts and words, and no child. The worker takes what is due and tells people.
  CREATE POLICY claw_back_read ON budgets.claw_back FOR SELECT USING (
    platform.current_job() IN ('match-vacancies', 'schedules', 'verify-ledger')
    OR (${OWN} AND (platform.current_app_role() = 'finance' OR ${VISIBLE})));
  CREATE POLICY claw_back_add ON budgets.claw_back FOR INSERT WITH CHECK (
    ${OWN} AND platform.current_app_role() = 'finance' AND proposed_by = platform.current_user_id()
    AND state = 'noticed' AND asked_at IS NULL);
  CREATE POLICY claw_back_change ON budgets.claw_back FOR UPDATE USING (
    platform.current_job() = 'schedules'
    OR (${OWN} AND (platform.current_app_role() = 'finance'
        OR (platform.current_app_role() IN ('officer', 'family', 'young-person') AND ${VISIBLE}))))
    WITH CHECK (CASE platform.current_app_role()
      WHEN 'family' THEN state = 'asked' AND asked_by = platform.current_user_id()
      WHEN 'young-person' THEN state = 'asked' AND asked_by = platform.current_user_id()
      WHEN 'officer' THEN state = 'asked' AND officer_id = platform.current_user_id()
      WHEN 'finance' THEN CASE state
        WHEN 'withdrawn' THEN withdrawn_by = platform.current_user_id()
        WHEN 'returned' THEN returned_by = platform.current_user_id()
        ELSE state IN ('kept', 'refused') AND answered_by = platform.current_user_id() END
      ELSE platform.current_job() = 'schedules' AND state IN ('taken', 'lapsed') END);
  CREATE POLICY claw_back_never_removed ON budgets.claw_back FOR DELETE USING (false);
`;
