import { type AccessFacet } from '#kernel';
import { type NoticeText, tellPeopleWithin } from '#notifications';
import { type Tx } from '#platform';
import { type NoPlace, type ProviderCause, type Undelivered } from '../domain/undelivered.js';
import { type AreaCauseSum } from '../domain/undelivered-report.js';

/** What was not delivered to a child, the newest first; row-level security decides who sees it. */
export async function listUndelivered(tx: Tx, childId: string): Promise<Undelivered[]> {
  return tx.query<Undelivered>(
    `SELECT u.id, u.cause, u.minutes, u.nights, u.note, to_jsonb(u.happened_at) AS "happenedAt",
            coalesce(s.minutes, 0)::bigint AS "settledMinutes", coalesce(s.nights, 0)::bigint AS "settledNights",
            o.title AS "offerTitle",
            ARRAY(SELECT f.day FROM bookings.undelivered_offer f WHERE f.undelivered_id = u.id ORDER BY f.day)
              AS "offeredAfter"
     FROM bookings.undelivered u
     LEFT JOIN bookings.booking b ON b.id = u.booking_id
     LEFT JOIN catalogue.offer o ON o.id = b.offer_id
     LEFT JOIN LATERAL (SELECT sum(s.minutes) AS minutes, sum(s.nights) AS nights
                        FROM bookings.undelivered_settlement s WHERE s.undelivered_id = u.id) s ON true
     WHERE u.child_id = $1 ORDER BY u.happened_at DESC, u.id LIMIT 200`,
    [childId],
  );
}

export async function sayNoPlace(
  tx: Tx,
  childId: string,
  { minutes, nights, note }: NoPlace,
): Promise<void> {
  await tx.query('SELECT bookings.say_no_place($1, $2, $3, $4)', [childId, minutes, nights, note]);
}

export async function cannotDeliver(
  tx: Tx,
  bookingId: string,
  cause: ProviderCause,
  note: string,
): Promise<void> {
  await tx.query('SELECT bookings.cannot_deliver($1, $2, $3)', [bookingId, cause, note]);
}

/** A confirmed booking of the caller's organisation. */
export async function findBookingToGiveUp(
  tx: Tx,
  id: string,
): Promise<
  | {
      offerTitle: string;
      startsAt: string;
      sessionId: string | null;
      unitId: string | null;
      status: string;
    }
  | undefined
> {
  return tx.find(
    `SELECT o.title AS "offerTitle", to_jsonb(lower(b.period)) AS "startsAt", b.session_id AS "sessionId",
            bed.unit_id AS "unitId", b.state AS status
     FROM bookings.booking b JOIN catalogue.offer o ON o.id = b.offer_id
     LEFT JOIN catalogue.bed bed ON bed.id = b.bed_id
     WHERE b.id = $1 AND b.provider_id = platform.current_provider()
       AND b.state IN ('confirmed', 'attended', 'cancelled') AND b.confirmed_at IS NOT NULL`,
    [id],
  );
}

/** @param from the first day, "YYYY-MM-DD" @param to the day after the last */
export async function undeliveredTotals(tx: Tx, from: string, to: string): Promise<AreaCauseSum[]> {
  return tx.query<AreaCauseSum>(
    `SELECT area, cause, children::int, minutes, nights, open_minutes AS "openMinutes",
            open_nights AS "openNights"
     FROM bookings.undelivered_totals($1, $2)`,
    [from, to],
  );
}

/** A debt that is so many days old and whose family was not offered anything at that age. */
export interface DueOffer {
  undeliveredId: string;
  authorityId: string;
  childId: string;
  day: 14 | 28;
  minutes: number;
  homeDistrict: string;
  dateOfBirth: string;
  accessNeeds: AccessFacet[];
}

