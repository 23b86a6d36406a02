import { type MigrationInterface, type QueryRunner } from 'typeorm';
import { BEGINNINGS, KEEP_TO_THE_LAW, policiesOf } from './functions/council-settings.sql.js';

interface Settings {
  table: string;
  /** Who sets it. */
  roles: string[];
  /** More that may be added, beside a value that begins today or later. */
  orElse?: string;
  /** Names of the triggers that kept all rows until now. */
  formerTriggers?: string[];
  /** Where it has a column for whoever set it already. */
  setBy?: string;
}

const COMMISSIONER = ['commissioner'];
const SETTINGS: Settings[] = [
  {
    table: 'bookings.night_limit',
    roles: COMMISSIONER,
    orElse: `platform.current_job() = 'move-places'`,
    formerTriggers: ['never_changed'],
  },
  { table: 'holding.terms', roles: COMMISSIONER },
  { table: 'holding.pay_cycle', roles: COMMISSIONER },
  { table: 'holding.guide_line', roles: COMMISSIONER },
  { table: 'casework.rights_contact', roles: COMMISSIONER },
  { table: 'assessments.appeal_term', roles: COMMISSIONER },
  {
    table: 'choices.price_line',
    roles: ['commissioner', 'finance'],
    formerTriggers: ['never_changed', 'never_truncated'],
    setBy: 'added_by',
  },
];

/**
 * What councils decide, set by them on pages: each value says who set it and begins today or later, and one
 * that has not begun may be taken back. What has begun is never changed or removed.
 */
export class CouncilSettings1763800000061 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(BEGINNINGS);
    for (const { table, setBy } of SETTINGS) await runner.query(columnsOf(table, setBy));
    for (const { table, formerTriggers = [] } of SETTINGS) {
      for (const name of formerTriggers) await runner.query(`DROP TRIGGER ${name} ON ${table}`);
      await runner.query(guardsOf(table));
    }
    for (const { table, roles, orElse = 'false', setBy = 'set_by' } of SETTINGS)
      await runner.query(policiesOf({ table, roles, orElse, setBy }));
    await runner.query(KEEP_TO_THE_LAW);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TRIGGER within_the_law ON bookings.night_limit;
      DROP FUNCTION bookings.keep_to_the_law;`);
    for (const settings of SETTINGS) await runner.query(formerOf(settings));
    await runner.query(`DROP FUNCTION casework.names_somebody, platform.begins_later,
      platform.local_today;`);
  }
}

function columnsOf(table: string, setBy?: string): string {
  return `
    ${setBy ? '' : `ALTER TABLE ${table} ADD COLUMN set_by uuid REFERENCES identity.user_account;`}
    -- Empty for what was there before.
    ALTER TABLE ${table} ADD COLUMN set_at timestamptz;
    ALTER TABLE ${table} ALTER COLUMN set_at SET DEFAULT now();
    GRANT INSERT, DELETE ON ${table} TO fairplace_app;`;
}

function guardsOf(table: string): string {
  return `
    CREATE TRIGGER never_changed BEFORE UPDATE OR TRUNCATE ON ${table}
      FOR EACH STATEMENT EXECUTE FUNCTION platform.refuse_change();
    CREATE TRIGGER begun_stays BEFORE DELETE ON ${table} FOR EACH ROW
      WHEN (NOT platform.begins_later(OLD.in_force_from)) EXECUTE FUNCTION platform.refuse_change();`;
}

function formerOf({ table, roles, orElse = 'false', setBy, formerTriggers }: Settings): string {
  const name = table.split('.')[1];
  const own = `authority_id = platform.current_authority()
    AND platform.current_app_role() IN (${roles.map((role) => `'${role}'`).join(', ')})`;
  return `
    DROP TRIGGER begun_stays ON ${table};
    DROP TRIGGER never_changed ON ${table};
    ${
      formerTriggers
        ? `CREATE TRIGGER never_changed BEFORE UPDATE OR DELETE OR TRUNCATE ON ${table}
             FOR EACH STATEMENT EXECUTE FUNCTION platform.refuse_change();`
        : ''
    }
    DROP POLICY ${name}_taken_back ON ${table};
    CREATE POLICY ${name}_never_removed ON ${table} FOR DELETE USING (false);
    DROP POLICY ${name}_add ON ${table};
    CREATE POLICY ${name}_add ON ${table} FOR INSERT WITH CHECK (${orElse} OR (${own}));
    REVOKE DELETE ON ${table} FROM fairplace_app;
    ALTER TABLE ${table} DROP COLUMN set_at${setBy ? '' : ', DROP COLUMN set_by'};`;
}
