import { type MigrationInterface, type QueryRunner } from 'typeorm';

/** Append-only record of every change and of every read of a child's data. */
export class Audit1763800000003 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE SCHEMA audit;
      GRANT USAGE ON SCHEMA audit TO fairplace_app;

      CREATE TABLE audit.entry (
        id           bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        -- Null for what belongs to no authority, such as a provider's own offers.
        authority_id uuid REFERENCES identity.authority,
        at           timestamptz NOT NULL DEFAULT clock_timestamp(),
        user_id      uuid,
        role         text NOT NULL,
        action       text NOT NULL CHECK (action ~ '^[a-z-]+\\.[a-z-]+$'),
        subject_type text NOT NULL,
        subject_ids  uuid[] NOT NULL,
        -- Facts of the change (states, amounts, reasons); never a name, a need or a password.
        details      jsonb NOT NULL DEFAULT '{}',
        request_id   text
      );
      CREATE INDEX entry_of_authority ON audit.entry (authority_id, id DESC);
      CREATE INDEX entry_by_subject ON audit.entry USING gin (subject_ids);
      GRANT SELECT, INSERT ON audit.entry TO fairplace_app;

      CREATE TRIGGER never_changed BEFORE UPDATE OR DELETE ON audit.entry
        FOR EACH ROW EXECUTE FUNCTION platform.refuse_change();
      CREATE TRIGGER never_truncated BEFORE TRUNCATE ON audit.entry
        FOR EACH STATEMENT EXECUTE FUNCTION platform.refuse_change();

      ALTER TABLE audit.entry ENABLE ROW LEVEL SECURITY;
      ALTER TABLE audit.entry FORCE ROW LEVEL SECURITY;
      -- The trail is read by an auditor of the authority; others see their own acts.
      CREATE POLICY entry_read ON audit.entry FOR SELECT USING (
        (authority_id = platform.current_authority() AND platform.current_app_role() = 'auditor')
        OR user_id = platform.current_user_id());
      -- Nobody can write in another's name. What a provider does to a booking is recorded for the
      -- booking's authority, so the authority is free here; the person and the role are not.
      CREATE POLICY entry_append ON audit.entry FOR INSERT WITH CHECK (
        user_id IS NOT DISTINCT FROM platform.current_user_id()
        AND role = coalesce(nullif(platform.current_app_role(), ''), 'system'));
      CREATE POLICY entry_kept ON audit.entry FOR UPDATE USING (false);
      CREATE POLICY entry_never_removed ON audit.entry FOR DELETE USING (false);

      -- One row, for the caller that the transaction's settings name.
      CREATE FUNCTION audit.record(
        p_authority_id uuid, p_action text, p_subject_type text, p_subject_ids uuid[], p_details jsonb
      ) RETURNS void LANGUAGE sql AS $$
        INSERT INTO audit.entry
          (authority_id, user_id, role, action, subject_type, subject_ids, details, request_id)
        VALUES (p_authority_id, platform.current_user_id(),
                coalesce(nullif(platform.current_app_role(), ''), 'system'),
                p_action, p_subject_type, p_subject_ids, p_details,
                nullif(current_setting('app.request_id', true), ''))
      $$;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP SCHEMA audit CASCADE');
  }
}
