import { type MigrationInterface, type QueryRunner } from 'typeorm';
import { ASSESSMENT_GUARDS } from './functions/assessment-guards.sql.js';
import { ASSESSMENT_POLICIES } from './functions/assessment-policies.sql.js';

/** Questionnaires as data, what was answered with whom, what it comes to, and appeals against it. */
export class Assessments1763800000030 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(SETS);
    await runner.query(ASSESSMENTS);
    await runner.query(APPEALS);
    await runner.query(ASSESSMENT_GUARDS);
    await runner.query(ASSESSMENT_POLICIES);
    await runner.query(TOPICS);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP SCHEMA assessments CASCADE;
      DELETE FROM platform.state_edge WHERE lifecycle IN ('assessment', 'appeal');
      ALTER TABLE notifications.notification DROP CONSTRAINT known_topic;
      DROP TABLE notifications.topic;
      ALTER TABLE notifications.notification ADD CONSTRAINT notification_topic_check
        CHECK (topic IN ('vacancy', 'booking-confirmed'));
    `);
  }
}

const SETS = `
  CREATE SCHEMA assessments;
  GRANT USAGE ON SCHEMA assessments TO fairplace_app;

  -- A version of an authority's questionnaire. Nothing of it changes once it is published.
  CREATE TABLE assessments.question_set (
    id             uuid PRIMARY KEY,
    authority_id   uuid NOT NULL REFERENCES identity.authority,
    version        int  NOT NULL CHECK (version > 0),
    title          text NOT NULL CHECK (length(btrim(title)) BETWEEN 1 AND 120),
    -- Made to show how it works, and not to be used for a child: every page says so.
    demonstration  boolean NOT NULL,
    -- Where the questions and the weights come from.
    source         text NOT NULL CHECK (length(btrim(source)) BETWEEN 10 AND 1000),
    in_force_from  date NOT NULL,
    in_force_until date CHECK (in_force_until >= in_force_from),
    state          text NOT NULL DEFAULT 'draft' CHECK (state IN ('draft', 'published')),
    published_at   timestamptz,
    UNIQUE (authority_id, version),
    UNIQUE (authority_id, id),
    CONSTRAINT published_at_a_time CHECK ((state = 'published') = (published_at IS NOT NULL))
  );
  CREATE TABLE assessments.question (
    authority_id uuid NOT NULL,
    set_id       uuid NOT NULL,
    code         text NOT NULL CHECK (code ~ '^[a-z][a-z0-9-]{1,39}$'),
    position     int  NOT NULL CHECK (position BETWEEN 1 AND 100),
    text         text NOT NULL CHECK (length(btrim(text)) BETWEEN 5 AND 200),
    hint         text NOT NULL CHECK (length(hint) <= 600),
    PRIMARY KEY (set_id, code),
    UNIQUE (set_id, position),
    FOREIGN KEY (authority_id, set_id) REFERENCES assessments.question_set (authority_id, id)
  );
  CREATE TABLE assessments.question_option (
    authority_id  uuid NOT NULL,
    set_id        uuid NOT NULL,
    question_code text NOT NULL,
    code          text NOT NULL CHECK (code ~ '^[a-z][a-z0-9-]{1,39}$'),
    position      int  NOT NULL CHECK (position BETWEEN 1 AND 20),
    text          text NOT NULL CHECK (length(btrim(text)) BETWEEN 1 AND 200),
    points        int  NOT NULL CHECK (points BETWEEN 0 AND 10000),
    PRIMARY KEY (set_id, question_code, code),
    UNIQUE (set_id, question_code, position),
    FOREIGN KEY (set_id, question_code) REFERENCES assessments.question,
    FOREIGN KEY (authority_id, set_id) REFERENCES assessments.question_set (authority_id, id)
  );
  -- What a point is worth in a financial year.
  CREATE TABLE assessments.conversion (
    authority_id    uuid NOT NULL,
    set_id          uuid NOT NULL,
    financial_year  text NOT NULL CHECK (financial_year ~ '^20[0-9]{2}-[0-9]{2}$'),
    pence_per_point bigint NOT NULL CHECK (pence_per_point BETWEEN 1 AND 10000000),
    PRIMARY KEY (set_id, financial_year),
    FOREIGN KEY (authority_id, set_id) REFERENCES assessments.question_set (authority_id, id)
  );
  GRANT SELECT, INSERT ON assessments.question_set, assessments.question,
    assessments.question_option, assessments.conversion TO fairplace_app;
  GRANT UPDATE (state, published_at, in_force_until) ON assessments.question_set TO fairplace_app;
