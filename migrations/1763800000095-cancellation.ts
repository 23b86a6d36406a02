import { type MigrationInterface, type QueryRunner } from 'typeorm';
import * as rules from './functions/cancellation-rules.sql.js';
import * as acts from './functions/cancellations.sql.js';
import { CANNOT_DELIVER } from './functions/undelivered.sql.js';
import { CANCEL } from './functions/stays-and-sessions.sql.js';

/** The rules of cancelling as rows: what comes back, until when; frozen on the booking, and proved after it. */
export class Cancellation1763800000095 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(rules.SHAPE);
    await runner.query(RULES);
    await runner.query(STANDARD);
    await runner.query(PROOF);
    await runner.query(POLICIES);
    for (const [name, sql] of Object.entries<string>({ ...rules, ...acts })) {
      if (name !== 'SHAPE') await runner.query(sql);
    }
    await runner.query(GRANTS);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const sql of [CANCEL, CANNOT_DELIVER]) {
      await runner.query(sql.replaceAll('CREATE FUNCTION', 'CREATE OR REPLACE FUNCTION'));
    }
    await runner.query(`
      DROP TRIGGER terms_are_frozen ON bookings.booking;
      DROP TRIGGER terms_stay ON bookings.booking;
      DROP FUNCTION bookings.cancel_for, bookings.settle_cancellation, bookings.give_back_for,
        bookings.cancellation_quote, bookings.cancellation_of, bookings.freeze_terms, bookings.refuse_new_terms,
        bookings.cancellation_steps, bookings.illness_days_used, bookings.not_their_choice;
      ALTER TABLE bookings.booking DROP COLUMN cancellation_policy_id;
      DROP TABLE bookings.cancellation;
      DROP TRIGGER policy_within_limits ON bookings.cancellation_policy;
      DROP FUNCTION bookings.policy_in_force, bookings.refuse_policy_outside, bookings.is_within_limits,
        bookings.limits_of;
      DROP TABLE bookings.cancellation_policy, bookings.cancellation_limit;
      DROP FUNCTION bookings.is_sound_policy, bookings.illness_year;
    `);
  }
}

const RULES = `
  -- How far the rules of providers may go in a part of a market; dated, added to and never changed. Without a row
  -- everything comes back until the start.
  CREATE TABLE bookings.cancellation_limit (
    id                     uuid PRIMARY KEY,
    authority_id           uuid NOT NULL REFERENCES identity.authority,
    part_id                uuid NOT NULL REFERENCES market.part,
    -- Whoever cancels so long before gets everything back.
    most_notice_hours      int  NOT NULL CHECK (most_notice_hours BETWEEN 0 AND 336),
    -- And whoever cancels later, until the start, at least so much.
    least_back_percent     int  NOT NULL CHECK (least_back_percent BETWEEN 0 AND 100),
    least_no_show_percent  int  NOT NULL CHECK (least_no_show_percent BETWEEN 0 AND least_back_percent),
    least_illness_days     int  NOT NULL CHECK (least_illness_days BETWEEN 0 AND 30),
    reason                 text NOT NULL CHECK (length(btrim(reason)) BETWEEN 10 AND 1000),
    in_force_from          date NOT NULL,
    set_by                 uuid NOT NULL REFERENCES identity.user_account,
    set_at                 timestamptz NOT NULL DEFAULT clock_timestamp(),
    CONSTRAINT limit_not_backdated CHECK (in_force_from >= (set_at AT TIME ZONE 'Europe/London')::date)
  );
  CREATE INDEX cancellation_limit_of_part ON bookings.cancellation_limit (part_id, in_force_from DESC, set_at DESC);
  GRANT SELECT, INSERT ON bookings.cancellation_limit TO fairplace_app;

  -- The rules of an offer: the newest row holds for what is booked from then on. No offer: the standard.
  CREATE TABLE bookings.cancellation_policy (
    id              uuid PRIMARY KEY,
    provider_id     uuid,
    offer_id        uuid,
    -- In parallel: cancelled at least so many hours before the start, so many per cent come back.
    notice_hours    int[] NOT NULL,
    back_percent    int[] NOT NULL,
    -- Of whoever does not come and does not say so.
    no_show_percent int NOT NULL,
    -- Days a year on which a child was ill, with everything back until the start.
    illness_days    int NOT NULL CHECK (illness_days BETWEEN 0 AND 366),
    in_force_from   timestamptz NOT NULL DEFAULT clock_timestamp(),
    chosen_by       uuid REFERENCES identity.user_account,
    CONSTRAINT policy_of_an_offer CHECK (num_nulls(provider_id, offer_id, chosen_by) IN (0, 3)),
    CONSTRAINT policy_is_sound CHECK (bookings.is_sound_policy(notice_hours, back_percent, no_show_percent)),
    FOREIGN KEY (provider_id, offer_id) REFERENCES catalogue.offer (provider_id, id)
  );
  CREATE INDEX cancellation_policy_of_offer ON bookings.cancellation_policy (offer_id, in_force_from DESC);
  GRANT SELECT, INSERT ON bookings.cancellation_policy TO fairplace_app;

  -- The rules as they were when it was booked; none: booked before there were any, so the standard.
  ALTER TABLE bookings.booking ADD COLUMN cancellation_policy_id uuid;
`;