/** The oldest first; joins a transaction of the job "match-vacancies". */
export async function listDueOffers(tx: Tx, now: Date, most: number): Promise<DueOffer[]> {
  return tx.query<DueOffer>(
    `SELECT u.id AS "undeliveredId", u.authority_id AS "authorityId", u.child_id AS "childId", d.day,
            u.minutes - u.settled_minutes AS minutes, c.home_district AS "homeDistrict",
            c.date_of_birth AS "dateOfBirth", c.access_needs AS "accessNeeds"
     FROM bookings.undelivered_open u
     JOIN children.child c ON c.id = u.child_id
     -- Of two that are due at once the later one: nobody is told the same twice on one day.
     CROSS JOIN LATERAL (SELECT max(day) AS day FROM (VALUES (14), (28)) v (day)
                         WHERE u.happened_at <= $1::timestamptz - make_interval(days => v.day)) d
     WHERE d.day IS NOT NULL AND NOT EXISTS (
       SELECT FROM bookings.undelivered_offer f WHERE f.undelivered_id = u.id AND f.day >= d.day)
     ORDER BY u.happened_at, u.id LIMIT $2`,
    [now, most],
  );
}

/** @returns the id of the offer; undefined when another worker has made it */
export async function insertOffer(
  tx: Tx,
  { authorityId, childId, undeliveredId, day }: DueOffer,
  offerIds: string[],
): Promise<string | undefined> {
  const row = await tx.find<{ id: string }>(
    `INSERT INTO bookings.undelivered_offer (authority_id, child_id, undelivered_id, day, offer_ids)
     VALUES ($1, $2, $3, $4, $5) ON CONFLICT DO NOTHING RETURNING id`,
    [authorityId, childId, undeliveredId, day, offerIds],
  );
  return row?.id;
}

interface About {
  topic: string;
  subjectId: string;
  authorityId: string;
  childId: string;
}

/** One row for each guardian and channel; a repeat adds nobody twice. */
export async function tellGuardians(tx: Tx, about: About, text: NoticeText): Promise<void> {
  await tell(tx, 'SELECT authority_id, user_id FROM children.guardian', about, text);
}

/** The same for the officers of a child. */
export async function tellOfficers(tx: Tx, about: About, text: NoticeText): Promise<void> {
  await tell(tx, 'SELECT authority_id, officer_id FROM children.caseload', about, text);
}

/** @param people SQL of this file: all that are told of any child, with their authority */
async function tell(
  tx: Tx,
  people: string,
  { topic, subjectId, authorityId, childId }: About,
  text: NoticeText,
): Promise<void> {
  const sql = `${people} WHERE authority_id = $1 AND child_id = $2`;
  await tellPeopleWithin(
    tx,
    { sql, values: [authorityId, childId] },
    { topic, subjectId, ...text },
  );
}

/** What there is to say of a question about nights; for the job that tells people. */
export async function findReviewToTell(
  tx: Tx,
  id: string,
): Promise<
  { authorityId: string; childId: string; bookingId: string; bedHeldUntil: string } | undefined
> {
  return tx.find(
    `SELECT authority_id AS "authorityId", child_id AS "childId", booking_id AS "bookingId",
            to_jsonb(bed_held_until) AS "bedHeldUntil"
     FROM bookings.night_review WHERE id = $1`,
    [id],
  );
}

/** Whose booking fell through, and what that child needs of another. */
export interface LostBooking {
  authorityId: string;
  childId: string;
  offerTitle: string;
  providerName: string;
  /** ISO 8601. */
  startsAt: string;
  homeDistrict: string;
  dateOfBirth: string;
  accessNeeds: AccessFacet[];
}

/** Whose booking fell through; for the job that tells people. */
export async function findNotDelivered(
  tx: Tx,
  bookingId: string,
): Promise<LostBooking | undefined> {
  return tx.find(
    `SELECT u.authority_id AS "authorityId", u.child_id AS "childId", o.title AS "offerTitle",
            p.name AS "providerName",
            to_char(lower(b.period) AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') AS "startsAt",
            c.home_district AS "homeDistrict", c.date_of_birth AS "dateOfBirth", c.access_needs AS "accessNeeds"
     FROM bookings.undelivered u JOIN children.child c ON c.id = u.child_id JOIN bookings.booking b ON b.id = u.booking_id
     JOIN catalogue.offer o ON o.id = b.offer_id
     JOIN providers.provider p ON p.id = b.provider_id
     WHERE u.booking_id = $1`,
    [bookingId],
  );
}
