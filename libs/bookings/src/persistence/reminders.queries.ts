import { tellPeopleWithin } from '#notifications';
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
