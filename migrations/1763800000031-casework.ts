import { type MigrationInterface, type QueryRunner } from 'typeorm';

/** Whom a family can turn to, and what it asked for: requests that cannot be lost. */
export class Casework1763800000031 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(RIGHTS);
    await runner.query(HELP);
    await runner.query(GUARDS);
    await runner.query(POLICIES);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP SCHEMA casework CASCADE;
      DELETE FROM platform.state_edge WHERE lifecycle = 'help-request';
      DELETE FROM notifications.topic
      WHERE topic IN ('help-requested', 'help-escalated', 'help-answered');
    `);
  }
}

const RIGHTS = `
  CREATE SCHEMA casework;
  GRANT USAGE ON SCHEMA casework TO fairplace_app;

  -- Where an authority's families appeal and complain, and who stands by them. Dated; the last one of a
  -- kind that has begun counts.
  CREATE TABLE casework.rights_contact (
    authority_id  uuid NOT NULL REFERENCES identity.authority,
    kind          text NOT NULL CHECK (kind IN ('appeal', 'complaint', 'advocate')),
    in_force_from date NOT NULL,
    name          text NOT NULL CHECK (length(btrim(name)) BETWEEN 2 AND 160),
    how           text NOT NULL CHECK (length(btrim(how)) BETWEEN 10 AND 1000),
    phone         text CHECK (phone ~ '^[0-9 +()]{6,30}$'),
    email         text CHECK (email ~ '^[^@ ]+@[^@ ]+$' AND length(email) <= 200),
    source        text NOT NULL CHECK (length(btrim(source)) BETWEEN 10 AND 600),
    PRIMARY KEY (authority_id, kind, in_force_from)
  );
  GRANT SELECT ON casework.rights_contact TO fairplace_app;
`;

const HELP = `
  CREATE TABLE casework.help_request (
    id           uuid PRIMARY KEY,
    authority_id uuid NOT NULL,
    child_id     uuid NOT NULL,
    kind         text NOT NULL CHECK (kind IN ('help', 'may-i-spend')),
    words        text NOT NULL CHECK (length(btrim(words)) BETWEEN 1 AND 4000),
    asked_by     uuid NOT NULL REFERENCES identity.user_account,
    asked_as     text NOT NULL CHECK (asked_as IN ('family', 'young-person')),
    asked_at     timestamptz NOT NULL DEFAULT now(),
    -- The end of this day is the latest at which it has an owner (systems: within one working day).
    own_by       date NOT NULL,
    -- When all officers of the authority were told, and see it: late, or the child is on nobody's list.
    escalated_at timestamptz,
    owner_id     uuid REFERENCES identity.user_account,
    owned_at     timestamptz,
    state        text NOT NULL DEFAULT 'waiting'
                   CHECK (state IN ('waiting', 'owned', 'answered', 'closed')),
    answer       text CHECK (length(btrim(answer)) BETWEEN 1 AND 4000),
    answered_by  uuid REFERENCES identity.user_account,
    answered_at  timestamptz,
    closed_at    timestamptz,
    UNIQUE (authority_id, id),
    FOREIGN KEY (authority_id, child_id) REFERENCES children.child (authority_id, id),
    CONSTRAINT owned_whole CHECK (
      (state = 'waiting') = (owner_id IS NULL) AND (owner_id IS NULL) = (owned_at IS NULL)),
    CONSTRAINT answered_whole CHECK (
      (state IN ('answered', 'closed')) = (answer IS NOT NULL)
      AND num_nulls(answer, answered_by, answered_at) IN (0, 3)),
    CONSTRAINT closed_at_a_time CHECK ((state = 'closed') = (closed_at IS NOT NULL))
  );
  CREATE INDEX help_request_of_child ON casework.help_request (child_id, asked_at DESC);
  CREATE INDEX help_request_open ON casework.help_request (authority_id, own_by)
    WHERE state IN ('waiting', 'owned');
  CREATE INDEX help_request_to_escalate ON casework.help_request (own_by)
    WHERE state = 'waiting' AND escalated_at IS NULL;
  GRANT SELECT, INSERT ON casework.help_request TO fairplace_app;
  GRANT UPDATE (escalated_at, owner_id, owned_at, state, answer, answered_by, answered_at, closed_at)
    ON casework.help_request TO fairplace_app;

  INSERT INTO notifications.topic VALUES ('help-requested'), ('help-escalated'), ('help-answered');
  INSERT INTO platform.state_edge VALUES
    ('help-request', 'waiting', 'owned'),
    ('help-request', 'owned', 'answered'),
    ('help-request', 'answered', 'closed');
  CREATE TRIGGER legal_move BEFORE UPDATE OF state ON casework.help_request
    FOR EACH ROW EXECUTE FUNCTION platform.refuse_illegal_move('help-request');
