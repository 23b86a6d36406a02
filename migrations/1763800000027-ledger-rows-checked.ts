import { type MigrationInterface, type QueryRunner } from 'typeorm';

const ADDED = [
  ['ledger.account', 'account_never_overdrawn'],
  ['ledger.entry', 'entry_moves_something'],
  ['ledger.entry', 'entry_adds_up'],
  ['ledger.fund', 'fund_kind_check'],
  ['ledger.transaction', 'transaction_kind_check'],
  ['budgets.entitlement', 'entitlement_nights_check'],
] as const;

/** Looks through the rows that were there before migration 26, while everybody reads and writes on. */
export class LedgerRowsChecked1763800000027 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const [table, constraint] of ADDED) {
      await runner.query(`ALTER TABLE ${table} VALIDATE CONSTRAINT ${constraint}`);
    }
  }

  /** Nothing to undo: what is valid may stay so. */
  async down(): Promise<void> {}
}
