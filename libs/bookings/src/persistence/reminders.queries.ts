import { keyNotice, tellPeopleWithin } from '#notifications';
import { type Tx } from '#platform';
import { reminder, type ReminderFacts, type ReminderTopic } from '../domain/reminder.js';

/** Bookings of which somebody is to be reminded. */
interface Span {
  topic: ReminderTopic;
  /** Local days on which they begin, both included. */
  from: string;
  until: string;
  /** Those that were confirmed on this local day or later are fresh in mind. */
  confirmedBefore: string;
}

/** Bookings that are confirmed at this moment and of which nobody was told under this topic. */
export async function findBookingsToRemind(
  tx: Tx,
  { topic, from, until, confirmedBefore }: Span,
): Promise<(ReminderFacts & { authorityId: string; childId: string })[]> {
  return tx.query(
    `SELECT b.id AS "bookingId", b.authority_id AS "authorityId", b.child_id AS "childId",
            o.title AS "offerTitle", p.name AS "providerName",
            to_char(lower(b.period) AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') AS "startsAt"
     FROM bookings.booking b
     JOIN catalogue.offer o ON o.id = b.offer_id
     JOIN providers.provider p ON p.id = b.provider_id
     WHERE b.state = 'confirmed'
       AND lower(b.period) >= $2::date::timestamp AT TIME ZONE 'Europe/London'
       AND lower(b.period) < ($3::date + 1)::timestamp AT TIME ZONE 'Europe/London'
       AND b.confirmed_at < $4::date::timestamp AT TIME ZONE 'Europe/London'
       AND NOT EXISTS (SELECT FROM notifications.notification n WHERE n.subject_id = b.id AND n.topic = $1)
     ORDER BY b.id`,
    [topic, from, until, confirmedBefore],
  );
}

/** The child's guardians, once each. */
export async function remindGuardians(
  tx: Tx,
  topic: ReminderTopic,
  booking: ReminderFacts & { authorityId: string; childId: string },
): Promise<void> {
  const sql = `SELECT g.authority_id, g.user_id FROM children.guardian g
     JOIN bookings.booking b ON b.id = $3 AND b.state = 'confirmed'
     WHERE g.authority_id = $1 AND g.child_id = $2`;
  const values = [booking.authorityId, booking.childId, booking.bookingId];
  await tellPeopleWithin(tx, { sql, values }, reminder(topic, booking));
}

/** Of these bookings, those that are confirmed at this moment and have not begun. */
export async function stillComing(tx: Tx, bookingIds: string[]): Promise<string[]> {
  const rows = await tx.query<{ id: string }>(
    `SELECT id FROM bookings.booking
     WHERE id = ANY ($1) AND state = 'confirmed' AND lower(period) > now()`,
    [bookingIds],
  );
  return rows.map(({ id }) => id);
}

/** Of these entries of waiting lists, those whose place is kept at this moment. */
export async function stillOffered(tx: Tx, entryIds: string[]): Promise<string[]> {
  const rows = await tx.query<{ id: string }>(
    `SELECT w.id FROM bookings.waiting_entry w JOIN bookings.booking b ON b.id = w.booking_id
     WHERE w.id = ANY ($1) AND w.state = 'offered' AND b.held_until > now()`,
    [entryIds],
  );
  return rows.map(({ id }) => id);
}

/** A place that is kept and not confirmed, and whose time is nearly over. */
export interface EndingHold extends ReminderFacts {
  authorityId: string;
  childId: string;
  /** Who looks at it; null where it is offered to everybody who cares for the child. */
  bookedBy: string | null;
}

/**
 * Holds of a quarter of an hour with five minutes left, one for each person, and places offered from a waiting list with
 * an hour left. What waits for a provider or an officer is held for longer than that, and is nobody's to confirm. So
 * often as somebody was told in the last half hour they are not told again.
 */
export async function findEndingHolds(tx: Tx): Promise<EndingHold[]> {
  return tx.query<EndingHold>(
    `WITH ending AS (
       SELECT b.*, CASE WHEN w.id IS NULL THEN b.booked_by END AS looker
       FROM bookings.booking b
       LEFT JOIN bookings.waiting_entry w ON w.booking_id = b.id AND w.state = 'offered'
       WHERE b.state = 'held' AND b.held_until > now() + interval '90 seconds'
         AND b.held_until < now() + CASE WHEN w.id IS NULL THEN interval '5 minutes' ELSE interval '1 hour' END
         AND CASE WHEN w.id IS NULL THEN b.held_until - b.created_at < interval '20 minutes'
                  ELSE b.held_until - b.created_at > interval '2 hours' END
     )
     SELECT DISTINCT ON (coalesce(e.looker, e.id)) e.id AS "bookingId", e.authority_id AS "authorityId",
            e.child_id AS "childId", e.looker AS "bookedBy", o.title AS "offerTitle", p.name AS "providerName",
            to_char(lower(e.period) AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') AS "startsAt"
     FROM ending e
     JOIN catalogue.offer o ON o.id = e.offer_id
     JOIN providers.provider p ON p.id = e.provider_id
     WHERE NOT EXISTS (SELECT FROM notifications.notification n
                       WHERE n.topic = 'hold-ending' AND (n.subject_id = e.id OR (
                         n.recipient_id = e.looker AND n.created_at > now() - interval '30 minutes')))
     ORDER BY coalesce(e.looker, e.id), e.held_until, e.id LIMIT 500`,
  );
}

/**
 * Who cares for the child: all of them for an offered place, and for an own hold who holds it. Minutes before the end an
 * e-mail is of no use.
 */
export async function tellHoldEnding(tx: Tx, hold: EndingHold): Promise<number> {
  const sql = `SELECT g.authority_id, g.user_id FROM children.guardian g
     JOIN bookings.booking b ON b.id = $3 AND b.state = 'held'
     WHERE g.authority_id = $1 AND g.child_id = $2 AND ($4::uuid IS NULL OR g.user_id = $4)`;
  const { authorityId, childId, bookingId, bookedBy, offerTitle, providerName, startsAt } = hold;
  return tellPeopleWithin(
    tx,
    { sql, values: [authorityId, childId, bookingId, bookedBy] },
    {
      ...keyNotice({
        topic: 'hold-ending',
        subjectId: bookingId,
        link: `/bookings/${bookingId}/check`,
        facts: { offer: offerTitle, provider: providerName, startsAt },
      }),
      byEmail: bookedBy === null,
    },
  );
}

/** Of these bookings, those that are kept at this moment and not confirmed. */
export async function stillHeld(tx: Tx, bookingIds: string[]): Promise<string[]> {
  const rows = await tx.query<{ id: string }>(
    `SELECT id FROM bookings.booking WHERE id = ANY ($1) AND state = 'held' AND held_until > now()`,
    [bookingIds],
  );
  return rows.map(({ id }) => id);
}