`;

const ASSESSMENTS = `
  CREATE TABLE assessments.assessment (
    id             uuid PRIMARY KEY,
    authority_id   uuid NOT NULL,
    child_id       uuid NOT NULL,
    set_id         uuid NOT NULL,
    financial_year text NOT NULL,
    rerun_of       uuid,
    state          text NOT NULL DEFAULT 'answering'
                     CHECK (state IN ('answering', 'finished', 'agreed', 'cancelled')),
    started_by     uuid NOT NULL REFERENCES identity.user_account,
    started_at     timestamptz NOT NULL DEFAULT now(),
    finished_by    uuid REFERENCES identity.user_account,
    finished_at    timestamptz,
    points         int,
    pence          bigint,
    agreed_by      uuid REFERENCES identity.user_account,
    agreed_as      text CHECK (agreed_as IN ('family', 'young-person', 'officer')),
    agreed_at      timestamptz,
    UNIQUE (authority_id, id),
    UNIQUE (authority_id, child_id, id),
    UNIQUE (authority_id, id, set_id),
    FOREIGN KEY (authority_id, child_id) REFERENCES children.child (authority_id, id),
    FOREIGN KEY (authority_id, set_id) REFERENCES assessments.question_set (authority_id, id),
    FOREIGN KEY (set_id, financial_year) REFERENCES assessments.conversion,
    FOREIGN KEY (authority_id, child_id, rerun_of)
      REFERENCES assessments.assessment (authority_id, child_id, id),
    CONSTRAINT finished_whole CHECK (
      (state IN ('finished', 'agreed')) = (finished_by IS NOT NULL)
      AND num_nulls(finished_by, finished_at, points, pence) IN (0, 4)),
    CONSTRAINT agreed_whole CHECK (
      (state = 'agreed') = (agreed_by IS NOT NULL)
      AND num_nulls(agreed_by, agreed_as, agreed_at) IN (0, 3))
  );
  CREATE UNIQUE INDEX one_being_answered ON assessments.assessment (child_id) WHERE state = 'answering';
  CREATE INDEX assessment_of_child ON assessments.assessment (child_id, started_at DESC);
  GRANT SELECT, INSERT ON assessments.assessment TO fairplace_app;
  GRANT UPDATE (state, finished_by, finished_at, points, pence, agreed_by, agreed_as, agreed_at)
    ON assessments.assessment TO fairplace_app;

  -- When the officer and the family sat together, and who else was there.
  CREATE TABLE assessments.visit (
    id            uuid PRIMARY KEY,
    authority_id  uuid NOT NULL,
    assessment_id uuid NOT NULL,
    held_on       date NOT NULL,
    way           text NOT NULL CHECK (way IN ('home', 'school', 'office', 'telephone', 'video')),
    who_was_there text NOT NULL CHECK (length(btrim(who_was_there)) BETWEEN 2 AND 500),
    recorded_by   uuid NOT NULL REFERENCES identity.user_account,
    recorded_at   timestamptz NOT NULL DEFAULT clock_timestamp(),
    UNIQUE (authority_id, assessment_id, id),
    FOREIGN KEY (authority_id, assessment_id) REFERENCES assessments.assessment (authority_id, id)
  );
  GRANT SELECT, INSERT ON assessments.visit TO fairplace_app;

  -- Every version of every answer stays. The officer's lane counts; the others are what the family and
  -- the young person wrote themselves.
  CREATE TABLE assessments.answer (
    authority_id  uuid NOT NULL,
    assessment_id uuid NOT NULL,
    set_id        uuid NOT NULL,
    question_code text NOT NULL,
    lane          text NOT NULL CHECK (lane IN ('officer', 'family', 'young-person')),
    version       int  NOT NULL CHECK (version > 0),
    option_code   text,
    -- The family's own words.
    words         text NOT NULL CHECK (length(words) <= 4000),
    visit_id      uuid,
    written_by    uuid NOT NULL REFERENCES identity.user_account,
    written_at    timestamptz NOT NULL DEFAULT clock_timestamp(),
    CONSTRAINT written_after_the_last PRIMARY KEY (assessment_id, question_code, lane, version),
    CONSTRAINT officers_say_when CHECK ((lane = 'officer') = (visit_id IS NOT NULL)),
    CONSTRAINT says_something CHECK (option_code IS NOT NULL OR btrim(words) <> ''),
    FOREIGN KEY (authority_id, assessment_id, set_id)
      REFERENCES assessments.assessment (authority_id, id, set_id),
    FOREIGN KEY (set_id, question_code) REFERENCES assessments.question,
    FOREIGN KEY (set_id, question_code, option_code) REFERENCES assessments.question_option,
    FOREIGN KEY (authority_id, assessment_id, visit_id)
      REFERENCES assessments.visit (authority_id, assessment_id, id)
  );
  GRANT SELECT, INSERT ON assessments.answer TO fairplace_app;

  -- Which entitlement an agreed result was the ground of.
  CREATE TABLE assessments.ground (
    authority_id   uuid NOT NULL,
    child_id       uuid NOT NULL,
    assessment_id  uuid NOT NULL,
    entitlement_id uuid NOT NULL,
    linked_by      uuid NOT NULL REFERENCES identity.user_account,
    linked_at      timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (assessment_id, entitlement_id),
    FOREIGN KEY (authority_id, child_id, assessment_id)
      REFERENCES assessments.assessment (authority_id, child_id, id),
    FOREIGN KEY (authority_id, child_id, entitlement_id)
      REFERENCES budgets.entitlement (authority_id, child_id, id)
  );
  GRANT SELECT, INSERT ON assessments.ground TO fairplace_app;

  INSERT INTO platform.state_edge VALUES
    ('assessment', 'answering', 'finished'),
    ('assessment', 'answering', 'cancelled'),
    ('assessment', 'finished', 'agreed'),
    ('appeal', 'waiting', 'upheld'),
    ('appeal', 'waiting', 'refused');
  CREATE TRIGGER legal_move BEFORE UPDATE OF state ON assessments.assessment
    FOR EACH ROW EXECUTE FUNCTION platform.refuse_illegal_move('assessment');
