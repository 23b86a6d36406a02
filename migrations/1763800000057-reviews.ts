import { type MigrationInterface, type QueryRunner } from 'typeorm';
import { POLICIES } from './functions/review-policies.sql.js';
import * as functions from './functions/reviews.sql.js';

/** Reviews every six months: who chairs, who comes, what the child says, and what comes of it. */
export class Reviews1763800000057 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(REVIEW);
    await runner.query(PEOPLE_AND_WORDS);
    await runner.query(NOTICES);
    for (const sql of Object.values<string>(functions)) await runner.query(sql);
    await runner.query(POLICIES);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP FUNCTION casework.review_figures;
      DROP TABLE casework.review_notice, casework.review_contribution, casework.review_participant,
        casework.review, casework.review_rule;
      DROP FUNCTION casework.review_goes_on, casework.review_words_in_time, casework.review_kept,
        casework.chair_works_with_child;
      DELETE FROM platform.state_edge WHERE lifecycle = 'review';
      DELETE FROM notifications.topic WHERE topic = 'review-due';
    `);
  }
}

const REVIEW = `
  -- How often, and when people are told. Dated: a council changes it by a new row, the last that has begun
  -- counts. Without one the rule is that of the source, which libs/casework names.
  CREATE TABLE casework.review_rule (
    authority_id       uuid NOT NULL REFERENCES identity.authority,
    in_force_from      date NOT NULL,
    months             int  NOT NULL CHECK (months BETWEEN 1 AND 12),
    -- Days before the last day of a review on which people are told.
    first_notice_days  int  NOT NULL CHECK (first_notice_days BETWEEN 2 AND 90),
    second_notice_days int  NOT NULL CHECK (second_notice_days >= 1),
    source             text NOT NULL CHECK (length(btrim(source)) BETWEEN 10 AND 600),
    CONSTRAINT second_notice_is_later CHECK (second_notice_days < first_notice_days),
    PRIMARY KEY (authority_id, in_force_from)
  );
  GRANT SELECT, INSERT ON casework.review_rule TO fairplace_app;
  CREATE TRIGGER never_changed BEFORE UPDATE OR DELETE OR TRUNCATE ON casework.review_rule
    FOR EACH STATEMENT EXECUTE FUNCTION platform.refuse_change();

  CREATE TABLE casework.review (
    id              uuid PRIMARY KEY,
    authority_id    uuid NOT NULL,
    child_id        uuid NOT NULL,
    -- The review before this one; null for the first.
    after_review    uuid,
    -- The day of the review before, or on which the support began.
    counted_from    date NOT NULL,
    months          int  NOT NULL CHECK (months BETWEEN 1 AND 12),
    -- Its last day. Where a month has no such day it is the last of that month, never a later one.
    due_on          date NOT NULL,
    chair_id        uuid NOT NULL REFERENCES identity.user_account,
    meets_at        timestamptz,
    place           text CHECK (length(btrim(place)) BETWEEN 2 AND 300),
    state           text NOT NULL DEFAULT 'planned' CHECK (state IN ('planned', 'held', 'stopped')),
    held_on         date,
    outcome         text CHECK (outcome IN ('continue', 'change', 'end')),
    -- What was decided and why, or why there is none: the family reads it.
    decision        text CHECK (length(btrim(decision)) BETWEEN 10 AND 4000),
    -- Why there is nothing of the child's own, where there is nothing.
    without_child   text CHECK (length(btrim(without_child)) BETWEEN 10 AND 2000),
    closed_by       uuid REFERENCES identity.user_account,
    closed_at       timestamptz,
    planned_by      uuid NOT NULL REFERENCES identity.user_account,
    planned_at      timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT review_due_after_months CHECK (due_on = (counted_from + make_interval(months => months))::date),
    CONSTRAINT review_held_after_the_one_before CHECK (held_on > counted_from),
    CONSTRAINT review_closed_whole CHECK (
      num_nulls(decision, closed_by, closed_at) = CASE state WHEN 'planned' THEN 3 ELSE 0 END
      AND num_nulls(held_on, outcome) = CASE state WHEN 'held' THEN 0 ELSE 2 END
      AND (state = 'held' OR without_child IS NULL)),
    CONSTRAINT review_in_authority UNIQUE (authority_id, id),
    CONSTRAINT review_of_its_child UNIQUE (authority_id, child_id, id),
    CONSTRAINT review_held_on_its_day UNIQUE (authority_id, child_id, id, held_on),
    CONSTRAINT one_review_after_each UNIQUE (after_review),
    FOREIGN KEY (authority_id, child_id) REFERENCES children.child (authority_id, id),
    -- The next one is counted from the day on which the one before was held, of the same child.
    CONSTRAINT review_follows_the_one_before FOREIGN KEY (authority_id, child_id, after_review, counted_from)
      REFERENCES casework.review (authority_id, child_id, id, held_on)
  );
  CREATE UNIQUE INDEX one_planned_review ON casework.review (child_id) WHERE state = 'planned';
  CREATE INDEX review_of_child ON casework.review (child_id, counted_from DESC);
  CREATE INDEX review_planned ON casework.review (due_on) WHERE state = 'planned';
  CREATE INDEX review_of_authority ON casework.review (authority_id, state, due_on);
  GRANT SELECT, INSERT ON casework.review TO fairplace_app;
  GRANT UPDATE (chair_id, meets_at, place, state, held_on, outcome, decision, without_child, closed_by,
    closed_at) ON casework.review TO fairplace_app;
  INSERT INTO platform.state_edge VALUES ('review', 'planned', 'held'), ('review', 'planned', 'stopped');
  CREATE TRIGGER legal_move BEFORE UPDATE OF state ON casework.review
    FOR EACH ROW EXECUTE FUNCTION platform.refuse_illegal_move('review');
