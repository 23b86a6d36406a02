import { type MigrationInterface, type QueryRunner } from 'typeorm';
import { FUND_BALANCE, POST, REFUSE_UNBALANCED, REVERSE } from './functions/ledger.sql.js';

/**
 * The ledger's third unit, nights, beside pence and minutes, and what may be posted besides bookings:
 * top-ups, contributions, carry-over, claw-back, reversals, changed terms; funds of grants.
 * The rows that are there are looked through by the next step, which locks nobody out.
 */
export class Nights1763800000026 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(COLUMNS);
    await runner.query(KINDS);
    for (const sql of [REFUSE_UNBALANCED, POST, REVERSE, FUND_BALANCE]) await runner.query(sql);
  }

  /** For good: entries in nights could not be told in pence and minutes alone. */
  async down(): Promise<void> {
    throw new Error('The ledger does not forget its nights: restore a backup instead.');
  }
}

const COLUMNS = `
  ALTER TABLE ledger.account ADD COLUMN nights bigint NOT NULL DEFAULT 0,
    DROP CONSTRAINT account_never_overdrawn,
    ADD CONSTRAINT account_never_overdrawn CHECK (
      CASE kind WHEN 'allocated' THEN pence <= 0 AND minutes <= 0 AND nights <= 0
                ELSE pence >= 0 AND minutes >= 0 AND nights >= 0 END) NOT VALID;

  ALTER TABLE ledger.entry
    ADD COLUMN nights bigint NOT NULL DEFAULT 0,
    ADD COLUMN previous_nights bigint NOT NULL DEFAULT 0,
    ADD COLUMN balance_nights bigint NOT NULL DEFAULT 0,
    DROP CONSTRAINT entry_moves_something,
    ADD CONSTRAINT entry_moves_something CHECK (pence <> 0 OR minutes <> 0 OR nights <> 0) NOT VALID,
    DROP CONSTRAINT entry_adds_up,
    ADD CONSTRAINT entry_adds_up CHECK (
      balance_pence = previous_pence + pence AND balance_minutes = previous_minutes + minutes
      AND balance_nights = previous_nights + nights) NOT VALID;

  -- What was given for the year in nights away from home, where the entitlement counts them apart.
  ALTER TABLE budgets.entitlement ADD COLUMN nights bigint NOT NULL DEFAULT 0,
    ADD CONSTRAINT entitlement_nights_check CHECK (nights >= 0) NOT VALID;
`;

const KINDS = `
  ALTER TABLE ledger.fund DROP CONSTRAINT fund_kind_check,
    ADD CONSTRAINT fund_kind_check CHECK (kind IN ('personal-budget', 'prepaid-card', 'grant')) NOT VALID;
  ALTER TABLE ledger.transaction DROP CONSTRAINT transaction_kind_check,
    ADD CONSTRAINT transaction_kind_check CHECK (kind IN (
      'allocation', 'change', 'top-up', 'contribution', 'carry-over', 'claw-back',
      'commitment', 'release', 'spend', 'card-load', 'reversal')) NOT VALID,
    ADD CONSTRAINT transaction_reversal_names_one CHECK (
      CASE WHEN reverses_id IS NULL THEN kind <> 'reversal'
           ELSE kind IN ('reversal', 'release') END) NOT VALID;
`;
