import { type MigrationInterface, type QueryRunner } from 'typeorm';
import { COMMIT_MONEY, DESCRIBED, RECORD_BOOKED } from './functions/book-parts.sql.js';
import * as stay from './functions/book-stay.sql.js';
import { ATTEND, CANCEL, CONFIRM } from './functions/booking-lifecycle.sql.js';
import * as shared from './functions/stays-and-sessions.sql.js';

/** Booking nights in a bed as one function, and the functions that sessions and stays share. */
export class StayFunctions1763800000025 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const part of [stay, shared]) {
      for (const sql of Object.values<string>(part)) await runner.query(sql);
    }
    await runner.query(`
      REVOKE ALL ON FUNCTION bookings.book_stay, bookings.check_stay_fits, bookings.check_stay_bookable,
        bookings.take_bed, bookings.insert_stay FROM PUBLIC;
      GRANT EXECUTE ON FUNCTION bookings.book_stay TO fairplace_app;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const sql of [DESCRIBED, RECORD_BOOKED, COMMIT_MONEY, CONFIRM, CANCEL, ATTEND]) {
      await runner.query(sql.replaceAll('CREATE FUNCTION', 'CREATE OR REPLACE FUNCTION'));
    }
    await runner.query(`
      DROP FUNCTION bookings.book_stay, bookings.insert_stay, bookings.take_bed,
        bookings.check_stay_bookable, bookings.check_stay_fits;
    `);
  }
}
