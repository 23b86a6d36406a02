import { type Tx } from '#platform';

/** The session that a child was booked for last, of an offer that still takes bookings. */
export interface LastBooked {
  childId: string;
  offerTitle: string;
  /** ISO 8601. */
  startsAt: string;
  minutes: number;
  pricePence: number;
}

/** Children who were never booked for a session that is still on offer are left out. */
export async function lastBookedOf(tx: Tx, childIds: string[]): Promise<LastBooked[]> {
  return tx.query<LastBooked>(
    `SELECT child.id AS "childId", o.title AS "offerTitle", b.minutes, b.price_pence AS "pricePence",
            to_char(lower(b.period) AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') AS "startsAt"
     FROM unnest($1::uuid[]) AS child (id)
     CROSS JOIN LATERAL (
       SELECT * FROM bookings.booking b
       WHERE b.child_id = child.id AND b.session_id IS NOT NULL AND b.state IN ('confirmed', 'attended')
       ORDER BY b.created_at DESC, b.id LIMIT 1) b
     JOIN catalogue.offer o ON o.id = b.offer_id AND o.state = 'listed'`,
    [childIds],
  );
}
