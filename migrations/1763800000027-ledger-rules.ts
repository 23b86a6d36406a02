import { type MigrationInterface, type QueryRunner } from 'typeorm';
import {
  CROSSINGS,
  FUND_OF_ITS_KIND,
  KEEPS_ITS_KIND,
  WITHIN_THE_YEAR,
} from './functions/ledger-rules.sql.js';

/** Added by migration 26 to tables with rows. */
const TO_LOOK_THROUGH = [
  ['ledger.account', 'account_never_overdrawn'],
  ['ledger.entry', 'entry_moves_something'],
  ['ledger.entry', 'entry_adds_up'],
  ['ledger.fund', 'fund_kind_check'],
  ['ledger.transaction', 'transaction_kind_check'],
  ['budgets.entitlement', 'entitlement_nights_check'],
  ['ledger.transaction', 'transaction_reversal_names_one'],
] as const;

/**
 * What each kind of ledger transaction may do, kept by the database; and the rows from before are looked
 * through, while everybody reads and writes on.
 */
export class LedgerRules1763800000027 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const sql of [CROSSINGS, KEEPS_ITS_KIND, FUND_OF_ITS_KIND, WITHIN_THE_YEAR]) {
      await runner.query(sql);
    }
    for (const [table, constraint] of TO_LOOK_THROUGH) {
      await runner.query(`ALTER TABLE ${table} VALIDATE CONSTRAINT ${constraint}`);
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP POLICY card_verify ON cards.card;
      DROP POLICY entitlement_verify ON budgets.entitlement;
      DROP TRIGGER booking_within_its_year ON bookings.booking;
      DROP TRIGGER transaction_within_its_fence ON ledger.transaction;
      DROP FUNCTION bookings.refuse_other_year, budgets.refuse_crossing;
      DROP TRIGGER fund_of_its_kind ON cards.card;
      DROP TRIGGER fund_of_its_kind ON budgets.entitlement;
      DROP TRIGGER transaction_keeps_its_kind ON ledger.transaction;
      DROP FUNCTION ledger.refuse_other_fund, ledger.refuse_misshapen, ledger.is_transfer,
        ledger.touches_grant, ledger.mirrors, ledger.is_covered;
    `);
  }
}
