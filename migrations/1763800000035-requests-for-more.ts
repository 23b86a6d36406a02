import { type MigrationInterface, type QueryRunner } from 'typeorm';

/** Asking for more, with or without a scenario, and asking to stay one night more. */
export class RequestsForMore1763800000035 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(MORE);
    await runner.query(NIGHTS);
    await runner.query(POLICIES);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TABLE choices.night_request;
      DROP TABLE choices.more_request;
      DROP FUNCTION choices.more_request_fits, choices.night_request_fits;
      DELETE FROM platform.state_edge WHERE lifecycle IN ('more-request', 'night-request');
    `);
  }
}

const MORE = `
  CREATE TABLE choices.more_request (
    id                uuid PRIMARY KEY,
    authority_id      uuid NOT NULL,
    child_id          uuid NOT NULL,
    -- A scenario is offered first and never required (Agenda 05, para 13, 15 and 20).
    scenario_id       uuid,
    skipped_because   text CHECK (skipped_because IN
                        ('nothing-to-give-up', 'needs-have-changed', 'cannot-wait', 'rather-not-say')),
    words             text NOT NULL CHECK (length(btrim(words)) BETWEEN 10 AND 2000),
    asks_reassessment boolean NOT NULL,
    -- Pence that are missing, as the scenario found; null where none was made.
    shortfall         bigint CHECK (shortfall >= 0),
    asked_by          uuid NOT NULL REFERENCES identity.user_account,
    asked_at          timestamptz NOT NULL DEFAULT now(),
    state             text NOT NULL DEFAULT 'asked'
                        CHECK (state IN ('asked', 'withdrawn', 'granted', 'reassessment', 'refused')),
    answered_by       uuid REFERENCES identity.user_account,
    answered_at       timestamptz,
    reason            text CHECK (length(btrim(reason)) BETWEEN 10 AND 2000),
    reassessed_on     date,
    CONSTRAINT scenario_or_why_not CHECK (num_nonnulls(scenario_id, skipped_because) = 1
      AND (scenario_id IS NULL) = (shortfall IS NULL)),
    CONSTRAINT more_request_answered CHECK (
      (state IN ('granted', 'reassessment', 'refused')) = (answered_by IS NOT NULL)
      AND (answered_by IS NULL) = (answered_at IS NULL) AND (answered_by IS NULL) = (reason IS NULL)
      AND (state = 'reassessment') = (reassessed_on IS NOT NULL)),
    -- Who asks for a reassessment gets a day for it (para 15 and 20: the need decides, not the form).
    CONSTRAINT reassessment_is_a_right CHECK (NOT (asks_reassessment AND state = 'refused')),
    CONSTRAINT more_request_needs_two CHECK (answered_by <> asked_by),
    CONSTRAINT more_request_in_authority UNIQUE (authority_id, id),
    FOREIGN KEY (authority_id, child_id) REFERENCES children.child (authority_id, id),
    FOREIGN KEY (authority_id, scenario_id) REFERENCES choices.scenario (authority_id, id)
  );
  -- One open request says all: another one waits for its answer.
  CREATE UNIQUE INDEX one_open_more_request ON choices.more_request (child_id) WHERE state = 'asked';
  CREATE INDEX more_request_of_child ON choices.more_request (child_id, asked_at DESC, id DESC);
  CREATE INDEX more_request_waiting ON choices.more_request (authority_id, asked_at, id)
    WHERE state = 'asked';
  GRANT SELECT, INSERT ON choices.more_request TO fairplace_app;
  GRANT UPDATE (state, answered_by, answered_at, reason, reassessed_on) ON choices.more_request
    TO fairplace_app;

  INSERT INTO platform.state_edge VALUES
    ('more-request', 'asked', 'withdrawn'),
    ('more-request', 'asked', 'granted'),
    ('more-request', 'asked', 'reassessment'),
    ('more-request', 'asked', 'refused');
  CREATE TRIGGER legal_move BEFORE UPDATE OF state ON choices.more_request
    FOR EACH ROW EXECUTE FUNCTION platform.refuse_illegal_move('more-request');

  -- The shortfall is the scenario's own, of the same child: nobody types it.
  CREATE FUNCTION choices.more_request_fits() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    IF NEW.scenario_id IS NOT NULL AND NOT EXISTS (
      SELECT FROM choices.scenario s WHERE s.id = NEW.scenario_id AND s.child_id = NEW.child_id
        AND s.shortfall = NEW.shortfall) THEN
      RAISE EXCEPTION USING ERRCODE = 'FP409', MESSAGE = 'choices.scenario-not-found',
        DETAIL = 'The scenario is not there any more. Choose another one, or none.';
    END IF;
    RETURN NEW;
  END $$;
  CREATE TRIGGER fits BEFORE INSERT ON choices.more_request
    FOR EACH ROW EXECUTE FUNCTION choices.more_request_fits();
