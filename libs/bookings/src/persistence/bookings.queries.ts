import type { Tx } from '#platform';
import { type BookingDetails, type RegisterLine } from '../domain/booking.js';
import { type BookingAndBalances } from '../domain/funded-booking.js';
import { MY_CHILDREN } from './my-children.queries.js';

/** Bookings with what pages call them by; `from` gives whole rows under the name b. */
export const detailsFrom = (from: string): string => `
  SELECT bookings.described(b) - 'entitlementId' - 'cardId' || jsonb_build_object(
           'childName', c.first_name || ' ' || c.last_name, 'offerTitle', o.title,
           'providerName', p.name, 'postcode', o.postcode,
           'bedName', (SELECT u.label || ', ' || bed.label FROM catalogue.bed
                       JOIN catalogue.unit u ON u.id = bed.unit_id WHERE bed.id = b.bed_id),
           'hoursToAgree', bookings.hours_to_agree(b.offer_id, b.created_at),
           'request', (SELECT jsonb_build_object('state', a.state, 'answerBy', a.answer_by,
                         'showsNeeds', a.needs IS NOT NULL, 'message', a.message, 'reason', r.words, 'note', a.note)
                       FROM bookings.acceptance a
                       LEFT JOIN bookings.acceptance_reason r ON r.code = a.reason
                       WHERE a.booking_id = b.id)) AS booking
  FROM ${from}
  JOIN children.child c ON c.id = b.child_id
  JOIN catalogue.offer o ON o.id = b.offer_id
  JOIN providers.provider p ON p.id = b.provider_id`;

export interface BookingFilter {
  /** upcoming: held or confirmed and not over yet; past: everything else, newest first. */
  when: 'upcoming' | 'past';
  childId?: string;
  /** Only of nights in a bed. */
  onlyStays?: boolean;
  limit: number;
  /** Start and id of the booking before the part that is wanted. */
  after?: (string | number)[];
}

/** One booking more than the limit, in the order of their starts. */
export async function listBookings(tx: Tx, filter: BookingFilter): Promise<BookingDetails[]> {
  const upcoming = filter.when === 'upcoming';
  const live = `b.state IN ('held', 'confirmed') AND upper(b.period) > now()`;
  const [order, side] = upcoming ? ['ASC', '>'] : ['DESC', '<'];
  const rows = await tx.query<{ booking: BookingDetails }>(
    `WITH mine AS MATERIALIZED (${MY_CHILDREN}),
     -- Cut before it is joined: row-level security asks about every child that is joined.
     wanted AS MATERIALIZED (
       SELECT b AS whole FROM bookings.booking b
       WHERE b.child_id IN (SELECT child_id FROM mine)
         AND ${upcoming ? live : `NOT (${live})`}
         AND ($1::uuid IS NULL OR b.child_id = $1)
         AND (b.bed_id IS NOT NULL OR NOT $5)
         AND ($2::timestamptz IS NULL OR (lower(b.period), b.id) ${side} ($2, $3::uuid))
       ORDER BY lower(b.period) ${order}, b.id ${order} LIMIT $4 + 1)
     ${detailsFrom('(SELECT (whole).* FROM wanted) b')}
     ORDER BY lower(b.period) ${order}, b.id ${order}`,
    [
      filter.childId ?? null,
      filter.after?.[0] ?? null,
      filter.after?.[1] ?? null,
      filter.limit,
      filter.onlyStays ?? false,
    ],
  );
  return rows.map(({ booking }) => booking);
}

export async function findBooking(tx: Tx, id: string): Promise<BookingDetails | undefined> {
  const row = await tx.find<{ booking: BookingDetails }>(
    `${detailsFrom('bookings.booking b')} WHERE b.id = $1`,
    [id],
  );
  return row?.booking;
}

/** A booking with the balances of the funds that pay for it. */
export async function findFundedBooking(
  tx: Tx,
  id: string,
): Promise<BookingAndBalances | undefined> {
  return tx.find<BookingAndBalances>(
    `SELECT bookings.described(b) AS booking,
            (SELECT jsonb_agg(f) FROM ledger.fund_balance f
             WHERE f.fund_id IN (b.entitlement_id, b.card_id)) AS balances
     FROM bookings.booking b WHERE b.id = $1`,
    [id],
  );
}

/** The caller's own hold on a session for a child, while it lasts. */
export async function findLiveHold(
  tx: Tx,
  sessionId: string,
  childId: string,
): Promise<{ id: string; funding: string } | undefined> {
  return tx.find(
    `SELECT b.id, b.funding FROM bookings.booking b
     WHERE b.child_id = $2 AND b.session_id = $1 AND b.state = 'held'
       AND b.booked_by = platform.current_user_id() AND b.held_until > clock_timestamp()`,
    [sessionId, childId],
  );
}

/** Whether a session is one of the provider that the caller works for. */
export async function isOwnSession(tx: Tx, sessionId: string): Promise<boolean> {
  const found = await tx.find<{ id: string }>(
    `SELECT s.id FROM catalogue.session s
     WHERE s.id = $1 AND s.provider_id = platform.current_provider()`,
    [sessionId],
  );
  return found !== undefined;
}

/** Who comes to a session: for its provider, from confirmation on. */
export async function listRegister(tx: Tx, sessionId: string): Promise<RegisterLine[]> {
  return tx.query<RegisterLine>(
    `SELECT b.id, b.state AS status, c.first_name || ' ' || c.last_name AS "childName",
            c.date_of_birth AS "dateOfBirth", c.access_needs AS "accessNeeds",
            to_jsonb(lower(b.period)) AS "startsAt", to_jsonb(upper(b.period)) AS "endsAt",
            true AS funded
     FROM bookings.booking b JOIN children.child c ON c.id = b.child_id
     WHERE b.session_id = $1 AND b.provider_id = platform.current_provider()
       AND b.state IN ('confirmed', 'attended')
     ORDER BY c.last_name, c.first_name, b.id`,
    [sessionId],
  );
}

/** The children behind the lines of a register, by authority: for the audit rows. */
export async function listRegisteredChildren(
  tx: Tx,
  sessionId: string,
): Promise<{ authorityId: string; childIds: string[] }[]> {
  return tx.query(
    `SELECT b.authority_id AS "authorityId", array_agg(b.child_id) AS "childIds"
     FROM bookings.booking b
     WHERE b.session_id = $1 AND b.provider_id = platform.current_provider()
       AND b.state IN ('confirmed', 'attended')
     GROUP BY b.authority_id`,
    [sessionId],
  );
}