/** The rule there was before there were rows: everything back until the start, nothing charged after it. */
const STANDARD = `
  INSERT INTO bookings.cancellation_policy
    (id, notice_hours, back_percent, no_show_percent, illness_days, in_force_from)
  VALUES ('00000000-0000-4000-8000-000000000095', '{0}', '{100}', 100, 0, '2000-01-01Z');
`;

const PROOF = `
  -- What came back for a booking that was confirmed, by which rule: the proof, written with the money.
  CREATE TABLE bookings.cancellation (
    booking_id   uuid PRIMARY KEY REFERENCES bookings.booking,
    authority_id uuid NOT NULL,
    child_id     uuid NOT NULL,
    provider_id  uuid NOT NULL REFERENCES providers.provider,
    session_id   uuid REFERENCES catalogue.session,
    policy_id    uuid NOT NULL REFERENCES bookings.cancellation_policy,
    reason       text NOT NULL CHECK (reason IN
                   ('family', 'illness', 'provider', 'provider-stopped', 'no-show')),
    starts_at    timestamptz NOT NULL,
    cancelled_at timestamptz NOT NULL,
    -- The last minute of the rule by which it was; none where notice does not matter.
    rule_until   timestamptz,
    back_percent int    NOT NULL CHECK (back_percent BETWEEN 0 AND 100),
    price_pence  bigint NOT NULL CHECK (price_pence >= 0),
    charge_pence bigint NOT NULL,
    illness_day  date,
    illness_year int,
    note         text NOT NULL DEFAULT '' CHECK (length(note) <= 1000),
    cancelled_by uuid NOT NULL,
    -- The ledger's entry of the charge, which is the provider's like that of a place that was used.
    spend_id     uuid UNIQUE REFERENCES ledger.transaction,
    -- Half a penny is the family's.
    CONSTRAINT charge_by_the_rule CHECK (charge_pence = price_pence * (100 - back_percent) / 100),
    CONSTRAINT charge_is_spent CHECK ((charge_pence > 0) = (spend_id IS NOT NULL)),
    CONSTRAINT not_the_familys_doing CHECK (reason IN ('family', 'no-show') OR back_percent = 100),
    CONSTRAINT illness_has_a_day CHECK (
      (reason = 'illness') = (illness_day IS NOT NULL)
      AND illness_year IS NOT DISTINCT FROM bookings.illness_year(illness_day)),
    CONSTRAINT cancelled_by_notice CHECK ((reason = 'family') = (rule_until IS NOT NULL)
      AND rule_until >= date_trunc('minute', cancelled_at, 'UTC')),
    CONSTRAINT cancellation_charge UNIQUE (booking_id, charge_pence),
    FOREIGN KEY (authority_id, child_id) REFERENCES children.child (authority_id, id)
  );
  CREATE INDEX illness_days_of_child ON bookings.cancellation (child_id, illness_year) WHERE reason = 'illness';
  CREATE INDEX charged_of_session ON bookings.cancellation (session_id, cancelled_at) WHERE charge_pence > 0;
  CREATE INDEX cancellation_of_provider ON bookings.cancellation (provider_id, cancelled_at);
  GRANT SELECT ON bookings.cancellation TO fairplace_app;
  CREATE TRIGGER never_changed BEFORE UPDATE OR DELETE OR TRUNCATE ON bookings.cancellation
    FOR EACH STATEMENT EXECUTE FUNCTION platform.refuse_change();
  CREATE TRIGGER never_changed BEFORE UPDATE OR DELETE OR TRUNCATE ON bookings.cancellation_policy
    FOR EACH STATEMENT EXECUTE FUNCTION platform.refuse_change();
  CREATE TRIGGER never_changed BEFORE UPDATE OR DELETE OR TRUNCATE ON bookings.cancellation_limit
    FOR EACH STATEMENT EXECUTE FUNCTION platform.refuse_change();
`;