`;

const PEOPLE_AND_WORDS = `
  -- Who is asked to come, and who came.
  CREATE TABLE casework.review_participant (
    id           uuid PRIMARY KEY,
    authority_id uuid NOT NULL,
    child_id     uuid NOT NULL,
    review_id    uuid NOT NULL,
    name         text NOT NULL CHECK (length(btrim(name)) BETWEEN 1 AND 120),
    part         text NOT NULL CHECK (part IN ('child', 'family', 'officer', 'school', 'health', 'provider',
                   'advocate', 'other')),
    came         boolean,
    asked_by     uuid NOT NULL REFERENCES identity.user_account,
    asked_at     timestamptz NOT NULL DEFAULT now(),
    UNIQUE (authority_id, id),
    FOREIGN KEY (authority_id, child_id, review_id)
      REFERENCES casework.review (authority_id, child_id, id)
  );
  CREATE INDEX review_participant_of ON casework.review_participant (review_id, asked_at, id);
  GRANT SELECT, INSERT ON casework.review_participant TO fairplace_app;
  GRANT UPDATE (came) ON casework.review_participant TO fairplace_app;

  -- What the child says: written by the child, or what it said or showed, written down by somebody else.
  CREATE TABLE casework.review_contribution (
    id           uuid PRIMARY KEY,
    authority_id uuid NOT NULL,
    child_id     uuid NOT NULL,
    review_id    uuid NOT NULL,
    way          text NOT NULL CHECK (way IN ('wrote', 'said', 'showed')),
    words        text NOT NULL CHECK (length(btrim(words)) BETWEEN 1 AND 4000),
    -- A young person may tell the officers alone.
    readers      text NOT NULL DEFAULT 'everybody' CHECK (readers IN ('everybody', 'officers')),
    written_by   uuid NOT NULL REFERENCES identity.user_account,
    written_as   text NOT NULL CHECK (written_as IN ('young-person', 'family', 'officer')),
    written_at   timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT own_words_are_the_childs CHECK ((way = 'wrote') = (written_as = 'young-person')),
    CONSTRAINT family_hides_nothing CHECK (written_as <> 'family' OR readers = 'everybody'),
    UNIQUE (authority_id, id),
    FOREIGN KEY (authority_id, child_id, review_id)
      REFERENCES casework.review (authority_id, child_id, id)
  );
  CREATE INDEX review_contribution_to ON casework.review_contribution (review_id, written_at, id);
  GRANT SELECT, INSERT ON casework.review_contribution TO fairplace_app;
  CREATE TRIGGER never_changed BEFORE UPDATE OR DELETE OR TRUNCATE ON casework.review_contribution
    FOR EACH STATEMENT EXECUTE FUNCTION platform.refuse_change();
`;

const NOTICES = `
  -- Each notice once: whoever comes second finds the row.
  CREATE TABLE casework.review_notice (
    id           uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    authority_id uuid NOT NULL,
    child_id     uuid NOT NULL,
    review_id    uuid NOT NULL,
    kind         text NOT NULL CHECK (kind IN ('first', 'second', 'overdue')),
    due_on       date NOT NULL,
    -- False for one whose time had passed when the review was planned: a later one says it.
    told         boolean NOT NULL,
    noted_at     timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT review_told_once UNIQUE (review_id, kind),
    UNIQUE (authority_id, id),
    FOREIGN KEY (authority_id, child_id, review_id)
      REFERENCES casework.review (authority_id, child_id, id)
  );
  GRANT SELECT, INSERT ON casework.review_notice TO fairplace_app;
  CREATE TRIGGER never_changed BEFORE UPDATE OR DELETE OR TRUNCATE ON casework.review_notice
    FOR EACH STATEMENT EXECUTE FUNCTION platform.refuse_change();
  INSERT INTO notifications.topic VALUES ('review-due');
`;
