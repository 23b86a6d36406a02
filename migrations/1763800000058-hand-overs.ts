import { type MigrationInterface, type QueryRunner } from 'typeorm';
import * as functions from './functions/hand-overs.sql.js';
import { POLICIES } from './functions/note-policies.sql.js';

/** How many children an officer works with, handing a child over, and notes of several agencies. */
export class HandOvers1763800000058 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(CASELOADS);
    await runner.query(NOTES);
    for (const sql of Object.values<string>(functions)) await runner.query(sql);
    await runner.query(POLICIES);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TRIGGER nothing_orphaned ON children.caseload;
      DROP TABLE casework.note_reader, casework.note, casework.hand_over, casework.caseload_range;
      DROP FUNCTION casework.nothing_orphaned, casework.to_an_officer;
      DELETE FROM notifications.topic
      WHERE topic IN ('child-handed-over', 'more-asked', 'plan-waits', 'note-shared');
    `);
  }
}

const CASELOADS = `
  -- How many children an officer should work with. Sources differ (K-10 of the list of systems), so a date
  -- may have several ranges, each with its paragraph, of which one is used.
  CREATE TABLE casework.caseload_range (
    authority_id  uuid NOT NULL REFERENCES identity.authority,
    in_force_from date NOT NULL,
    source        text NOT NULL CHECK (length(btrim(source)) BETWEEN 10 AND 300),
    least         int  NOT NULL CHECK (least >= 1),
    most          int  NOT NULL,
    used          boolean NOT NULL,
    CONSTRAINT caseload_range_whole CHECK (most BETWEEN least AND 500),
    PRIMARY KEY (authority_id, in_force_from, source)
  );
  CREATE UNIQUE INDEX one_caseload_range_used ON casework.caseload_range (authority_id, in_force_from)
    WHERE used;
  GRANT SELECT, INSERT ON casework.caseload_range TO fairplace_app;
  CREATE TRIGGER never_changed BEFORE UPDATE OR DELETE OR TRUNCATE ON casework.caseload_range
    FOR EACH STATEMENT EXECUTE FUNCTION platform.refuse_change();

  CREATE TABLE casework.hand_over (
    id             uuid PRIMARY KEY,
    authority_id   uuid NOT NULL,
    child_id       uuid NOT NULL,
    from_officer   uuid NOT NULL REFERENCES identity.user_account,
    to_officer     uuid NOT NULL REFERENCES identity.user_account,
    -- Both work with the child from now on, and what is open stays where it was.
    stays          boolean NOT NULL,
    -- The family reads it.
    reason         text NOT NULL CHECK (length(btrim(reason)) BETWEEN 10 AND 2000),
    requests_moved int NOT NULL DEFAULT 0 CHECK (requests_moved >= 0),
    reviews_moved  int NOT NULL DEFAULT 0 CHECK (reviews_moved >= 0),
    handed_at      timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT handed_to_somebody_else CHECK (from_officer <> to_officer),
    CONSTRAINT who_stays_keeps_all CHECK (NOT stays OR requests_moved + reviews_moved = 0),
    UNIQUE (authority_id, id),
    FOREIGN KEY (authority_id, child_id) REFERENCES children.child (authority_id, id)
  );
  CREATE INDEX hand_over_of_child ON casework.hand_over (child_id, handed_at DESC);
  GRANT SELECT, INSERT ON casework.hand_over TO fairplace_app;
  CREATE TRIGGER never_changed BEFORE UPDATE OR DELETE OR TRUNCATE ON casework.hand_over
    FOR EACH STATEMENT EXECUTE FUNCTION platform.refuse_change();
  INSERT INTO notifications.topic
  VALUES ('child-handed-over'), ('more-asked'), ('plan-waits'), ('note-shared');
`;

const NOTES = `
  -- What several agencies said and did about a child. Never changed: a correction is a note of its own.
  CREATE TABLE casework.note (
    id           uuid PRIMARY KEY,
    authority_id uuid NOT NULL,
    child_id     uuid NOT NULL,
    -- The first note of a chain of corrections; who may read it may read them all.
    root_id      uuid NOT NULL,
    corrects     uuid,
    correction_reason text CHECK (length(btrim(correction_reason)) BETWEEN 5 AND 1000),
    kind         text NOT NULL CHECK (kind IN ('contact', 'meeting', 'child-protection-conference',
                   'ehc-meeting', 'decision', 'other')),
    happened_on  date NOT NULL,
    agencies     text[] NOT NULL CHECK (agencies <@ ARRAY['social-care', 'health', 'education', 'police',
                   'voluntary', 'family'] AND cardinality(agencies) BETWEEN 1 AND 6),
    who          text NOT NULL DEFAULT '' CHECK (length(who) <= 500),
    body         text NOT NULL CHECK (length(btrim(body)) BETWEEN 1 AND 8000),
    written_by   uuid NOT NULL REFERENCES identity.user_account,
    written_at   timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT correction_whole CHECK ((corrects IS NULL) = (correction_reason IS NULL)
      AND (corrects IS NULL) = (root_id = id)),
    CONSTRAINT corrected_once UNIQUE (corrects),
    UNIQUE (authority_id, id),
    UNIQUE (authority_id, child_id, root_id, id),
    FOREIGN KEY (authority_id, child_id) REFERENCES children.child (authority_id, id),
    CONSTRAINT corrects_its_own_chain FOREIGN KEY (authority_id, child_id, root_id, corrects)
      REFERENCES casework.note (authority_id, child_id, root_id, id)
  );
  CREATE INDEX note_of_child ON casework.note (child_id, happened_on DESC, written_at DESC);
  GRANT SELECT, INSERT ON casework.note TO fairplace_app;
  CREATE TRIGGER never_changed BEFORE UPDATE OR DELETE OR TRUNCATE ON casework.note
    FOR EACH STATEMENT EXECUTE FUNCTION platform.refuse_change();

  -- Who reads a note besides the officers who work with the child: opened with a reason, and closed again.
  CREATE TABLE casework.note_reader (
    id           uuid PRIMARY KEY,
    authority_id uuid NOT NULL,
    child_id     uuid NOT NULL,
    note_id      uuid NOT NULL,
    reader       text NOT NULL CHECK (reader IN ('family', 'young-person')),
    opened_by    uuid NOT NULL REFERENCES identity.user_account,
    opened_at    timestamptz NOT NULL DEFAULT now(),
    closed_by    uuid REFERENCES identity.user_account,
    closed_at    timestamptz,
    CONSTRAINT reader_closed_whole CHECK ((closed_by IS NULL) = (closed_at IS NULL)),
    UNIQUE (authority_id, id),
    -- The first note of a chain.
    FOREIGN KEY (authority_id, child_id, note_id, note_id)
      REFERENCES casework.note (authority_id, child_id, root_id, id)
  );
  CREATE UNIQUE INDEX opened_once ON casework.note_reader (note_id, reader) WHERE closed_at IS NULL;
  GRANT SELECT, INSERT ON casework.note_reader TO fairplace_app;
  GRANT UPDATE (closed_by, closed_at) ON casework.note_reader TO fairplace_app;
`;
