import { type NoticeText, tellPeopleWithin } from '#notifications';
import { type Tx } from '#platform';
import { type ConfirmationFacts } from '../domain/confirmation-notice.js';

/** What there is to say of a booking that is confirmed still. */
export async function findConfirmation(
  tx: Tx,
  bookingId: string,
): Promise<(ConfirmationFacts & { authorityId: string }) | undefined> {
  return tx.find(
    `SELECT b.authority_id AS "authorityId", b.id AS "bookingId", o.title AS "offerTitle", p.name AS "providerName",
            to_char(lower(b.period) AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') AS "startsAt",
            b.nights, d.series_id AS "seriesId",
            EXISTS (SELECT FROM bookings.move m WHERE m.to_booking_id = b.id) AS "isMoved",
            (SELECT count(*)::int FROM bookings.series_date o
             WHERE o.series_id = d.series_id AND o.booking_id IS NOT NULL) AS "datesBooked"
     FROM bookings.booking b
     LEFT JOIN bookings.series_date d ON d.booking_id = b.id
       -- Dates that a provider agreed to one by one are told of one by one.
       AND NOT EXISTS (SELECT FROM bookings.acceptance a WHERE a.booking_id = b.id)
       AND NOT EXISTS (SELECT FROM bookings.move m WHERE m.to_booking_id = b.id)
     JOIN catalogue.offer o ON o.id = b.offer_id
     JOIN providers.provider p ON p.id = b.provider_id
     WHERE b.id = $1 AND b.state = 'confirmed'
       -- A series is told of once, with its first date; a date that moved is told of by itself.
       AND NOT EXISTS (
         SELECT FROM bookings.series_date o JOIN bookings.booking earlier ON earlier.id = o.booking_id
         WHERE o.series_id = d.series_id AND lower(earlier.period) < lower(b.period)
           AND NOT EXISTS (SELECT FROM bookings.move m WHERE m.to_booking_id = earlier.id))`,
    [bookingId],
  );
}

/** One row for each guardian and channel; a repeat adds nobody twice. */
export async function insertConfirmationNotices(
  tx: Tx,
  bookingId: string,
  { topic, ...text }: NoticeText & { topic: string },
): Promise<void> {
  const sql = `SELECT b.authority_id, g.user_id
     FROM bookings.booking b
     JOIN children.guardian g ON g.authority_id = b.authority_id AND g.child_id = b.child_id
     WHERE b.id = $1`;
  const notice = { topic, subjectId: bookingId, ...text };
  await tellPeopleWithin(tx, { sql, values: [bookingId] }, notice);
}