`;

/* Case C (para 28 and 29): a child's own wish, "stay an additional night". */
const NIGHTS = `
  CREATE TABLE choices.night_request (
    id           uuid PRIMARY KEY,
    authority_id uuid NOT NULL,
    child_id     uuid NOT NULL,
    booking_id   uuid NOT NULL REFERENCES bookings.booking,
    -- The night after the last one of the stay.
    night        date NOT NULL,
    asked_by     uuid NOT NULL REFERENCES identity.user_account,
    asked_at     timestamptz NOT NULL DEFAULT now(),
    state        text NOT NULL DEFAULT 'asked' CHECK (state IN ('asked', 'agreed', 'refused')),
    answered_by  uuid REFERENCES identity.user_account,
    answered_at  timestamptz,
    reason       text CHECK (length(btrim(reason)) BETWEEN 10 AND 2000),
    CONSTRAINT night_request_answered CHECK ((state = 'asked') = (answered_by IS NULL)
      AND (answered_by IS NULL) = (answered_at IS NULL) AND (answered_by IS NULL) = (reason IS NULL)),
    CONSTRAINT night_request_needs_two CHECK (answered_by <> asked_by),
    CONSTRAINT asked_once_a_stay UNIQUE (booking_id),
    CONSTRAINT night_request_in_authority UNIQUE (authority_id, id),
    FOREIGN KEY (authority_id, child_id) REFERENCES children.child (authority_id, id)
  );
  CREATE INDEX night_request_of_child ON choices.night_request (child_id, asked_at DESC, id DESC);
  CREATE INDEX night_request_waiting ON choices.night_request (authority_id, asked_at, id)
    WHERE state = 'asked';
  GRANT SELECT, INSERT ON choices.night_request TO fairplace_app;
  GRANT UPDATE (state, answered_by, answered_at, reason) ON choices.night_request TO fairplace_app;

  INSERT INTO platform.state_edge VALUES
    ('night-request', 'asked', 'agreed'),
    ('night-request', 'asked', 'refused');
  CREATE TRIGGER legal_move BEFORE UPDATE OF state ON choices.night_request
    FOR EACH ROW EXECUTE FUNCTION platform.refuse_illegal_move('night-request');

  CREATE FUNCTION choices.night_request_fits() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    IF NOT EXISTS (
      SELECT FROM bookings.booking b WHERE b.id = NEW.booking_id AND b.child_id = NEW.child_id
        AND b.authority_id = NEW.authority_id AND b.bed_id IS NOT NULL
        AND b.state IN ('confirmed', 'attended') AND b.first_night + b.nights = NEW.night) THEN
      RAISE EXCEPTION USING ERRCODE = 'FP409', MESSAGE = 'choices.no-such-stay',
        DETAIL = 'The stay is not there any more. Look at the bookings again.';
    END IF;
    RETURN NEW;
  END $$;
  CREATE TRIGGER fits BEFORE INSERT ON choices.night_request
    FOR EACH ROW EXECUTE FUNCTION choices.night_request_fits();
`;

const POLICIES = `
  ALTER TABLE choices.more_request ENABLE ROW LEVEL SECURITY;
  ALTER TABLE choices.more_request FORCE ROW LEVEL SECURITY;
  CREATE POLICY more_request_read ON choices.more_request FOR SELECT USING (
    authority_id = platform.current_authority()
    AND EXISTS (SELECT FROM children.child c WHERE c.id = child_id));
  CREATE POLICY more_request_add ON choices.more_request FOR INSERT WITH CHECK (
    authority_id = platform.current_authority() AND asked_by = platform.current_user_id()
    AND state = 'asked' AND platform.current_app_role() IN ('family', 'young-person')
    AND EXISTS (SELECT FROM children.child c WHERE c.id = child_id));
  CREATE POLICY more_request_change ON choices.more_request FOR UPDATE USING (
    authority_id = platform.current_authority()
    AND platform.current_app_role() IN ('family', 'young-person', 'officer')
    AND EXISTS (SELECT FROM children.child c WHERE c.id = child_id))
  WITH CHECK (CASE platform.current_app_role() WHEN 'officer'
    THEN state <> 'withdrawn' AND answered_by = platform.current_user_id() ELSE state = 'withdrawn' END);
  CREATE POLICY more_request_never_removed ON choices.more_request FOR DELETE USING (false);

  ALTER TABLE choices.night_request ENABLE ROW LEVEL SECURITY;
  ALTER TABLE choices.night_request FORCE ROW LEVEL SECURITY;
  CREATE POLICY night_request_read ON choices.night_request FOR SELECT USING (
    authority_id = platform.current_authority()
    AND EXISTS (SELECT FROM children.child c WHERE c.id = child_id));
  CREATE POLICY night_request_add ON choices.night_request FOR INSERT WITH CHECK (
    authority_id = platform.current_authority() AND asked_by = platform.current_user_id()
    AND state = 'asked' AND platform.current_app_role() IN ('family', 'young-person')
    AND EXISTS (SELECT FROM children.child c WHERE c.id = child_id));
  CREATE POLICY night_request_change ON choices.night_request FOR UPDATE USING (
    authority_id = platform.current_authority() AND platform.current_app_role() = 'officer'
    AND EXISTS (SELECT FROM children.child c WHERE c.id = child_id))
  WITH CHECK (answered_by = platform.current_user_id());
  CREATE POLICY night_request_never_removed ON choices.night_request FOR DELETE USING (false);
`;
