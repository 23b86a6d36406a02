import { type MigrationInterface, type QueryRunner } from 'typeorm';
import * as used from './functions/nights-used.sql.js';
import { COMMIT_MONEY } from './functions/stays-and-sessions.sql.js';

/** A stay uses nights of an entitlement that gives nights. */
export class NightsUsed1763800000037 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const sql of Object.values<string>(used)) await runner.query(sql);
    await runner.query(
      'REVOKE ALL ON FUNCTION bookings.nights_to_use, bookings.in_nights FROM PUBLIC',
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(COMMIT_MONEY);
    await runner.query('DROP FUNCTION bookings.nights_to_use, bookings.in_nights');
  }
}
