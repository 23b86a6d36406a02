import { type MigrationInterface, type QueryRunner } from 'typeorm';
import { INVOICE_RULES, INVOICE_TABLES } from './functions/invoices.sql.js';
import { addRules, removeRules } from './rule-packs/add-rules.js';
import { PAYMENT_RULES } from './rule-packs/payment-rules.js';

/** When invoices came and when they were paid: what the notice of payments is counted from. */
export class Invoices1763800000108 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await addRules(runner, PAYMENT_RULES);
    for (const sql of [INVOICE_TABLES, INVOICE_RULES]) await runner.query(sql);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TABLE notices.invoice_payment, notices.invoice;
      DROP FUNCTION notices.payment_after_invoice, notices.invoice_by_the_rules;
    `);
    await removeRules(runner, PAYMENT_RULES);
  }
}
