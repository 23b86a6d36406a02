import { type Caller } from '#kernel';
import { type Database, type Tx } from '#platform';
import { type BookSession } from '../domain/booking.js';
import { type BookingAndBalances } from '../domain/funded-booking.js';

/**
 * Place, money, booking, outbox, audit and idempotency key in one statement: one round trip, parsed once
 * a connection.
 * @param holdFor an interval ("15 minutes"), or null to confirm at once
 */
export async function bookSession(
  database: Database,
  caller: Caller,
  { sessionId, childId, funding }: BookSession,
  holdFor: string | null,
): Promise<BookingAndBalances> {
  const { userId, role, authorityId, requestId, idempotency: key } = caller;
  const [row] = await database.statement<{ booked: BookingAndBalances }>({
    name: 'bookings.book',
    text: 'SELECT bookings.book($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) AS booked',
    values: [
      userId,
      role,
      authorityId,
      requestId,
      key?.route,
      key?.key,
      key?.requestHash,
      sessionId,
      childId,
      funding,
      holdFor,
    ],
  });
  if (!row) throw new Error('bookings.book() answered nothing');
  return row.booked;
}

export async function confirmBooking(tx: Tx, id: string): Promise<void> {
  await tx.query('SELECT bookings.confirm($1)', [id]);
}

export async function cancelBooking(tx: Tx, id: string): Promise<void> {
  await tx.query('SELECT bookings.cancel($1)', [id]);
}

/** Only of what is held still. */
export async function releaseHold(tx: Tx, id: string): Promise<void> {
  await tx.query('SELECT bookings.release_hold($1)', [id]);
}

export async function attendBooking(tx: Tx, id: string): Promise<void> {
  await tx.query('SELECT bookings.attend($1)', [id]);
}

/** Ends at most one hold whose time is over; 0 when there is none. */
export async function expireOneHold(tx: Tx): Promise<number> {
  const row = await tx.find<{ ended: number }>('SELECT bookings.expire_holds(1) AS ended');
  return row?.ended ?? 0;
}