const POLICIES = `
  ALTER TABLE bookings.cancellation_limit ENABLE ROW LEVEL SECURITY;
  ALTER TABLE bookings.cancellation_limit FORCE ROW LEVEL SECURITY;
  CREATE POLICY cancellation_limit_read ON bookings.cancellation_limit FOR SELECT USING (true);
  CREATE POLICY cancellation_limit_add ON bookings.cancellation_limit FOR INSERT WITH CHECK (
    authority_id = platform.current_authority() AND platform.current_app_role() = 'commissioner'
    AND set_by = platform.current_user_id()
    AND EXISTS (SELECT FROM market.part p JOIN market.market m ON m.id = p.market_id
                WHERE p.id = part_id AND m.lead_authority = cancellation_limit.authority_id));
  CREATE POLICY cancellation_limit_kept ON bookings.cancellation_limit FOR UPDATE USING (false);
  CREATE POLICY cancellation_limit_never_removed ON bookings.cancellation_limit FOR DELETE USING (false);

  ALTER TABLE bookings.cancellation_policy ENABLE ROW LEVEL SECURITY;
  ALTER TABLE bookings.cancellation_policy FORCE ROW LEVEL SECURITY;
  CREATE POLICY cancellation_policy_read ON bookings.cancellation_policy FOR SELECT USING (true);
  CREATE POLICY cancellation_policy_add ON bookings.cancellation_policy FOR INSERT WITH CHECK (
    provider_id = platform.current_provider() AND chosen_by = platform.current_user_id());
  CREATE POLICY cancellation_policy_kept ON bookings.cancellation_policy FOR UPDATE USING (false);
  CREATE POLICY cancellation_policy_never_removed ON bookings.cancellation_policy FOR DELETE USING (false);

  ALTER TABLE bookings.cancellation ENABLE ROW LEVEL SECURITY;
  ALTER TABLE bookings.cancellation FORCE ROW LEVEL SECURITY;
  CREATE POLICY cancellation_read ON bookings.cancellation FOR SELECT USING (
    provider_id = platform.current_provider()
    OR platform.current_job() IN ('move-places', 'match-vacancies')
    OR (authority_id = platform.current_authority()
        AND (platform.current_app_role() = 'finance'
             OR EXISTS (SELECT FROM children.child c WHERE c.id = child_id))));
  CREATE POLICY cancellation_add ON bookings.cancellation FOR INSERT
    WITH CHECK (platform.current_job() = 'move-places');
  CREATE POLICY cancellation_kept ON bookings.cancellation FOR UPDATE USING (false);
  CREATE POLICY cancellation_never_removed ON bookings.cancellation FOR DELETE USING (false);
`;

const GRANTS = `
  REVOKE ALL ON FUNCTION bookings.cancel_for, bookings.settle_cancellation, bookings.give_back_for,
    bookings.cancellation_quote, bookings.cancellation_of, bookings.freeze_terms, bookings.refuse_new_terms,
    bookings.refuse_policy_outside, bookings.policy_in_force, bookings.illness_days_used,
    bookings.not_their_choice FROM PUBLIC;
  GRANT EXECUTE ON FUNCTION bookings.cancel_for, bookings.cancellation_quote,
    bookings.policy_in_force TO fairplace_app;
`;
