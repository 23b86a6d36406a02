import { type Tx } from '#platform';
import { type Incident, type LateWord, type NewIncident } from '../domain/words.js';

/** @returns the council of the booking; undefined where the caller may say nothing of it, or not now */
export async function addLateWord(
  tx: Tx,
  word: { id: string; bookingId: string; minutes: number; saidFor: LateWord['saidFor'] },
): Promise<{ authorityId: string } | undefined> {
  return tx.find<{ authorityId: string }>(
    `INSERT INTO attendance.late_word
       (id, authority_id, child_id, booking_id, provider_id, said_for, minutes, said_by)
     SELECT $1, b.authority_id, b.child_id, b.id, b.provider_id, $4, $3, platform.current_user_id()
     FROM bookings.booking b
     WHERE b.id = $2 AND b.state = 'confirmed' AND b.session_id IS NOT NULL
       AND now() BETWEEN lower(b.period) - interval '2 hours' AND upper(b.period)
     RETURNING authority_id AS "authorityId"`,
    [word.id, word.bookingId, word.minutes, word.saidFor],
  );
}

/** The last of each side, for each booking of a session or one booking. */
export async function listLateWords(
  tx: Tx,
  of: { sessionId?: string; bookingId?: string },
): Promise<LateWord[]> {
  return tx.query<LateWord>(
    `SELECT DISTINCT ON (w.booking_id, w.said_for) w.booking_id AS "bookingId",
            w.said_for AS "saidFor", w.minutes, to_jsonb(w.said_at) AS "saidAt"
     FROM attendance.late_word w JOIN bookings.booking b ON b.id = w.booking_id
     WHERE ($1::uuid IS NULL OR b.session_id = $1) AND ($2::uuid IS NULL OR b.id = $2)
     ORDER BY w.booking_id, w.said_for, w.said_at DESC, w.id`,
    [of.sessionId ?? null, of.bookingId ?? null],
  );
}

export async function addIncident(
  tx: Tx,
  id: string,
  bookingId: string,
  { kind, happened, done }: NewIncident,
): Promise<{ authorityId: string; childId: string } | undefined> {
  const booking = await tx.find<{ authorityId: string; childId: string }>(
    `SELECT b.authority_id AS "authorityId", b.child_id AS "childId" FROM bookings.booking b
     WHERE b.id = $1 AND b.provider_id = platform.current_provider()
       AND b.state IN ('confirmed', 'attended') AND lower(b.period) - interval '30 minutes' <= now()`,
    [bookingId],
  );
  if (!booking) return undefined;
  await tx.change(
    `INSERT INTO attendance.incident
       (id, authority_id, child_id, booking_id, provider_id, kind, happened, done, written_by)
     VALUES ($1, $2, $3, $4, platform.current_provider(), $5, $6, $7, platform.current_user_id())`,
    [id, booking.authorityId, booking.childId, bookingId, kind, happened, done],
  );
  return booking;
}

const INCIDENT = `
  SELECT i.id, i.child_id AS "childId", c.first_name || ' ' || c.last_name AS "childName",
         p.name AS "providerName", o.title AS "offerTitle", to_jsonb(lower(b.period)) AS "startsAt",
         i.kind, i.happened, i.done, w.display_name AS "writtenBy", to_jsonb(i.written_at) AS "writtenAt",
         r.display_name AS "readBy", to_jsonb(i.read_at) AS "readAt", i.answer
  FROM attendance.incident i
  JOIN bookings.booking b ON b.id = i.booking_id
  JOIN children.child c ON c.id = i.child_id
  JOIN providers.provider p ON p.id = i.provider_id
  JOIN catalogue.offer o ON o.id = b.offer_id
  JOIN identity.user_account w ON w.id = i.written_by
  LEFT JOIN identity.user_account r ON r.id = i.read_by`;

/** What waits first, the oldest first; then what was read in the last 30 days. */
export async function listIncidents(tx: Tx): Promise<Incident[]> {
  return tx.query<Incident>(
    `${INCIDENT} WHERE i.read_at IS NULL OR i.read_at > now() - interval '30 days'
     ORDER BY i.read_at IS NOT NULL, i.written_at, i.id LIMIT 100`,
  );
}

export async function findIncident(tx: Tx, id: string): Promise<Incident | undefined> {
  return tx.find<Incident>(`${INCIDENT} WHERE i.id = $1`, [id]);
}

/** @returns false when somebody has answered already */
export async function answerIncident(tx: Tx, id: string, answer: string): Promise<boolean> {
  const changed = await tx.change(
    `UPDATE attendance.incident SET read_by = platform.current_user_id(), read_at = now(), answer = $2
     WHERE id = $1 AND read_at IS NULL`,
    [id, answer],
  );
  return changed === 1;
}
