import { type MigrationInterface, type QueryRunner } from 'typeorm';
import { IMPORT_POLICIES } from './functions/import-policies.sql.js';

/** Files of a council's case system: sent, mapped, checked, and what came of them. */
export class Imports1763800000059 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(IMPORTS);
    await runner.query(RECORDS);
    await runner.query(IMPORT_POLICIES);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP SCHEMA imports CASCADE;
      DELETE FROM platform.state_edge WHERE lifecycle = 'import';
    `);
  }
}

const IMPORTS = `
  CREATE SCHEMA imports;
  GRANT USAGE ON SCHEMA imports TO fairplace_app;

  CREATE TABLE imports.import (
    id           uuid PRIMARY KEY,
    authority_id uuid NOT NULL REFERENCES identity.authority,
    kind         text NOT NULL CHECK (kind IN ('children', 'workers')),
    -- As its sender called it: shown as text, and used for nothing else.
    file_name    text NOT NULL CHECK (length(file_name) BETWEEN 1 AND 120),
    sha256       text NOT NULL CHECK (sha256 ~ '^[0-9a-f]{64}$'),
    rows_read    int  NOT NULL CHECK (rows_read BETWEEN 1 AND 20000),
    -- Gone as soon as the import is over.
    content      bytea CHECK (octet_length(content) BETWEEN 1 AND 5242880),
    -- A field for each column of the file, in order; empty where it is not imported.
    columns      text[],
    date_order   text CHECK (date_order IN ('day-first', 'month-first')),
    state        text NOT NULL DEFAULT 'uploaded'
                   CHECK (state IN ('uploaded', 'mapped', 'imported', 'abandoned', 'expired')),
    -- Rows by what came of them.
    counts       jsonb,
    on_conflict  text CHECK (on_conflict IN ('keep', 'take')),
    made_by      uuid NOT NULL REFERENCES identity.user_account,
    made_at      timestamptz NOT NULL DEFAULT now(),
    ended_by     uuid REFERENCES identity.user_account,
    ended_at     timestamptz,
    UNIQUE (authority_id, id),
    CONSTRAINT file_is_gone_when_over CHECK (
      (content IS NULL) = (state IN ('imported', 'abandoned', 'expired'))),
    CONSTRAINT import_ended_whole CHECK (
      (ended_at IS NULL) = (state IN ('uploaded', 'mapped'))
      AND (counts IS NOT NULL AND on_conflict IS NOT NULL AND ended_by IS NOT NULL) = (state = 'imported')),
    CONSTRAINT mapped_has_columns CHECK (state NOT IN ('mapped', 'imported') OR columns IS NOT NULL)
  );
  CREATE INDEX import_of_authority ON imports.import (authority_id, made_at DESC, id);
  CREATE INDEX import_with_file ON imports.import (made_at) WHERE content IS NOT NULL;
  GRANT SELECT, INSERT ON imports.import TO fairplace_app;
  GRANT UPDATE (content, columns, date_order, state, counts, on_conflict, ended_by, ended_at)
    ON imports.import TO fairplace_app;

  INSERT INTO platform.state_edge VALUES
    ('import', 'uploaded', 'mapped'),
    ('import', 'mapped', 'imported'),
    ('import', 'uploaded', 'abandoned'),
    ('import', 'mapped', 'abandoned'),
    ('import', 'uploaded', 'expired'),
    ('import', 'mapped', 'expired');
  CREATE TRIGGER legal_move BEFORE UPDATE OF state ON imports.import
    FOR EACH ROW EXECUTE FUNCTION platform.refuse_illegal_move('import');

  -- What was wrong with rows that were left out: where, and what to do. Never what a cell held.
  CREATE TABLE imports.problem (
    id           bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    authority_id uuid NOT NULL,
    import_id    uuid NOT NULL,
    row_number   int  NOT NULL CHECK (row_number > 1),
    field        text NOT NULL CHECK (length(field) <= 40),
    message      text NOT NULL CHECK (length(message) BETWEEN 10 AND 300),
    FOREIGN KEY (authority_id, import_id) REFERENCES imports.import (authority_id, id)
  );
  CREATE INDEX problem_of_import ON imports.problem (import_id, row_number, id);
  GRANT SELECT, INSERT ON imports.problem TO fairplace_app;
  CREATE TRIGGER never_changed BEFORE UPDATE OR DELETE OR TRUNCATE ON imports.problem
    FOR EACH STATEMENT EXECUTE FUNCTION platform.refuse_change();

  -- What a council said of a heading the last time, so that it is asked once.
  CREATE TABLE imports.remembered_column (
    authority_id uuid NOT NULL REFERENCES identity.authority,
    kind         text NOT NULL CHECK (kind IN ('children', 'workers')),
    -- In small letters and digits.
    heading      text NOT NULL CHECK (heading ~ '^[a-z0-9]{1,200}$'),
    -- Empty where the column is not imported.
    field        text NOT NULL CHECK (length(field) <= 40),
    PRIMARY KEY (authority_id, kind, heading)
  );
  GRANT SELECT, INSERT ON imports.remembered_column TO fairplace_app;
  GRANT UPDATE (field) ON imports.remembered_column TO fairplace_app;
`;

const RECORDS = `
  -- What the case system said last of a child: so that the next file shows who changed what, and what a
  -- person changed here is not written over.
  CREATE TABLE imports.child_record (
    authority_id  uuid NOT NULL,
    child_id      uuid PRIMARY KEY,
    import_id     uuid NOT NULL,
    first_name    text NOT NULL,
    last_name     text NOT NULL,
    home_district text NOT NULL,
    access_needs  text[],
    worker_id     uuid REFERENCES identity.user_account,
    -- Told to the officer; it gives no budget.
    level         text CHECK (level IN
                    ('universal', 'flexible-short-breaks', 'targeted-short-breaks', 'social-care')),
    -- For the officer, who decides whether the parent gets access. Nobody is written to.
    parent_name   text CHECK (length(parent_name) BETWEEN 1 AND 120),
    parent_email  citext CHECK (length(parent_email::text) BETWEEN 3 AND 254),
    parent_phone  text CHECK (parent_phone ~ '^[0-9 +()-]{6,30}$'),
    recorded_at   timestamptz NOT NULL DEFAULT now(),
    FOREIGN KEY (authority_id, child_id) REFERENCES children.child (authority_id, id),
    FOREIGN KEY (authority_id, import_id) REFERENCES imports.import (authority_id, id)
  );
  GRANT SELECT ON imports.child_record TO fairplace_app;

  CREATE TABLE imports.worker_record (
    authority_id uuid NOT NULL REFERENCES identity.authority,
    user_id      uuid NOT NULL REFERENCES identity.user_account,
    import_id    uuid NOT NULL,
    name         text NOT NULL CHECK (length(name) BETWEEN 1 AND 120),
    team         text CHECK (length(team) BETWEEN 1 AND 80),
    recorded_at  timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (authority_id, user_id),
    FOREIGN KEY (authority_id, import_id) REFERENCES imports.import (authority_id, id)
  );
  GRANT SELECT ON imports.worker_record TO fairplace_app;
`;
