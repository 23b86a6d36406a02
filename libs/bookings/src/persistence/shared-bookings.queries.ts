import { type Tx } from '#platform';

/** A session to come that a child and a brother or sister are both booked for. */
export interface SharedBooking {
  /** Of the child itself. */
  bookingId: string;
  /** ISO 8601. */
  startsAt: string;
  offerTitle: string;
  providerName: string;
  /** First names of the others, those that the caller sees. */
  with: string[];
}

/** Children with a guardian in common count as brothers and sisters; nobody is seen whom the caller does not see. */
export async function sharedBookingsOf(tx: Tx, childId: string): Promise<SharedBooking[]> {
  return tx.query<SharedBooking>(
    `SELECT b.id AS "bookingId", o.title AS "offerTitle", p.name AS "providerName",
            to_char(lower(b.period) AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') AS "startsAt",
            array_agg(DISTINCT s.first_name) AS "with"
     FROM bookings.booking b
     JOIN bookings.booking other ON other.offer_id = b.offer_id AND other.period && b.period
       AND other.child_id <> b.child_id AND other.state IN ('held', 'confirmed')
     JOIN children.child s ON s.id = other.child_id
     JOIN catalogue.offer o ON o.id = b.offer_id
     JOIN providers.provider p ON p.id = b.provider_id
     WHERE b.child_id = $1 AND b.state IN ('held', 'confirmed') AND upper(b.period) > now()
       AND EXISTS (SELECT FROM children.guardian mine
                   JOIN children.guardian theirs ON theirs.user_id = mine.user_id
                   WHERE mine.child_id = b.child_id AND theirs.child_id = other.child_id)
     GROUP BY b.id, o.title, p.name ORDER BY lower(b.period), b.id LIMIT 100`,
    [childId],
  );
}
