import { type MigrationInterface, type QueryRunner } from 'typeorm';

/** Replaced by migration 84 on tables with rows. */
const TO_LOOK_THROUGH = [
  ['ledger.fund', 'fund_kind_check'],
  ['ledger.fund', 'fund_suspense_is_the_authoritys'],
  ['ledger.account', 'account_never_overdrawn'],
  ['ledger.transaction', 'transaction_kind_check'],
] as const;

/** Rows from before suspense are looked through, while everybody reads and writes on. */
export class MoneyFacts1763800000085 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const [table, constraint] of TO_LOOK_THROUGH) {
      await runner.query(`ALTER TABLE ${table} VALIDATE CONSTRAINT ${constraint}`);
    }
  }

  /** There is nothing to undo: what holds is known to hold. */
  async down(): Promise<void> {
    await Promise.resolve();
  }
}
