import type { Tx } from '#platform';
import { type ResaleFacts } from '../domain/resale-notice.js';

/** @returns the cancelled bookings whose charges went back now */
export async function refundResold(tx: Tx, bookingId: string): Promise<string[]> {
  const row = await tx.find<{ ids: string[] }>('SELECT bookings.refund_resold($1) AS ids', [
    bookingId,
  ]);
  return row?.ids ?? [];
}

/** For the job that tells people. */
export async function findResale(tx: Tx, bookingId: string): Promise<ResaleFacts | undefined> {
  return tx.find(
    `SELECT r.booking_id AS "bookingId", r.authority_id AS "authorityId", r.child_id AS "childId",
            o.title AS "offerTitle", r.pence
     FROM bookings.resale_refund r
     JOIN bookings.booking b ON b.id = r.booking_id
     JOIN catalogue.offer o ON o.id = b.offer_id
     WHERE r.booking_id = $1`,
    [bookingId],
  );
}
