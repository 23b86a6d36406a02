import { type Caller } from '#kernel';
import { type Database } from '#platform';
import { type BookingAndBalances } from '../domain/funded-booking.js';
import { type BookStay, type HomeHours } from '../domain/stay.js';

/** Where a bed stands and when its nights begin; read by anybody, so that it needs no transaction. */
export async function findBedHours(
  database: Database,
  bedId: string,
): Promise<(HomeHours & { offerId: string }) | undefined> {
  const [row] = await database.statement<HomeHours & { offerId: string }>({
    name: 'bookings.bed-hours',
    text: `SELECT b.offer_id AS "offerId", to_char(u.check_in, 'HH24:MI') AS "checkIn",
                  to_char(u.check_out, 'HH24:MI') AS "checkOut"
           FROM catalogue.bed b JOIN catalogue.unit u ON u.id = b.unit_id WHERE b.id = $1`,
    values: [bedId],
  });
  return row;
}

/**
 * Bed, money, booking, outbox, audit and idempotency key in one statement.
 * @param holdFor an interval ("15 minutes"), or null to confirm at once
 */
export async function bookNights(
  database: Database,
  caller: Caller,
  { stay, startsAt, endsAt }: { stay: BookStay; startsAt: Date; endsAt: Date },
  holdFor: string | null,
): Promise<BookingAndBalances> {
  const { userId, role, authorityId, requestId, idempotency: key } = caller;
  const [row] = await database.statement<{ booked: BookingAndBalances }>({
    name: 'bookings.book-stay',
    text: `SELECT bookings.book_stay($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)
           AS booked`,
    values: [
      userId,
      role,
      authorityId,
      requestId,
      key?.route,
      key?.key,
      key?.requestHash,
      stay.bedId,
      stay.firstNight,
      stay.nights,
      startsAt,
      endsAt,
      stay.childId,
      stay.funding,
      holdFor,
    ],
  });
  if (!row) throw new Error('bookings.book_stay() answered nothing');
  return row.booked;
}
