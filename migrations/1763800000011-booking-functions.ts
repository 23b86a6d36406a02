import { type MigrationInterface, type QueryRunner } from 'typeorm';
import * as book from './functions/book.sql.js';
import * as parts from './functions/book-parts.sql.js';
import * as lifecycle from './functions/booking-lifecycle.sql.js';

/**
 * The use cases of a booking, each one function and so one statement: place, money, booking, outbox and
 * audit commit together, in one round trip. They run as the owner, who is under the same policies.
 */
export class BookingFunctions1763800000011 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const part of [book, parts, lifecycle]) {
      for (const sql of Object.values<string>(part)) await runner.query(sql);
    }
    await runner.query(`
      REVOKE ALL ON ALL FUNCTIONS IN SCHEMA bookings, ledger FROM PUBLIC;
      GRANT EXECUTE ON FUNCTION bookings.provider_may_see_child, bookings.book, bookings.confirm,
        bookings.cancel, bookings.attend, bookings.expire_holds, bookings.described,
        ledger.open_fund, ledger.post, ledger.reverse TO fairplace_app;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP FUNCTION bookings.expire_holds, bookings.attend, bookings.cancel, bookings.confirm,
        bookings.lock_booking, bookings.book, bookings.record_booked, bookings.described, bookings.commit_money,
        bookings.move_money, bookings.take_place, bookings.give_place_back, bookings.check_bookable,
        bookings.active_card, bookings.entitlement_on, bookings.check_child_fits, bookings.check_holds,
        bookings.claim_key, bookings.in_hours, bookings.in_pounds, bookings.day_of;
    `);
  }
}