`;

const GUARDS = `
  -- An owner can hand over to a colleague until there is an answer; an answer, once given, stays.
  CREATE FUNCTION casework.keep_answer() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    IF OLD.answered_at IS NOT NULL
       AND (OLD.answer, OLD.answered_by, OLD.answered_at, OLD.owner_id)
           IS DISTINCT FROM (NEW.answer, NEW.answered_by, NEW.answered_at, NEW.owner_id) THEN
      RAISE EXCEPTION USING ERRCODE = 'FP409', MESSAGE = 'casework.answered',
        DETAIL = 'This request has its answer already, and answers are kept as they were given.';
    END IF;
    IF NEW.answered_by IS NOT NULL AND NEW.answered_by <> NEW.owner_id THEN
      RAISE EXCEPTION USING ERRCODE = 'FP409', MESSAGE = 'casework.not-the-owner',
        DETAIL = 'Somebody else owns this request. Take it over first.';
    END IF;
    IF OLD.escalated_at IS NOT NULL AND NEW.escalated_at IS DISTINCT FROM OLD.escalated_at THEN
      RAISE EXCEPTION USING ERRCODE = 'FP409', MESSAGE = 'casework.escalated',
        DETAIL = 'This request was escalated already.';
    END IF;
    RETURN NEW;
  END $$;
  CREATE TRIGGER answer_stays BEFORE UPDATE ON casework.help_request
    FOR EACH ROW EXECUTE FUNCTION casework.keep_answer();
`;

const POLICIES = `
  ALTER TABLE casework.rights_contact ENABLE ROW LEVEL SECURITY;
  ALTER TABLE casework.rights_contact FORCE ROW LEVEL SECURITY;
  -- For anybody, signed in or not.
  CREATE POLICY rights_contact_read ON casework.rights_contact FOR SELECT USING (true);
  CREATE POLICY rights_contact_add ON casework.rights_contact FOR INSERT WITH CHECK (
    authority_id = platform.current_authority() AND platform.current_app_role() = 'commissioner');
  CREATE POLICY rights_contact_kept ON casework.rights_contact FOR UPDATE USING (false);
  CREATE POLICY rights_contact_never_removed ON casework.rights_contact FOR DELETE USING (false);

  ALTER TABLE casework.help_request ENABLE ROW LEVEL SECURITY;
  ALTER TABLE casework.help_request FORCE ROW LEVEL SECURITY;
  -- Whoever sees the child; once it is escalated every officer of the authority.
  CREATE POLICY help_request_read ON casework.help_request FOR SELECT USING (
    platform.current_job() IN ('match-vacancies', 'schedules')
    OR (authority_id = platform.current_authority()
        AND ((platform.current_app_role() = 'officer' AND escalated_at IS NOT NULL)
             OR EXISTS (SELECT FROM children.child c WHERE c.id = child_id))));
  CREATE POLICY help_request_add ON casework.help_request FOR INSERT WITH CHECK (
    authority_id = platform.current_authority() AND asked_by = platform.current_user_id()
    AND asked_as = platform.current_app_role() AND state = 'waiting'
    AND EXISTS (SELECT FROM children.child c WHERE c.id = child_id));
  CREATE POLICY help_request_change ON casework.help_request FOR UPDATE USING (
    platform.current_job() = 'schedules'
    OR (authority_id = platform.current_authority() AND platform.current_app_role() = 'officer'
        AND (escalated_at IS NOT NULL OR EXISTS (SELECT FROM children.child c WHERE c.id = child_id))));
  CREATE POLICY help_request_never_removed ON casework.help_request FOR DELETE USING (false);
`;
