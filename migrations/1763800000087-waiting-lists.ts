import { type MigrationInterface, type QueryRunner } from 'typeorm';
import { MOVE_PLACES } from './functions/book-parts.sql.js';
import * as kept from './functions/kept-places.sql.js';
import { CHECK_HOLDS } from './functions/night-reviews.sql.js';
import * as waiting from './functions/waiting-list.sql.js';

const TOPICS = ['place-offered', 'offer-lapsed', 'place-passed', 'waiting-ended'];

/** Waiting for a full session: a place that comes free is offered to one family at a time, in order. */
export class WaitingLists1763800000087 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(TABLES);
    await runner.query(POLICIES);
    for (const part of [kept, waiting]) {
      for (const sql of Object.values<string>(part)) await runner.query(sql);
    }
    await runner.query(COUNTED);
    await runner.query(GRANTS);
    await runner.query('INSERT INTO notifications.topic SELECT unnest($1::text[])', [TOPICS]);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TRIGGER more_places_for_waiting ON catalogue.session;
      DROP FUNCTION bookings.offer_more_places, bookings.close_waiting, bookings.settle_waiting,
        bookings.offer_kept_place, bookings.tell_who_waits, bookings.leave_waiting, bookings.join_waiting,
        bookings.waiting_ahead;
    `);
    for (const sql of [MOVE_PLACES, CHECK_HOLDS, COUNTED_BEFORE]) {
      await runner.query(sql.replaceAll('CREATE FUNCTION', 'CREATE OR REPLACE FUNCTION'));
    }
    await runner.query(`
      DROP TABLE bookings.waiting_entry, bookings.waiting_closed, bookings.freed_place;
      DROP FUNCTION bookings.keep_for_waiting, bookings.offer_until;
      DELETE FROM platform.state_edge WHERE lifecycle IN ('waiting-entry', 'freed-place');
    `);
    await runner.query('DELETE FROM notifications.topic WHERE topic = ANY ($1)', [TOPICS]);
  }
}

const COUNTED_BEFORE = kept.REFUSE_MISCOUNTED.replace(/ *\+ \(SELECT count.*freed_place.*\n/, '');

const TABLES = `
  -- A place that came free while somebody waited. While it is kept it counts as taken.
  CREATE TABLE bookings.freed_place (
    id          uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    session_id  uuid NOT NULL REFERENCES catalogue.session,
    provider_id uuid NOT NULL REFERENCES providers.provider,
    freed_at    timestamptz NOT NULL DEFAULT clock_timestamp(),
    state       text NOT NULL DEFAULT 'kept' CHECK (state IN ('kept', 'offered', 'on-sale'))
  );
  CREATE INDEX freed_place_kept ON bookings.freed_place (freed_at, id) WHERE state = 'kept';
  CREATE INDEX freed_place_of_session ON bookings.freed_place (session_id) WHERE state = 'kept';

  CREATE TABLE bookings.waiting_entry (
    id             uuid PRIMARY KEY,
    authority_id   uuid NOT NULL,
    child_id       uuid NOT NULL,
    session_id     uuid NOT NULL REFERENCES catalogue.session,
    -- The published order: who joined first, for the session's row is locked meanwhile.
    place          bigint NOT NULL GENERATED ALWAYS AS IDENTITY,
    -- How the place is to be paid, when there is one.
    funding        text NOT NULL CHECK (funding IN ('personal-budget', 'prepaid-card')),
    joined_by      uuid NOT NULL,
    joined_as      text NOT NULL CHECK (joined_as IN ('family', 'officer')),
    joined_at      timestamptz NOT NULL DEFAULT clock_timestamp(),
    state          text NOT NULL DEFAULT 'waiting' CHECK (state IN
                     ('waiting', 'offered', 'taken', 'declined', 'lapsed', 'passed', 'left', 'closed', 'over')),
    -- A place is offered to one at a time (UNIQUE), as a booking that is held.
    kept_place_id  uuid UNIQUE REFERENCES bookings.freed_place,
    booking_id     uuid UNIQUE REFERENCES bookings.booking,
    -- The sentence with which the booking was refused when it was this child's turn.
    passed_because text,
    ended_at       timestamptz,
    CONSTRAINT offered_whole CHECK (
      num_nulls(kept_place_id, booking_id) = CASE WHEN state IN ('offered', 'taken', 'declined', 'lapsed') THEN 0 ELSE 2 END),
    CONSTRAINT passed_with_its_reason CHECK ((state = 'passed') = (passed_because IS NOT NULL)),
    CONSTRAINT ended_when_over CHECK ((state IN ('waiting', 'offered')) = (ended_at IS NULL)),
    FOREIGN KEY (authority_id, child_id) REFERENCES children.child (authority_id, id)
  );
  CREATE UNIQUE INDEX waits_once ON bookings.waiting_entry (child_id, session_id) WHERE state IN ('waiting', 'offered');
  CREATE INDEX waiting_in_order ON bookings.waiting_entry (session_id, place) WHERE state = 'waiting';
  CREATE INDEX waiting_offered ON bookings.waiting_entry (booking_id) WHERE state = 'offered';
  CREATE INDEX waiting_of_child ON bookings.waiting_entry (child_id, joined_at DESC);

  CREATE TABLE bookings.waiting_closed (
    session_id  uuid PRIMARY KEY REFERENCES catalogue.session,
    provider_id uuid NOT NULL REFERENCES providers.provider,
    closed_by   uuid NOT NULL,
    closed_at   timestamptz NOT NULL DEFAULT clock_timestamp()
  );
  GRANT SELECT ON bookings.freed_place, bookings.waiting_entry, bookings.waiting_closed TO fairplace_app;

  INSERT INTO platform.state_edge VALUES
    ('waiting-entry', 'waiting', 'offered'), ('waiting-entry', 'waiting', 'passed'),
    ('waiting-entry', 'waiting', 'left'), ('waiting-entry', 'waiting', 'closed'), ('waiting-entry', 'waiting', 'over'),
    ('waiting-entry', 'offered', 'taken'), ('waiting-entry', 'offered', 'declined'), ('waiting-entry', 'offered', 'lapsed'),
    ('freed-place', 'kept', 'offered'), ('freed-place', 'kept', 'on-sale');
  CREATE TRIGGER legal_move BEFORE UPDATE OF state ON bookings.waiting_entry
    FOR EACH ROW EXECUTE FUNCTION platform.refuse_illegal_move('waiting-entry');
  CREATE TRIGGER legal_move BEFORE UPDATE OF state ON bookings.freed_place
    FOR EACH ROW EXECUTE FUNCTION platform.refuse_illegal_move('freed-place');
