import { type MigrationInterface, type QueryRunner } from 'typeorm';
import { ANSWERS } from './functions/acceptance-answers.sql.js';
import * as acceptances from './functions/acceptances.sql.js';
import { CHECK_HOLDS as HOLDS_BEFORE } from './functions/baskets.sql.js';
import { CONFIRM as CONFIRM_BEFORE } from './functions/night-reviews.sql.js';
import { SERIES } from './functions/series.sql.js';

const BOOK_SERIES = SERIES.find((sql) => sql.includes('FUNCTION bookings.book_series')) ?? '';

/** Providers that agree to each booking first: the rule, the question, the answer. */
export class Acceptances1763800000113 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const sql of [RULES, REQUESTS, REASONS, POLICIES]) await runner.query(sql);
    const { bookSeries, ...functions } = acceptances;
    for (const sql of Object.values<string>(functions)) await runner.query(sql);
    await runner.query(ANSWERS);
    await runner.query(bookSeries(BOOK_SERIES));
    await runner.query(GRANTS);
    await runner.query(`
      INSERT INTO notifications.topic VALUES ('booking-request') ON CONFLICT DO NOTHING;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TRIGGER agreed_first ON bookings.booking;
      DROP TRIGGER request_ends ON bookings.booking;
    `);
    for (const sql of [HOLDS_BEFORE, CONFIRM_BEFORE, BOOK_SERIES]) {
      await runner.query(sql.replaceAll('CREATE FUNCTION', 'CREATE OR REPLACE FUNCTION'));
    }
    await runner.query(`
      DROP FUNCTION bookings.decline_request, bookings.accept_request, bookings.answer_request, bookings.own_request,
        bookings.tell_provider, bookings.ask_provider, bookings.tell_of, bookings.check_confirmable,
        bookings.end_request, bookings.refuse_unagreed, bookings.answer_until, bookings.hours_to_agree;
      DROP TABLE bookings.acceptance, bookings.acceptance_reason, bookings.acceptance_rule, bookings.acceptance_limit;
      DELETE FROM platform.state_edge WHERE lifecycle = 'acceptance';
      DELETE FROM notifications.topic WHERE topic = 'booking-request';
    `);
  }
}

const RULES = `
  -- Whether a provider agrees to each booking of an offer first; the newest row holds for what is booked from then on.
  CREATE TABLE bookings.acceptance_rule (
    id            uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    provider_id   uuid NOT NULL,
    offer_id      uuid NOT NULL,
    -- How long it may take. None: families confirm by themselves again.
    hours         int CHECK (hours BETWEEN 1 AND 168),
    in_force_from timestamptz NOT NULL DEFAULT clock_timestamp(),
    chosen_by     uuid NOT NULL REFERENCES identity.user_account,
    FOREIGN KEY (provider_id, offer_id) REFERENCES catalogue.offer (provider_id, id)
  );
  CREATE INDEX acceptance_rule_of_offer ON bookings.acceptance_rule (offer_id, in_force_from DESC);
  GRANT SELECT, INSERT ON bookings.acceptance_rule TO fairplace_app;
  CREATE TRIGGER never_changed BEFORE UPDATE OR DELETE OR TRUNCATE ON bookings.acceptance_rule
    FOR EACH STATEMENT EXECUTE FUNCTION platform.refuse_change();

  -- How long the families of a council wait at most, and how long before the start an answer is there.
  CREATE TABLE bookings.acceptance_limit (
    authority_id  uuid NOT NULL REFERENCES identity.authority,
    in_force_from date NOT NULL,
    most_hours    int  NOT NULL CHECK (most_hours BETWEEN 1 AND 168),
    hours_before  int  NOT NULL CHECK (hours_before BETWEEN 1 AND 72),
    source        text NOT NULL CHECK (length(btrim(source)) BETWEEN 10 AND 1000),
    set_by        uuid NOT NULL REFERENCES identity.user_account,
    set_at        timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (authority_id, in_force_from)
  );
  GRANT SELECT, INSERT, DELETE ON bookings.acceptance_limit TO fairplace_app;
  CREATE TRIGGER never_changed BEFORE UPDATE OR TRUNCATE ON bookings.acceptance_limit
    FOR EACH STATEMENT EXECUTE FUNCTION platform.refuse_change();
  CREATE TRIGGER begun_stays BEFORE DELETE ON bookings.acceptance_limit FOR EACH ROW
    WHEN (NOT platform.begins_later(OLD.in_force_from)) EXECUTE FUNCTION platform.refuse_change();
`;

