import { policiesOf } from './council-settings.sql.js';

/** Rows that a council adds by itself from now on, and the triggers that kept all of them until now. */
const TABLES: [table: string, formerTrigger?: string][] = [
  ['budgets.claw_back_policy'],
  ['budgets.carry_over_policy'],
  ['casework.review_rule', 'never_changed'],
  ['casework.caseload_range', 'never_changed'],
];

/** Each value says who set it and begins today or later; what has begun is never changed or removed. */
export const MORE_SETTINGS = TABLES.map(
  ([table, formerTrigger]) => `
  ALTER TABLE ${table} ADD COLUMN set_by uuid REFERENCES identity.user_account;
  -- Empty for what was there before.
  ALTER TABLE ${table} ADD COLUMN set_at timestamptz;
  ALTER TABLE ${table} ALTER COLUMN set_at SET DEFAULT now();
  GRANT INSERT, DELETE ON ${table} TO fairplace_app;
  ${formerTrigger ? `DROP TRIGGER ${formerTrigger} ON ${table};` : ''}
  CREATE TRIGGER never_changed BEFORE UPDATE OR TRUNCATE ON ${table}
    FOR EACH STATEMENT EXECUTE FUNCTION platform.refuse_change();
  CREATE TRIGGER begun_stays BEFORE DELETE ON ${table} FOR EACH ROW
    WHEN (NOT platform.begins_later(OLD.in_force_from)) EXECUTE FUNCTION platform.refuse_change();
  ${policiesOf({ table, roles: ['commissioner'], orElse: 'false', setBy: 'set_by' })}`,
).join('');