`;

const APPEALS = `
  -- Within how many working days an authority decides an appeal. Dated; the last one that has begun counts.
  CREATE TABLE assessments.appeal_term (
    authority_id  uuid NOT NULL REFERENCES identity.authority,
    in_force_from date NOT NULL,
    working_days  int  NOT NULL CHECK (working_days BETWEEN 1 AND 60),
    source        text NOT NULL CHECK (length(btrim(source)) BETWEEN 10 AND 1000),
    PRIMARY KEY (authority_id, in_force_from)
  );
  GRANT SELECT ON assessments.appeal_term TO fairplace_app;

  CREATE TABLE assessments.appeal (
    id            uuid PRIMARY KEY,
    authority_id  uuid NOT NULL,
    child_id      uuid NOT NULL,
    assessment_id uuid NOT NULL,
    words         text NOT NULL CHECK (length(btrim(words)) BETWEEN 10 AND 4000),
    made_by       uuid NOT NULL REFERENCES identity.user_account,
    made_as       text NOT NULL CHECK (made_as IN ('family', 'young-person', 'officer')),
    made_at       timestamptz NOT NULL DEFAULT now(),
    decide_by     date NOT NULL,
    state         text NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting', 'upheld', 'refused')),
    reasons       text CHECK (length(btrim(reasons)) BETWEEN 20 AND 4000),
    decided_by    uuid REFERENCES identity.user_account,
    decided_at    timestamptz,
    UNIQUE (authority_id, id),
    FOREIGN KEY (authority_id, child_id, assessment_id)
      REFERENCES assessments.assessment (authority_id, child_id, id),
    CONSTRAINT decided_with_reasons CHECK (
      (state = 'waiting') = (decided_by IS NULL)
      AND num_nulls(reasons, decided_by, decided_at) IN (0, 3))
  );
  CREATE UNIQUE INDEX one_appeal_waiting ON assessments.appeal (assessment_id) WHERE state = 'waiting';
  CREATE INDEX appeal_waiting ON assessments.appeal (authority_id, decide_by) WHERE state = 'waiting';
  GRANT SELECT, INSERT ON assessments.appeal TO fairplace_app;
  GRANT UPDATE (state, reasons, decided_by, decided_at) ON assessments.appeal TO fairplace_app;
  CREATE TRIGGER legal_move BEFORE UPDATE OF state ON assessments.appeal
    FOR EACH ROW EXECUTE FUNCTION platform.refuse_illegal_move('appeal');
`;

/*
 * A list in a CHECK had to be replaced for each new topic, under a lock of the table; a row in a table has
 * not. Each library that tells people something adds its topics.
 */
const TOPICS = `
  CREATE TABLE notifications.topic (topic text PRIMARY KEY CHECK (topic ~ '^[a-z]+(-[a-z]+)*$'));
  GRANT SELECT ON notifications.topic TO fairplace_app;
  INSERT INTO notifications.topic VALUES
    ('vacancy'), ('booking-confirmed'), ('appeal-made'), ('appeal-decided');
  ALTER TABLE notifications.notification DROP CONSTRAINT IF EXISTS notification_topic_check;
  ALTER TABLE notifications.notification ADD CONSTRAINT known_topic
    FOREIGN KEY (topic) REFERENCES notifications.topic NOT VALID;
  ALTER TABLE notifications.notification VALIDATE CONSTRAINT known_topic;
`;
