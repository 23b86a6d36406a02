import { type MigrationInterface, type QueryRunner } from 'typeorm';
import { ATTEND, CANCEL, CONFIRM, EXPIRE } from './functions/booking-lifecycle.sql.js';
import { BOOK, CHECK_BOOKABLE, COMMIT_MONEY, TAKE_PLACE } from './functions/book.sql.js';

/**
 * The use cases of a booking, each one function and so one statement: place, money, booking, outbox and
 * audit commit together, in one round trip. They run as the owner, who is under the same policies.
 */
export class BookingFunctions1763800000011 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const sql of [
      CHECK_BOOKABLE,
      TAKE_PLACE,
      COMMIT_MONEY,
      BOOK,
      CONFIRM,
      CANCEL,
      ATTEND,
      EXPIRE,
    ]) {
      await runner.query(sql);
    }
    await runner.query(`
      REVOKE ALL ON ALL FUNCTIONS IN SCHEMA bookings, ledger FROM PUBLIC;
      GRANT EXECUTE ON FUNCTION bookings.provider_may_see_child, bookings.book, bookings.confirm,
        bookings.cancel, bookings.attend, bookings.expire_holds,
        ledger.open_fund, ledger.post, ledger.reverse TO fairplace_app;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP FUNCTION bookings.expire_holds, bookings.attend, bookings.cancel, bookings.confirm,
        bookings.book, bookings.commit_money, bookings.take_place, bookings.check_bookable;
    `);
  }
}
