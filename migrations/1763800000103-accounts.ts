import { type MigrationInterface, type QueryRunner } from 'typeorm';
import { ACCOUNT_KEYS, INVITE, RESET, USE_KEY, YOUNG_PERSON } from './functions/accounts.sql.js';

const TOPICS = `'account-invited', 'password-forgotten', 'password-set'`;

/** Invitations to accounts without a password, forgotten passwords, and a young person's own sign-in. */
export class Accounts1763800000103 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const sql of [ACCOUNT_KEYS, INVITE, RESET, USE_KEY, YOUNG_PERSON]) await runner.query(sql);
    await runner.query(`INSERT INTO notifications.topic (topic) SELECT unnest(ARRAY[${TOPICS}])`);
    // Nobody can have chosen not to hear of the own password, nor to hear of it tomorrow morning.
    await runner.query(`UPDATE notifications.topic SET kind = 'safety'
      WHERE topic IN ('account-invited', 'password-forgotten', 'password-set')`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP FUNCTION children.set_young_person;
      DROP SCHEMA accounts CASCADE;
      DELETE FROM notifications.notification WHERE topic IN (${TOPICS});
      DELETE FROM notifications.topic WHERE topic IN (${TOPICS});
    `);
  }
}