const REQUESTS = `
  -- Why a provider says no: families read the words, councils count the codes.
  CREATE TABLE bookings.acceptance_reason (
    code     text PRIMARY KEY,
    position int  NOT NULL UNIQUE,
    words    text NOT NULL CHECK (length(words) BETWEEN 5 AND 200)
  );
  GRANT SELECT ON bookings.acceptance_reason TO fairplace_app;

  -- A booking that waits for its provider, or did.
  CREATE TABLE bookings.acceptance (
    booking_id   uuid PRIMARY KEY REFERENCES bookings.booking,
    authority_id uuid NOT NULL,
    child_id     uuid NOT NULL,
    provider_id  uuid NOT NULL REFERENCES providers.provider,
    offer_id     uuid NOT NULL REFERENCES catalogue.offer,
    state        text NOT NULL DEFAULT 'asked'
                   CHECK (state IN ('asked', 'accepted', 'declined', 'withdrawn', 'lapsed')),
    asked_by     uuid NOT NULL REFERENCES identity.user_account,
    asked_as     text NOT NULL CHECK (asked_as IN ('family', 'officer')),
    asked_at     timestamptz NOT NULL,
    answer_by    timestamptz NOT NULL,
    -- Years, on the day of the session: an offer is for an age.
    age          int  NOT NULL,
    -- What the child needs, where the family lets the provider see it; and what the family writes.
    needs        text[],
    message      text NOT NULL DEFAULT '' CHECK (length(message) <= 1000),
    answered_by  uuid REFERENCES identity.user_account,
    answered_at  timestamptz,
    reason       text REFERENCES bookings.acceptance_reason,
    note         text NOT NULL DEFAULT '' CHECK (length(note) <= 1000),
    CONSTRAINT answer_is_whole CHECK (
      num_nulls(answered_by, answered_at) = CASE WHEN state IN ('accepted', 'declined') THEN 0 ELSE 2 END),
    CONSTRAINT declined_with_a_reason CHECK ((state = 'declined') = (reason IS NOT NULL)),
    CONSTRAINT answered_in_time CHECK (answered_at < answer_by),
    UNIQUE (authority_id, booking_id),
    FOREIGN KEY (authority_id, child_id) REFERENCES children.child (authority_id, id)
  );
  CREATE INDEX acceptance_of_provider ON bookings.acceptance (provider_id, answer_by) WHERE state = 'asked';
  CREATE INDEX acceptance_of_child ON bookings.acceptance (child_id, asked_at DESC);
  CREATE INDEX acceptance_by_provider ON bookings.acceptance (provider_id, asked_at DESC);
  -- Written by the functions of the requests alone.
  GRANT SELECT ON bookings.acceptance TO fairplace_app;

  INSERT INTO platform.state_edge VALUES
    ('acceptance', 'asked', 'accepted'), ('acceptance', 'asked', 'declined'),
    ('acceptance', 'asked', 'withdrawn'), ('acceptance', 'asked', 'lapsed');
  CREATE TRIGGER legal_move BEFORE UPDATE OF state ON bookings.acceptance
    FOR EACH ROW EXECUTE FUNCTION platform.refuse_illegal_move('acceptance');
`;

const REASONS = `
  INSERT INTO bookings.acceptance_reason VALUES
    ('no-staff', 1, 'We do not have enough staff on that day.'),
    ('needs', 2, 'We cannot meet what the child needs safely on that day.'),
    ('group', 3, 'The group of that day would not work for the child.'),
    ('not-running', 4, 'It will probably not take place.'),
    ('other', 5, 'Another reason, which is in the note.');
`;

const KNOWS_CHILD = `authority_id = platform.current_authority()
    AND EXISTS (SELECT FROM children.child c WHERE c.id = child_id)`;
const secured = (table: string): string => `
  ALTER TABLE bookings.${table} ENABLE ROW LEVEL SECURITY;
  ALTER TABLE bookings.${table} FORCE ROW LEVEL SECURITY;
`;

const POLICIES = `
  ${['acceptance_rule', 'acceptance_limit', 'acceptance', 'acceptance_reason'].map(secured).join('')}
  CREATE POLICY acceptance_rule_read ON bookings.acceptance_rule FOR SELECT USING (true);
  CREATE POLICY acceptance_rule_add ON bookings.acceptance_rule FOR INSERT WITH CHECK (
    provider_id = platform.current_provider() AND chosen_by = platform.current_user_id());
  CREATE POLICY acceptance_rule_kept ON bookings.acceptance_rule FOR UPDATE USING (false);
  CREATE POLICY acceptance_rule_never_removed ON bookings.acceptance_rule FOR DELETE USING (false);

  CREATE POLICY acceptance_limit_read ON bookings.acceptance_limit FOR SELECT USING (true);
  CREATE POLICY acceptance_limit_add ON bookings.acceptance_limit FOR INSERT WITH CHECK (
    authority_id = platform.current_authority() AND platform.current_app_role() = 'commissioner'
    AND set_by = platform.current_user_id() AND in_force_from >= platform.local_today());
  CREATE POLICY acceptance_limit_kept ON bookings.acceptance_limit FOR UPDATE USING (false);
  CREATE POLICY acceptance_limit_taken_back ON bookings.acceptance_limit FOR DELETE USING (
    authority_id = platform.current_authority() AND platform.current_app_role() = 'commissioner'
    AND platform.begins_later(in_force_from));

  CREATE POLICY acceptance_reason_read ON bookings.acceptance_reason FOR SELECT USING (true);
  CREATE POLICY acceptance_reason_add ON bookings.acceptance_reason FOR INSERT WITH CHECK (false);
  CREATE POLICY acceptance_reason_kept ON bookings.acceptance_reason FOR UPDATE USING (false);
  CREATE POLICY acceptance_reason_never_removed ON bookings.acceptance_reason FOR DELETE USING (false);

  CREATE POLICY acceptance_read ON bookings.acceptance FOR SELECT USING (
    provider_id = platform.current_provider()
    OR platform.current_job() IN ('move-places', 'match-vacancies')
    OR (${KNOWS_CHILD}));
  CREATE POLICY acceptance_add ON bookings.acceptance FOR INSERT WITH CHECK (
    authority_id = platform.current_authority() AND platform.current_app_role() IN ('family', 'officer'));
  CREATE POLICY acceptance_change ON bookings.acceptance FOR UPDATE
    USING (platform.current_job() = 'move-places');
  CREATE POLICY acceptance_never_removed ON bookings.acceptance FOR DELETE USING (false);
`;

const GRANTS = `
  REVOKE ALL ON FUNCTION bookings.decline_request, bookings.accept_request, bookings.answer_request,
    bookings.own_request, bookings.tell_provider, bookings.ask_provider, bookings.tell_of,
    bookings.check_confirmable FROM PUBLIC;
  GRANT EXECUTE ON FUNCTION bookings.decline_request, bookings.accept_request, bookings.tell_provider TO fairplace_app;
`;
