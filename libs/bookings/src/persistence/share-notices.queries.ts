import type { Tx } from '#platform';
import { type ShareFacts } from '../domain/share-notice.js';

/** As things stand at this moment; for the job that tells people. */
export async function findShareFacts(
  tx: Tx,
  bookingId: string,
): Promise<(ShareFacts & { lineId: string | null }) | undefined> {
  return tx.find(
    `SELECT s.booking_id AS "bookingId", s.group_id AS "groupId", s.authority_id AS "authorityId",
            s.child_id AS "childId", o.title AS "offerTitle", b.price_pence AS "pricePence", l.id AS "lineId",
            l.was_pence AS "wasPence", l.asked_pence AS "askedPence", to_jsonb(l.answer_by) AS "answerBy"
     FROM bookings.share s
     JOIN bookings.booking b ON b.id = s.booking_id
     JOIN catalogue.offer o ON o.id = b.offer_id
     LEFT JOIN LATERAL (SELECT * FROM bookings.share_line n WHERE n.booking_id = s.booking_id
                        ORDER BY n.n DESC LIMIT 1) l ON true
     WHERE s.booking_id = $1`,
    [bookingId],
  );
}
