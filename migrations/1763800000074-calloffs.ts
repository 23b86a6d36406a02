import { type MigrationInterface, type QueryRunner } from 'typeorm';
import { OPENING_GUARDS, RECEIVING } from './functions/bid-guards.sql.js';
import * as guards from './functions/calloff-guards.sql.js';
import { CALLOFF_POLICIES } from './functions/calloff-policies.sql.js';
import { SENDING } from './functions/calloff-sending.sql.js';
import { CALLOFF, INVITATIONS, REQUIREMENT } from './functions/calloffs.sql.js';
import { OPENING, SEALED_BIDS } from './functions/sealed-bids.sql.js';

/** Buying through a market: a requirement, invitations that are computed, sealed bids and their opening. */
export class Calloffs1763800000074 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const sql of [CALLOFF, REQUIREMENT, INVITATIONS, SEALED_BIDS, OPENING]) {
      await runner.query(sql);
    }
    const { CALLOFF_LOOKUPS, LEAVES_DRAFT, INVITING, AFTER_SENDING } = guards;
    for (const sql of [CALLOFF_LOOKUPS, LEAVES_DRAFT, SENDING, INVITING, AFTER_SENDING]) {
      await runner.query(sql);
    }
    await runner.query(RECEIVING);
    await runner.query(OPENING_GUARDS);
    await runner.query(CALLOFF_POLICIES);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TRIGGER invited_when_admitted ON market.admission;
      DROP SCHEMA calloffs CASCADE;
      DELETE FROM platform.state_edge WHERE lifecycle = 'calloff';
      DELETE FROM notifications.topic WHERE topic LIKE 'calloff-%';
    `);
  }
}
