import { type AccessFacet } from '#kernel';
import { tellPeopleWithin, type NoticeText } from '#notifications';
import { type Tx } from '#platform';
import { type RequestFacts } from '../domain/acceptance-notice.js';

/** Whose booking it was, and what that child needs of another. */
export interface NewsOfBooking extends RequestFacts {
  authorityId: string;
  childId: string;
  homeDistrict: string;
  dateOfBirth: string;
  accessNeeds: AccessFacet[];
  /** A request that nobody has answered, taken back or let lapse. */
  isAsked: boolean;
  /** Its place went to another date: the message of that says it. */
  hasMoved: boolean;
}

/** For the job that tells people. */
export async function findNewsOfBooking(
  tx: Tx,
  bookingId: string,
): Promise<NewsOfBooking | undefined> {
  return tx.find(
    `SELECT b.id AS "bookingId", b.authority_id AS "authorityId", b.child_id AS "childId",
            o.title AS "offerTitle", p.name AS "providerName",
            to_char(lower(b.period) AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') AS "startsAt",
            to_jsonb(a.answer_by) AS "answerBy", r.words AS reason, a.note, n.charge_pence::int AS "chargePence",
            c.home_district AS "homeDistrict", c.date_of_birth AS "dateOfBirth", c.access_needs AS "accessNeeds",
            EXISTS (SELECT FROM bookings.move m WHERE m.from_booking_id = b.id) AS "hasMoved",
            -- Cancelled in one go, and told of in one message.
            (SELECT count(*)::int FROM bookings.cancellation o
             WHERE o.child_id = n.child_id AND o.provider_id = n.provider_id AND o.booking_id <> b.id
               AND o.cancelled_at BETWEEN n.cancelled_at AND n.cancelled_at + interval '1 minute') AS "moreDates",
            coalesce(a.state = 'asked' AND b.state = 'held', false) AS "isAsked"
     FROM bookings.booking b
     JOIN children.child c ON c.id = b.child_id
     JOIN catalogue.offer o ON o.id = b.offer_id
     JOIN providers.provider p ON p.id = b.provider_id
     LEFT JOIN bookings.acceptance a ON a.booking_id = b.id
     LEFT JOIN bookings.acceptance_reason r ON r.code = a.reason
     LEFT JOIN bookings.cancellation n ON n.booking_id = b.id
     WHERE b.id = $1`,
    [bookingId],
  );
}

/** One row for each person of the provider and channel; a repeat adds nobody twice. */
export async function tellProviderOf(
  tx: Tx,
  bookingId: string,
  notice: NoticeText & { topic: string },
): Promise<void> {
  const sql = `SELECT NULL::uuid, m.user_id FROM identity.membership m
     JOIN bookings.booking b ON b.provider_id = m.provider_id
     WHERE b.id = $1 AND m.ended_at IS NULL AND m.role = 'provider'`;
  await tellPeopleWithin(tx, { sql, values: [bookingId] }, { subjectId: bookingId, ...notice });
}
