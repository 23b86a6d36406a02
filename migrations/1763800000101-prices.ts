import { type MigrationInterface, type QueryRunner } from 'typeorm';
import { PRICE_BOOK, PRICE_BOOK_GUARDS, PRICES_IN_FORCE } from './functions/price-book.sql.js';
import { UPLIFT_DECISIONS } from './functions/price-decisions.sql.js';
import { UPLIFT_GUARDS } from './functions/price-negotiation.sql.js';
import { PRICE_POLICIES, PRICES_KEPT } from './functions/price-policies.sql.js';
import { UPLIFT_TABLES } from './functions/price-uplifts.sql.js';

const TOPICS = ['uplift-asked', 'uplift-answered', 'uplift-put', 'uplift-decided'];

/** The price book, and how a price in it is asked for, negotiated and decided. */
export class Prices1763800000101 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const sql of [PRICE_BOOK, UPLIFT_TABLES, PRICES_IN_FORCE, PRICE_BOOK_GUARDS])
      await runner.query(sql);
    for (const sql of [UPLIFT_GUARDS, UPLIFT_DECISIONS, PRICE_POLICIES, PRICES_KEPT])
      await runner.query(sql);
    await runner.query('INSERT INTO notifications.topic SELECT unnest($1::text[])', [TOPICS]);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DELETE FROM notifications.topic WHERE topic = ANY ($1)', [TOPICS]);
    await runner.query(`
      DROP TRIGGER raised_with_councils ON catalogue.offer;
      DROP SCHEMA prices CASCADE;
      DELETE FROM platform.state_edge WHERE lifecycle IN ('uplift', 'price-evidence');
    `);
  }
}
