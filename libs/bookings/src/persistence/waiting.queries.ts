import { type Tx } from '#platform';
import { type Waiting, type WaitForSession } from '../domain/waiting.js';
import { type WaitingFacts } from '../domain/waiting-notice.js';
import { MY_CHILDREN } from './my-children.queries.js';

const SOON = '30 days';

/** Whatever of the caller's children waits, and what came of it in the last 30 days; the next session first. */
export async function listWaiting(tx: Tx, id: string | null): Promise<Waiting[]> {
  return tx.query<Waiting>(
    `SELECT w.id, w.child_id AS "childId", c.first_name || ' ' || c.last_name AS "childName",
            o.id AS "offerId", o.title AS "offerTitle", p.name AS "providerName",
            w.session_id AS "sessionId", to_jsonb(s.starts_at) AS "startsAt", to_jsonb(w.joined_at) AS "joinedAt",
            CASE WHEN w.state = 'offered' AND b.held_until <= now() THEN 'lapsed' ELSE w.state END AS state,
            w.funding, w.booking_id AS "bookingId", w.passed_because AS "passedBecause",
            CASE w.state WHEN 'waiting' THEN bookings.waiting_ahead(w.session_id, w.place) END AS ahead,
            CASE w.state WHEN 'offered' THEN to_jsonb(b.held_until) END AS "offeredUntil"
     FROM bookings.waiting_entry w
     JOIN children.child c ON c.id = w.child_id
     JOIN catalogue.session s ON s.id = w.session_id
     JOIN catalogue.offer o ON o.id = s.offer_id
     JOIN providers.provider p ON p.id = o.provider_id
     LEFT JOIN bookings.booking b ON b.id = w.booking_id
     WHERE w.child_id IN (${MY_CHILDREN}) AND ($1::uuid IS NULL OR w.id = $1)
       AND (w.ended_at IS NULL OR w.ended_at > now() - interval '${SOON}')
     ORDER BY w.ended_at IS NOT NULL, s.starts_at, w.id LIMIT 100`,
    [id],
  );
}

/** @returns the id of the entry */
export async function joinWaiting(
  tx: Tx,
  { childId, sessionId, funding }: WaitForSession,
): Promise<string> {
  const row = await tx.find<{ id: string }>('SELECT bookings.join_waiting($1, $2, $3) AS id', [
    childId,
    sessionId,
    funding,
  ]);
  return row?.id ?? '';
}

export async function leaveWaiting(tx: Tx, id: string): Promise<void> {
  await tx.query('SELECT bookings.leave_waiting($1)', [id]);
}

/** How many wait for a session, whoever they are; and whether its list is closed. */
export async function findLength(
  tx: Tx,
  sessionId: string,
): Promise<{ waiting: number; isClosed: boolean } | undefined> {
  return tx.find(
    `SELECT bookings.waiting_ahead($1) AS waiting,
            EXISTS (SELECT FROM bookings.waiting_closed c WHERE c.session_id = $1) AS "isClosed"`,
    [sessionId],
  );
}

/** @returns how many waited */
export async function closeWaiting(tx: Tx, sessionId: string): Promise<number> {
  const row = await tx.find<{ told: number }>('SELECT bookings.close_waiting($1) AS told', [
    sessionId,
  ]);
  return row?.told ?? 0;
}

/** Offers one place that is kept. @returns false when there was none */
export async function offerKeptPlace(tx: Tx): Promise<boolean> {
  const row = await tx.find<{ offered: boolean }>('SELECT bookings.offer_kept_place() AS offered');
  return row?.offered ?? false;
}

export async function settleWaiting(tx: Tx, most: number): Promise<number> {
  const row = await tx.find<{ settled: number }>('SELECT bookings.settle_waiting($1) AS settled', [
    most,
  ]);
  return row?.settled ?? 0;
}

/** For the job that tells people. */
export async function findWaitingFacts(
  tx: Tx,
  id: string,
): Promise<(WaitingFacts & { authorityId: string; childId: string }) | undefined> {
  return tx.find(
    `SELECT w.id, w.authority_id AS "authorityId", w.child_id AS "childId", o.id AS "offerId",
            o.title AS "offerTitle", p.name AS "providerName", to_jsonb(s.starts_at) AS "startsAt", w.booking_id AS "bookingId",
            to_jsonb(b.held_until) AS "offeredUntil", w.passed_because AS "passedBecause"
     FROM bookings.waiting_entry w
     JOIN catalogue.session s ON s.id = w.session_id
     JOIN catalogue.offer o ON o.id = s.offer_id
     JOIN providers.provider p ON p.id = o.provider_id
     LEFT JOIN bookings.booking b ON b.id = w.booking_id
     WHERE w.id = $1`,
    [id],
  );
}
