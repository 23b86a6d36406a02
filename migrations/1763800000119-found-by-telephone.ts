import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * An officer's search by telephone number named a job that the database believes of the worker's role alone, and so
 * ended as a fault in the web.
 */
const BY_PHONE = (job: string): string => `
  CREATE OR REPLACE FUNCTION casework.children_by_phone(p_digits text) RETURNS SETOF uuid
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  DECLARE
    v_job text := platform.current_job();
    v_ids uuid[];
  BEGIN
    IF platform.current_app_role() <> 'officer' OR length(p_digits) < 6 THEN RETURN; END IF;
    PERFORM set_config('app.job', '${job}', true);
    SELECT array_agg(g.child_id) INTO v_ids
    FROM notifications.phone p JOIN children.guardian g ON g.user_id = p.user_id
    JOIN children.caseload k ON k.child_id = g.child_id AND k.officer_id = platform.current_user_id()
    WHERE p.verified_at IS NOT NULL
      AND right(regexp_replace(p.number, '[^0-9]', '', 'g'), length(p_digits)) = p_digits;
    PERFORM set_config('app.job', v_job, true);
    RETURN QUERY SELECT unnest(v_ids);
  END $$`;

export class FoundByTelephone1763800000119 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE POLICY phone_called ON notifications.phone FOR SELECT
        USING (platform.current_job() = 'move-places')`);
    await runner.query(BY_PHONE('move-places'));
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(BY_PHONE('match-vacancies'));
    await runner.query('DROP POLICY phone_called ON notifications.phone');
  }
}
