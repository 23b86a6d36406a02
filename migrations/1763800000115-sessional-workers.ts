import { type MigrationInterface, type QueryRunner } from 'typeorm';
import { ROTA, WORKED } from './functions/rota.sql.js';
import { SHEETS, WORKERS_SHEETS } from './functions/sheets.sql.js';
import { WORKER_ACTS } from './functions/worker-acts.sql.js';
import {
  GIVING,
  INVITABLE,
  INVITABLE_BEFORE,
  KEYS_OF_WORKERS,
  SIGN_INS,
} from './functions/worker-sign-ins.sql.js';

/** A sign-in for sessional workers: the sessions on which they work, and nothing else. */
export class SessionalWorkers1763800000115 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(roles(`, 'sessional-worker'`, 'NOT VALID'));
    for (const sql of [SIGN_INS, GIVING, INVITABLE, ROTA, WORKED]) await runner.query(sql);
    for (const sql of [SHEETS, WORKERS_SHEETS, WORKER_ACTS]) await runner.query(sql);
    await runner.query(KEYS_OF_WORKERS);
    await runner.query(
      `INSERT INTO notifications.topic (topic, kind) VALUES ('work-given', 'safety')`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(INVITABLE_BEFORE);
    await runner.query(UNDONE);
    await runner.query(roles('', ''));
  }
}

/** Like the platform's own staff, neither of an authority nor of a provider: no policy shows them a row. */
const roles = (added: string, how: string): string => `
  ALTER TABLE identity.membership
    DROP CONSTRAINT membership_role_check,
    DROP CONSTRAINT membership_check1,
    ADD CONSTRAINT membership_role_check CHECK (role IN
      ('family', 'young-person', 'provider', 'officer', 'commissioner', 'finance', 'auditor',
       'operator'${added})) ${how},
    ADD CONSTRAINT membership_check1 CHECK (
      (role IN ('provider', 'operator'${added})) = (authority_id IS NULL)) ${how};
`;

const UNDONE = `
  DELETE FROM notifications.notification WHERE topic = 'work-given';
  DELETE FROM notifications.topic WHERE topic = 'work-given';
  DROP POLICY key_read_by_provider ON accounts.account_key;
  DROP TRIGGER leaver_off_the_rota ON providers.worker;
  DROP TRIGGER leaver_signs_in_no_more ON providers.worker;
  DROP FUNCTION attendance.write_own_incident, attendance.say_late_own, attendance.record_own,
    attendance.require_expected, attendance.look_at_own, attendance.own_late_words, attendance.own_expected,
    attendance.own_sheet, attendance.own_sessions, attendance.expected_on, attendance.sheet_of, attendance.counts_of,
    attendance.end_work, attendance.begin_work, attendance.worked_sessions;
  DROP TABLE attendance.rota, providers.worker_sign_in;
  DROP FUNCTION attendance.leaver_off_the_rota, attendance.rota_of_the_living, providers.end_sign_in_of_leaver,
    providers.end_sign_in, providers.end_sign_in_within, providers.give_sign_in, providers.sign_ins_end_once;
  DELETE FROM identity.session s USING identity.membership m
    WHERE m.id = s.membership_id AND m.role = 'sessional-worker';
  DELETE FROM identity.membership WHERE role = 'sessional-worker';
`;
