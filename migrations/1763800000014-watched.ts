import { type MigrationInterface, type QueryRunner } from 'typeorm';
import {
  AUDIT_SEAL_COLUMNS,
  AUDIT_SEAL_FUNCTIONS,
  AUDIT_SEAL_POLICIES,
} from './functions/audit-seal.sql.js';

/** Seals of the audit trail, operators of the platform, and what the metrics may count. */
export class Watched1763800000014 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(AUDIT_SEAL_COLUMNS);
    await runner.query(AUDIT_SEAL_POLICIES);
    await runner.query(AUDIT_SEAL_FUNCTIONS);
    await runner.query(OPERATORS);
    await runner.query(OBSERVED);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(UNDONE);
  }
}

// The platform's own staff: neither of an authority nor of a provider, so that no policy shows them a row.
const OPERATORS = `
  ALTER TABLE identity.membership
    DROP CONSTRAINT membership_role_check,
    DROP CONSTRAINT membership_check1,
    ADD CONSTRAINT membership_role_check CHECK (role IN
      ('family', 'young-person', 'provider', 'officer', 'commissioner', 'finance', 'auditor',
       'operator')),
    ADD CONSTRAINT membership_check1 CHECK (
      (role IN ('provider', 'operator')) = (authority_id IS NULL));
`;

// How old the oldest unfinished row is; no policy lets this job read anything of a child.
const OBSERVED = `
  CREATE POLICY notification_observe ON notifications.notification FOR SELECT USING (
    platform.current_job() = 'observe');
`;

const UNDONE = `
  DROP POLICY notification_observe ON notifications.notification;
  DELETE FROM identity.session s USING identity.membership m
    WHERE m.id = s.membership_id AND m.role = 'operator';
  DELETE FROM identity.membership WHERE role = 'operator';
  ALTER TABLE identity.membership
    DROP CONSTRAINT membership_role_check,
    DROP CONSTRAINT membership_check1,
    ADD CONSTRAINT membership_role_check CHECK (role IN
      ('family', 'young-person', 'provider', 'officer', 'commissioner', 'finance', 'auditor')),
    ADD CONSTRAINT membership_check1 CHECK ((role = 'provider') = (authority_id IS NULL));

  DROP FUNCTION audit.seal;
  DROP FUNCTION audit.head_of;
  DROP FUNCTION audit.chain_lock;
  DROP TRIGGER sealed_once ON audit.entry;
  DROP TRIGGER never_changed ON audit.entry;
  DROP FUNCTION audit.seal_alone_changes;
  DROP FUNCTION audit.refuse_all_but_sealing;
  DROP POLICY entry_seal ON audit.entry;
  DROP POLICY entry_jobs ON audit.entry;
  ALTER POLICY entry_append ON audit.entry WITH CHECK (
    user_id IS NOT DISTINCT FROM platform.current_user_id()
    AND role = coalesce(nullif(platform.current_app_role(), ''), 'system'));
  ALTER TABLE audit.entry DROP COLUMN seq, DROP COLUMN hash, DROP COLUMN sealed_at;
  DROP INDEX IF EXISTS audit.entry_unsealed;
  DROP FUNCTION audit.chain_of;
  CREATE POLICY entry_kept ON audit.entry FOR UPDATE USING (false);
  CREATE TRIGGER never_changed BEFORE UPDATE OR DELETE ON audit.entry
    FOR EACH ROW EXECUTE FUNCTION platform.refuse_change();
  GRANT INSERT ON audit.entry TO fairplace_app;
`;
