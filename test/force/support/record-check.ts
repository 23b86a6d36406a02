import { type Client } from 'pg';

/**
 * Outbox, audit and notices against the bookings, one to one: each booking was announced, recorded, and
 * told of exactly once, and nothing else was. Call it when the worker has nothing left to do.
 * @returns what is wrong; empty when nothing is
 */
export async function recordFaults(admin: Client): Promise<string[]> {
  const { rows } = await admin.query<{ fault: string }>(`
    WITH told AS (
      SELECT o.payload ->> 'bookingId' AS id, count(*) AS times FROM platform.outbox o
      WHERE o.topic = 'booking.confirmed' GROUP BY 1
    ), recorded AS (
      SELECT a.subject_ids[1] AS id, a.action, count(*) AS times FROM audit.entry a
      WHERE a.action IN ('booking.confirm', 'booking.cancel') GROUP BY 1, 2
    )
    SELECT 'outbox rows: ' || coalesce(t.times, 0) || ' of booking ' || coalesce(b.id::text, t.id) AS fault
    FROM bookings.booking b FULL JOIN told t ON t.id = b.id::text
    WHERE (b.confirmed_at IS NOT NULL) IS DISTINCT FROM (t.times = 1)
    UNION ALL
    SELECT 'audit rows of confirmation: ' || coalesce(r.times, 0) || ' of booking ' || coalesce(b.id, r.id)
    FROM bookings.booking b FULL JOIN (SELECT * FROM recorded WHERE action = 'booking.confirm') r ON r.id = b.id
    WHERE (b.confirmed_at IS NOT NULL) IS DISTINCT FROM (r.times = 1)
    UNION ALL
    SELECT 'audit rows of cancellation: ' || coalesce(r.times, 0) || ' of booking ' || coalesce(b.id, r.id)
    FROM (SELECT * FROM bookings.booking WHERE state = 'cancelled') b
    FULL JOIN (SELECT * FROM recorded WHERE action = 'booking.cancel') r ON r.id = b.id
    WHERE (b.id IS NOT NULL) IS DISTINCT FROM (r.times = 1)
    UNION ALL
    SELECT 'unfinished news: ' || o.id FROM platform.outbox o WHERE o.state <> 'done'
    UNION ALL
    SELECT 'unfinished notice: ' || n.id FROM notifications.notification n WHERE n.state <> 'delivered'
    UNION ALL
    SELECT 'a guardian told ' || n.times || ' times by ' || way || ' of booking ' || b.id
    FROM bookings.booking b JOIN children.guardian g ON g.child_id = b.child_id
    CROSS JOIN (VALUES ('page'), ('email')) ways (way)
    CROSS JOIN LATERAL (
      SELECT count(*) AS times FROM notifications.notification n
      WHERE n.subject_id = b.id AND n.recipient_id = g.user_id AND n.channel = way) n
    WHERE b.state = 'confirmed' AND n.times <> 1
    UNION ALL
    SELECT 'told of a booking that does not exist: ' || n.subject_id
    FROM notifications.notification n
    WHERE n.topic = 'booking-confirmed'
      AND NOT EXISTS (SELECT FROM bookings.booking b WHERE b.id = n.subject_id)`);
  return rows.map(({ fault }) => fault);
}
