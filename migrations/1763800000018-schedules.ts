import { type MigrationInterface, type QueryRunner } from 'typeorm';

/** What is done at set times, once for each of them, whichever worker comes first. */
export class Schedules1763800000018 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE platform.scheduled_run (
        job           text        NOT NULL CHECK (length(job) BETWEEN 1 AND 100),
        due_at        timestamptz NOT NULL,
        state         text        NOT NULL DEFAULT 'running' CHECK (state IN ('running', 'done')),
        -- Counts the claims: whoever holds an older one has lost it.
        attempts      int         NOT NULL DEFAULT 1 CHECK (attempts > 0),
        -- A worker is at it, or rests after a failure: no other one takes it up until then.
        claimed_until timestamptz NOT NULL,
        last_error    text        CHECK (length(last_error) <= 500),
        started_at    timestamptz NOT NULL DEFAULT now(),
        done_at       timestamptz,
        -- The claim: of several workers one succeeds.
        CONSTRAINT run_once UNIQUE (job, due_at),
        CHECK ((state = 'done') = (done_at IS NOT NULL))
      );
      GRANT SELECT, INSERT, UPDATE, DELETE ON platform.scheduled_run TO fairplace_app;

      -- What is done is never done again.
      INSERT INTO platform.state_edge VALUES ('scheduled-run', 'running', 'done');
      CREATE TRIGGER legal_move BEFORE UPDATE OF state ON platform.scheduled_run
        FOR EACH ROW EXECUTE FUNCTION platform.refuse_illegal_move('scheduled-run');
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TABLE platform.scheduled_run;
      DELETE FROM platform.state_edge WHERE lifecycle = 'scheduled-run';
    `);
  }
}
