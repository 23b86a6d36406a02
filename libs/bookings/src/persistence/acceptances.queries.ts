import { type Tx } from '#platform';
import {
  type AcceptanceRule,
  type Decline,
  type DeclineReason,
  type RequestToAnswer,
} from '../domain/acceptance.js';

/** Answered, taken back or over within so many days: shown below what waits. */
const SHOWN_DAYS = 30;
const SHOWN = 100;

/** Of the caller's organisation: what waits, by the end of its time, then what is over, the newest first. */
export async function listRequests(tx: Tx, bookingId: string | null): Promise<RequestToAnswer[]> {
  return tx.query<RequestToAnswer>(
    `SELECT a.booking_id AS "bookingId", a.state, o.title AS "offerTitle", b.session_id AS "sessionId",
            to_jsonb(lower(b.period)) AS "startsAt", to_jsonb(upper(b.period)) AS "endsAt", b.nights,
            b.price_pence AS "pricePence", a.age, a.needs, a.message, to_jsonb(a.asked_at) AS "askedAt",
            to_jsonb(a.answer_by) AS "answerBy",
            a.state = 'asked' AND a.answer_by > clock_timestamp() AS "isOpen", r.words AS reason, a.note
     FROM bookings.acceptance a
     JOIN bookings.booking b ON b.id = a.booking_id
     JOIN catalogue.offer o ON o.id = a.offer_id
     LEFT JOIN bookings.acceptance_reason r ON r.code = a.reason
     WHERE a.provider_id = platform.current_provider() AND ($1::uuid IS NULL OR a.booking_id = $1)
       AND ($1::uuid IS NOT NULL OR a.state = 'asked' OR a.asked_at > now() - interval '${SHOWN_DAYS} days')
     ORDER BY NOT (a.state = 'asked' AND a.answer_by > clock_timestamp()),
              CASE WHEN a.state = 'asked' THEN a.answer_by END, a.asked_at DESC, a.booking_id LIMIT ${SHOWN}`,
    [bookingId],
  );
}

/** Authority and child behind requests of the caller's organisation: for the audit rows. */
export async function listRequestedChildren(
  tx: Tx,
  bookingIds: string[],
): Promise<{ authorityId: string; childIds: string[] }[]> {
  return tx.query(
    `SELECT a.authority_id AS "authorityId", array_agg(DISTINCT a.child_id) AS "childIds"
     FROM bookings.acceptance a
     WHERE a.booking_id = ANY ($1) AND a.provider_id = platform.current_provider() GROUP BY a.authority_id`,
    [bookingIds],
  );
}

export async function acceptRequest(tx: Tx, bookingId: string): Promise<void> {
  await tx.query('SELECT bookings.accept_request($1)', [bookingId]);
}

export async function declineRequest(
  tx: Tx,
  bookingId: string,
  { reason, note }: Decline,
): Promise<void> {
  await tx.query('SELECT bookings.decline_request($1, $2, $3)', [bookingId, reason, note]);
}

export async function tellProvider(
  tx: Tx,
  bookingId: string,
  { showsNeeds, message }: { showsNeeds: boolean; message: string },
): Promise<void> {
  await tx.query('SELECT bookings.tell_provider($1, $2, $3)', [bookingId, showsNeeds, message]);
}

export async function listDeclineReasons(tx: Tx): Promise<DeclineReason[]> {
  return tx.query<DeclineReason>(
    'SELECT code, words FROM bookings.acceptance_reason ORDER BY position',
  );
}

export async function findAcceptanceRule(
  tx: Tx,
  offerId: string,
): Promise<(AcceptanceRule & { providerId: string }) | undefined> {
  return tx.find(
    `SELECT o.id AS "offerId", o.title AS "offerTitle", o.provider_id AS "providerId",
            bookings.hours_to_agree(o.id, clock_timestamp()) AS hours
     FROM catalogue.offer o WHERE o.id = $1`,
    [offerId],
  );
}

export async function insertAcceptanceRule(
  tx: Tx,
  of: { providerId: string; offerId: string },
  hours: number | null,
): Promise<void> {
  await tx.change(
    `INSERT INTO bookings.acceptance_rule (provider_id, offer_id, hours, chosen_by)
     VALUES ($1, $2, $3, platform.current_user_id())`,
    [of.providerId, of.offerId, hours],
  );
}
