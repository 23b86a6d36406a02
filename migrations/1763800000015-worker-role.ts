import { type MigrationInterface, type QueryRunner } from 'typeorm';

/**
 * A job sees rows of every authority, so only the worker may name one. The worker signs in as
 * "fairplace_worker" since the release before this step; a worker from before then is refused, loudly:
 * its rows stay due and a newer worker takes them up.
 */
export class WorkerRole1763800000015 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(REFUSE_JOB);
    await runner.query(CURRENT_JOB);
    await runner.query(REFUSE_UNBALANCED);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE OR REPLACE FUNCTION platform.current_job() RETURNS text
        LANGUAGE sql STABLE PARALLEL SAFE
        RETURN coalesce(current_setting('app.job', true), '');
      DROP FUNCTION platform.refuse_job();
      ALTER FUNCTION ledger.refuse_unbalanced() SECURITY INVOKER RESET search_path;
    `);
  }
}

const REFUSE_JOB = `
  CREATE FUNCTION platform.refuse_job() RETURNS text LANGUAGE plpgsql STABLE PARALLEL SAFE AS $$
  BEGIN
    RAISE EXCEPTION 'the job "%" is the worker''s: this connection does not run as fairplace_worker',
      current_setting('app.job') USING ERRCODE = '42501';
  END $$;
`;

/*
 * The role of the connection, not current_user: inside a function that runs as the owner, a connection of
 * the web would otherwise pass for the owner. Only the two names that such functions set themselves, to
 * keep places and balances, are believed there.
 */
const CURRENT_JOB = `
  DO $do$ BEGIN
    EXECUTE format($sql$
      CREATE OR REPLACE FUNCTION platform.current_job() RETURNS text LANGUAGE sql STABLE PARALLEL SAFE
        RETURN CASE
          WHEN coalesce(current_setting('app.job', true), '') = '' THEN ''
          WHEN CASE current_setting('role') WHEN 'none' THEN session_user::text
               ELSE current_setting('role') END IN ('fairplace_worker', %1$L)
            THEN current_setting('app.job', true)
          WHEN current_user = %1$L
               AND current_setting('app.job', true) IN ('move-places', 'verify-ledger')
            THEN current_setting('app.job', true)
          ELSE platform.refuse_job() END
    $sql$, current_user);
  END $do$;
`;

// As before, and now as the owner, so that its job is believed in a transaction of the web's.
const REFUSE_UNBALANCED = `
  ALTER FUNCTION ledger.refuse_unbalanced() SECURITY DEFINER SET search_path = pg_catalog, public;
`;
