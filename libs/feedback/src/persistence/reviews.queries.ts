import { type Tx } from '#platform';
import { type BookingToReview, type NewReview } from '../domain/feedback.js';

/** Undefined when the caller does not see the booking. */
export async function findBookingToReview(
  tx: Tx,
  bookingId: string,
): Promise<BookingToReview | undefined> {
  return tx.find<BookingToReview>(
    `SELECT b.id AS "bookingId", b.child_id AS "childId", c.first_name AS "firstName", c.last_name AS "lastName",
            b.offer_id AS "offerId", o.title AS "offerTitle", b.provider_id AS "providerId",
            to_jsonb(lower(b.period)) AS "startsAt", to_jsonb(r.given_at) AS "givenAt",
            b.state = 'attended' AND upper(b.period) > now() - interval '90 days' AS "isOpen"
     FROM bookings.booking b
     JOIN children.child c ON c.id = b.child_id
     JOIN catalogue.offer o ON o.id = b.offer_id
     LEFT JOIN feedback.review r ON r.booking_id = b.id
     WHERE b.id = $1`,
    [bookingId],
  );
}

/** @returns false when something was said about the booking already */
export async function insertReview(
  tx: Tx,
  id: string,
  { bookingId, childId, offerId, providerId }: BookingToReview,
  { face, words }: NewReview,
): Promise<boolean> {
  const added = await tx.change(
    `INSERT INTO feedback.review
       (id, authority_id, child_id, booking_id, offer_id, provider_id, face, words, given_by)
     VALUES ($1, platform.current_authority(), $2, $3, $4, $5, $6, $7, platform.current_user_id())
     ON CONFLICT (booking_id) DO NOTHING`,
    [id, childId, bookingId, offerId, providerId, face, words],
  );
  return added === 1;
}
