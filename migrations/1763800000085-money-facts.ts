import { type MigrationInterface, type QueryRunner } from 'typeorm';
import { EQUALITY_SUMS, GROUP_ANSWERS } from './functions/equality.sql.js';
import { MORE_SETTINGS } from './functions/more-settings.sql.js';
import * as limits from './functions/more-limits.sql.js';

/** Replaced by migration 84 on tables with rows. */
const TO_LOOK_THROUGH = [
  ['ledger.fund', 'fund_kind_check'],
  ['ledger.fund', 'fund_suspense_is_the_authoritys'],
  ['ledger.account', 'account_never_overdrawn'],
  ['ledger.transaction', 'transaction_kind_check'],
] as const;

/**
 * Rows from before suspense are looked through, while everybody reads and writes on; claw-backs and grants have
 * limits.
 */
export class MoneyFacts1763800000085 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const [table, constraint] of TO_LOOK_THROUGH) {
      await runner.query(`ALTER TABLE ${table} VALIDATE CONSTRAINT ${constraint}`);
    }
    for (const sql of Object.values<string>(limits)) await runner.query(sql);
    for (const sql of [MORE_SETTINGS, GROUP_ANSWERS, EQUALITY_SUMS]) await runner.query(sql);
  }

  /** For good: a grant that waits for approval could not be told any more. */
  async down(): Promise<void> {
    throw new Error('What was decided is not forgotten: restore a backup instead.');
  }
}
