import { type Tx } from '#platform';
import { type CalendarEvent } from '../domain/calendar-event.js';

/** A month back and a year ahead: what calendars are looked at for. */
const SHOWN = (starts: string): string =>
  `${starts} BETWEEN now() - interval '31 days' AND now() + interval '366 days'`;
const MOST = 1000;

export interface BookedEvent extends CalendarEvent {
  childId: string;
}

/** What is booked for the children of a family, or for a young person. */
export async function eventsOfFamily(tx: Tx): Promise<BookedEvent[]> {
  return tx.query<BookedEvent>(
    `SELECT b.id, b.child_id AS "childId", o.title, p.name || ', ' || o.postcode AS place,
            to_jsonb(lower(b.period)) AS "startsAt", to_jsonb(upper(b.period)) AS "endsAt",
            b.state = 'cancelled' AS "isCancelled", '/bookings/' || b.id AS link
     FROM bookings.booking b
     JOIN catalogue.offer o ON o.id = b.offer_id
     JOIN providers.provider p ON p.id = b.provider_id
     WHERE b.child_id IN (
         SELECT g.child_id FROM children.guardian g
         WHERE platform.current_app_role() = 'family' AND g.user_id = platform.current_user_id()
         UNION ALL
         SELECT c.id FROM children.child c
         WHERE platform.current_app_role() = 'young-person'
           AND c.young_person_user_id = platform.current_user_id())
       -- A hold of a few minutes is no date yet, and what was only held never was one.
       AND b.confirmed_at IS NOT NULL
       AND ${SHOWN('lower(b.period)')}
     ORDER BY lower(b.period), b.id LIMIT ${MOST}`,
  );
}

/** A provider's sessions, with how full they are, and its beds that are taken. */
export async function eventsOfProvider(tx: Tx): Promise<CalendarEvent[]> {
  return tx.query<CalendarEvent>(
    `SELECT * FROM (
       SELECT s.id, o.title || ': ' || s.taken || ' of ' || s.capacity || ' places taken' AS title,
              o.postcode AS place, to_jsonb(s.starts_at) AS "startsAt", to_jsonb(s.ends_at) AS "endsAt",
              s.state = 'cancelled' AS "isCancelled", '/provider/sessions/' || s.id AS link
       FROM catalogue.session s JOIN catalogue.offer o ON o.id = s.offer_id
       WHERE s.provider_id = platform.current_provider() AND ${SHOWN('s.starts_at')}
       UNION ALL
       SELECT b.id, o.title || ': ' || u.label || ', ' || bed.label || ' taken', o.postcode,
              to_jsonb(lower(b.period)), to_jsonb(upper(b.period)), false,
              '/provider/homes/' || u.id
       FROM bookings.booking b
       JOIN catalogue.bed bed ON bed.id = b.bed_id
       JOIN catalogue.unit u ON u.id = bed.unit_id
       JOIN catalogue.offer o ON o.id = b.offer_id
       WHERE b.provider_id = platform.current_provider() AND b.state IN ('confirmed', 'attended')
         AND ${SHOWN('lower(b.period)')}) event
     ORDER BY "startsAt", id LIMIT ${MOST}`,
  );
}
