import { type Tx } from '#platform';
import { type NightCount } from '../domain/night-count.js';
import { type NightReview, type ReviewOutcome } from '../domain/night-review.js';

/** A stay against each limit; none for a session. @throws DomainError bookings.not-found */
export async function countsOfStay(tx: Tx, bookingId: string): Promise<NightCount[]> {
  const row = await tx.find<{ counts: NightCount[] }>(
    'SELECT bookings.counts_of_stay($1) AS counts',
    [bookingId],
  );
  return row?.counts ?? [];
}

/** @returns the id of the question */
export async function askNightReview(tx: Tx, bookingId: string, note: string): Promise<string> {
  const row = await tx.find<{ id: string }>('SELECT bookings.ask_night_review($1, $2) AS id', [
    bookingId,
    note,
  ]);
  if (!row) throw new Error('bookings.ask_night_review() answered nothing');
  return row.id;
}

/** @returns the id of the booking */
export async function decideNightReview(
  tx: Tx,
  id: string,
  outcome: ReviewOutcome,
  reason: string,
): Promise<string> {
  const row = await tx.find<{ id: string }>(
    'SELECT bookings.decide_night_review($1, $2, $3) AS id',
    [id, outcome, reason],
  );
  if (!row) throw new Error('bookings.decide_night_review() answered nothing');
  return row.id;
}

const REVIEW = `
  SELECT r.id, r.state, r.child_id AS "childId", r.booking_id AS "bookingId", r.counts, r.note,
         to_jsonb(r.bed_held_until) AS "bedHeldUntil", to_jsonb(r.asked_at) AS "askedAt",
         to_jsonb(r.decided_at) AS "decidedAt", r.reason,
         c.first_name || ' ' || c.last_name AS "childName", c.case_reference AS "caseReference",
         o.title AS "offerTitle", p.name AS "providerName", u.label || ', ' || bed.label AS "bedName",
         b.first_night AS "firstNight", b.nights
  FROM bookings.night_review r
  JOIN bookings.booking b ON b.id = r.booking_id
  JOIN children.child c ON c.id = r.child_id
  JOIN catalogue.offer o ON o.id = b.offer_id
  JOIN providers.provider p ON p.id = b.provider_id
  JOIN catalogue.bed bed ON bed.id = b.bed_id
  JOIN catalogue.unit u ON u.id = bed.unit_id`;

/** Questions that wait, the one whose bed is held shortest first; with them those of the last so many days. */
export async function listNightReviews(tx: Tx, days: number): Promise<NightReview[]> {
  return tx.query<NightReview>(
    `${REVIEW}
     WHERE r.authority_id = platform.current_authority()
       AND (r.state = 'asked' OR r.asked_at > now() - make_interval(days => $1))
     ORDER BY (r.state <> 'asked'), CASE WHEN r.state = 'asked' THEN r.bed_held_until END,
              r.asked_at DESC, r.id
     LIMIT 100`,
    [days],
  );
}

export async function findNightReview(tx: Tx, id: string): Promise<NightReview | undefined> {
  return tx.find<NightReview>(`${REVIEW} WHERE r.id = $1`, [id]);
}

export async function findReviewOfBooking(
  tx: Tx,
  bookingId: string,
): Promise<NightReview | undefined> {
  return tx.find<NightReview>(`${REVIEW} WHERE r.booking_id = $1`, [bookingId]);
}
