import { type MigrationInterface, type QueryRunner } from 'typeorm';
import { BANK_GUARDS, BANK_POLICIES, BANK_TABLES } from './functions/bank-details.sql.js';
import {
  DECLARATION_GUARDS,
  DECLARATION_POLICIES,
  DECLARATIONS,
} from './functions/declarations.sql.js';
import {
  EVIDENCE_BEFORE,
  EVIDENCE_OF_WORKERS,
  WORKER_POLICIES,
  WORKERS,
} from './functions/workers.sql.js';
import { addRules, removeRules } from './rule-packs/add-rules.js';
import { DECLARATION_RULES } from './rule-packs/declaration-rules.js';

const TOPICS = [
  'bank-details-entered',
  'bank-details-confirmed',
  'bank-details-withdrawn',
  'declaration-asked',
  'declaration-made',
];

/** Who works for a provider, into which account it is paid, and what it declares when a council asks. */
export class People1763800000071 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const sql of [WORKERS, WORKER_POLICIES, EVIDENCE_OF_WORKERS]) await runner.query(sql);
    for (const sql of [BANK_TABLES, BANK_GUARDS, BANK_POLICIES]) await runner.query(sql);
    await addRules(runner, DECLARATION_RULES);
    for (const sql of [DECLARATIONS, DECLARATION_GUARDS, DECLARATION_POLICIES]) {
      await runner.query(sql);
    }
    await runner.query(`INSERT INTO notifications.topic SELECT unnest($1::text[])`, [TOPICS]);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DELETE FROM notifications.topic WHERE topic = ANY ($1)', [TOPICS]);
    await runner.query(`
      DROP TABLE market.declaration_ask, market.declaration_request;
      DROP FUNCTION market.due_by_the_rules, market.refuse_what_is_held, market.refuse_second_declaration;
      DROP TABLE providers.bank_reveal, providers.bank_details, providers.bank_account, providers.bank_wait;
      DROP FUNCTION providers.bank_number_matches, providers.bank_number, providers.bank_details_in_force,
        providers.note_sole_member, providers.guard_bank_change, providers.refuse_unused_number;
    `);
    await removeRules(runner, DECLARATION_RULES);
    await runner.query(EVIDENCE_BEFORE);
    await runner.query(`
      DROP TABLE providers.attestation, providers.worker;
      DROP FUNCTION providers.looks_numbered;
    `);
  }
}
