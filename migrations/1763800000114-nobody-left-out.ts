import { type MigrationInterface, type QueryRunner } from 'typeorm';
import { PROMISES_ARE_KEPT } from './functions/continuity.sql.js';
import { KEEP, SETTLE } from './functions/kept-places.sql.js';
import * as ends from './functions/loose-ends.sql.js';
import { CANCEL_SESSION } from './functions/session-cancellations.sql.js';
import { JOIN } from './functions/waiting-list.sql.js';

const KEPT_BEFORE = PROMISES_ARE_KEPT.slice(0, PROMISES_ARE_KEPT.indexOf('CREATE TRIGGER'));

/** Families of holds and of cancelled bookings are told; a promise that lapses is for whoever waits. */
export class NobodyLeftOut1763800000114 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const sql of [
      ends.UNCOVERED,
      ends.tellHolders(CANCEL_SESSION),
      ends.TELL_CANCELLED,
      ends.keepPromises(PROMISES_ARE_KEPT),
      ends.keepForWaiting(KEEP),
      ends.joinWaiting(JOIN),
      ends.settle(SETTLE),
    ]) {
      await runner.query(sql);
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TRIGGER cancellation_is_told ON bookings.cancellation;
      DROP FUNCTION bookings.tell_cancelled;
    `);
    for (const sql of [CANCEL_SESSION, KEPT_BEFORE, KEEP, JOIN, SETTLE]) {
      await runner.query(
        sql.replaceAll(/CREATE (?:OR REPLACE )?FUNCTION/g, 'CREATE OR REPLACE FUNCTION'),
      );
    }
    await runner.query('DROP FUNCTION bookings.uncovered_waiters');
  }
}
