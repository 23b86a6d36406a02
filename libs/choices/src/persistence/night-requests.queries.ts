import { type Tx } from '#platform';
import { type AskableStay, type WaitingNight } from '../domain/request.js';

const INSTANT = `'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'`;
const STAY = `o.id AS "offerId", o.title AS "offerTitle", u.label AS home`;
const OF_STAY = `JOIN catalogue.bed d ON d.id = b.bed_id JOIN catalogue.unit u ON u.id = d.unit_id
  JOIN catalogue.offer o ON o.id = u.offer_id`;

/**
 * The stays of a child that have not ended yet, the next one first, with what was asked about them.
 * @param today "YYYY-MM-DD"
 */
export async function askableStays(tx: Tx, childId: string, today: string): Promise<AskableStay[]> {
  return tx.query<AskableStay>(
    `SELECT b.id AS "bookingId", ${STAY}, b.first_night AS "firstNight", b.nights,
       (b.first_night + b.nights) AS night,
       CASE WHEN r.id IS NOT NULL THEN jsonb_build_object('id', r.id, 'childId', r.child_id,
         'bookingId', r.booking_id, 'night', r.night, 'askedAt', to_char(r.asked_at, ${INSTANT}),
         'state', r.state, 'reason', r.reason) END AS request
     FROM bookings.booking b ${OF_STAY}
     LEFT JOIN choices.night_request r ON r.booking_id = b.id
     WHERE b.child_id = $1 AND b.state IN ('confirmed', 'attended') AND b.first_night + b.nights >= $2
     ORDER BY b.first_night, b.id LIMIT 20`,
    [childId, today],
  );
}

export interface NightRequestRow {
  id: string;
  authorityId: string;
  childId: string;
  bookingId: string;
  night: string;
  askedBy: string;
}

/** @returns false when it was asked for this stay before */
export async function addNightRequest(tx: Tx, row: NightRequestRow): Promise<boolean> {
  const added = await tx.change(
    `INSERT INTO choices.night_request (id, authority_id, child_id, booking_id, night, asked_by)
     VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT DO NOTHING`,
    [row.id, row.authorityId, row.childId, row.bookingId, row.night, row.askedBy],
  );
  return added === 1;
}

/** What waits for the caller's answer, the next night first. */
export async function waitingNights(tx: Tx, limit: number): Promise<WaitingNight[]> {
  return tx.query<WaitingNight>(
    `SELECT ${WAITING} WHERE r.state = 'asked' ORDER BY r.night, r.id LIMIT $1`,
    [limit],
  );
}

export async function findNightRequest(tx: Tx, id: string): Promise<WaitingNight | undefined> {
  return tx.find<WaitingNight>(`SELECT ${WAITING} WHERE r.id = $1`, [id]);
}

const WAITING = `r.id, r.child_id AS "childId", r.booking_id AS "bookingId", r.night,
  to_char(r.asked_at, ${INSTANT}) AS "askedAt", r.state, r.reason, c.first_name AS "firstName",
  c.last_name AS "lastName", ${STAY}
  FROM choices.night_request r JOIN children.child c ON c.id = r.child_id
  JOIN bookings.booking b ON b.id = r.booking_id ${OF_STAY}`;

/** @returns false when it was answered before */
export async function answerNightRequest(
  tx: Tx,
  id: string,
  answer: { state: 'agreed' | 'refused'; reason: string },
  userId: string,
): Promise<boolean> {
  const answered = await tx.change(
    `UPDATE choices.night_request SET state = $2, reason = $3, answered_by = $4, answered_at = now()
     WHERE id = $1 AND state = 'asked'`,
    [id, answer.state, answer.reason, userId],
  );
  return answered === 1;
}