`;

const POLICIES = `
  ALTER TABLE bookings.freed_place ENABLE ROW LEVEL SECURITY;
  ALTER TABLE bookings.freed_place FORCE ROW LEVEL SECURITY;
  CREATE POLICY freed_place_read ON bookings.freed_place FOR SELECT
    USING (platform.current_job() IN ('move-places', 'offer-places'));
  CREATE POLICY freed_place_add ON bookings.freed_place FOR INSERT
    WITH CHECK (platform.current_job() = 'move-places');
  CREATE POLICY freed_place_change ON bookings.freed_place FOR UPDATE
    USING (platform.current_job() IN ('move-places', 'offer-places'));
  CREATE POLICY freed_place_never_removed ON bookings.freed_place FOR DELETE USING (false);

  ALTER TABLE bookings.waiting_entry ENABLE ROW LEVEL SECURITY;
  ALTER TABLE bookings.waiting_entry FORCE ROW LEVEL SECURITY;
  CREATE POLICY waiting_entry_read ON bookings.waiting_entry FOR SELECT USING (
    platform.current_job() IN ('move-places', 'offer-places', 'match-vacancies')
    OR (authority_id = platform.current_authority()
        AND EXISTS (SELECT FROM children.child c WHERE c.id = child_id)));
  CREATE POLICY waiting_entry_add ON bookings.waiting_entry FOR INSERT WITH CHECK (
    authority_id = platform.current_authority() AND platform.current_app_role() IN ('family', 'officer'));
  CREATE POLICY waiting_entry_change ON bookings.waiting_entry FOR UPDATE USING (
    platform.current_job() IN ('move-places', 'offer-places')
    OR (authority_id = platform.current_authority() AND platform.current_app_role() IN ('family', 'officer')));
  CREATE POLICY waiting_entry_never_removed ON bookings.waiting_entry FOR DELETE USING (false);

  ALTER TABLE bookings.waiting_closed ENABLE ROW LEVEL SECURITY;
  ALTER TABLE bookings.waiting_closed FORCE ROW LEVEL SECURITY;
  CREATE POLICY waiting_closed_read ON bookings.waiting_closed FOR SELECT USING (true);
  CREATE POLICY waiting_closed_add ON bookings.waiting_closed FOR INSERT
    WITH CHECK (provider_id = platform.current_provider());
  CREATE POLICY waiting_closed_stays ON bookings.waiting_closed FOR UPDATE USING (false);
  CREATE POLICY waiting_closed_never_removed ON bookings.waiting_closed FOR DELETE USING (false);
`;

const COUNTED = `
  CREATE CONSTRAINT TRIGGER kept_places_are_counted AFTER INSERT OR UPDATE OF state ON bookings.freed_place
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION bookings.refuse_miscounted();
`;

const GRANTS = `
  REVOKE ALL ON FUNCTION bookings.join_waiting, bookings.leave_waiting, bookings.waiting_ahead,
    bookings.keep_for_waiting, bookings.offer_kept_place, bookings.settle_waiting, bookings.close_waiting,
    bookings.tell_who_waits FROM PUBLIC;
  GRANT EXECUTE ON FUNCTION bookings.join_waiting, bookings.leave_waiting, bookings.waiting_ahead,
    bookings.offer_kept_place, bookings.settle_waiting, bookings.close_waiting TO fairplace_app;
`;
