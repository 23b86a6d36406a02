import { type Tx } from '#platform';
import { type BasketRow, type Checkout } from '../domain/basket.js';
import { type BookingDetails } from '../domain/booking.js';
import { detailsFrom } from './bookings.queries.js';

/** Shown at once; nobody holds more than ten, and some that are gone. */
const SHOWN = 30;

/**
 * What the caller holds by an own choice, and what was held and lost in the last hour without anything else of that
 * child at that time; the one that ends first before the others.
 */
export async function listBasket(tx: Tx): Promise<BasketRow[]> {
  const rows = await tx.query<{ booking: Omit<BasketRow, 'problem'> } & Facts>(
    `WITH mine AS MATERIALIZED (
       SELECT b AS whole FROM bookings.booking b
       WHERE b.booked_by = platform.current_user_id() AND b.authority_id = platform.current_authority()
         AND b.confirmed_at IS NULL
         AND (b.state = 'held' OR (b.state = 'expired' AND b.ended_at > now() - interval '1 hour'))
         AND lower(b.period) > clock_timestamp()
         AND NOT EXISTS (SELECT FROM bookings.waiting_entry w WHERE w.booking_id = b.id)
         AND NOT EXISTS (SELECT FROM bookings.night_review r WHERE r.booking_id = b.id)
         AND NOT EXISTS (SELECT FROM bookings.acceptance a WHERE a.booking_id = b.id)
         AND NOT EXISTS (SELECT FROM bookings.share h WHERE h.booking_id = b.id)
         AND (b.held_until > clock_timestamp() OR NOT EXISTS (
           SELECT FROM bookings.booking n WHERE n.child_id = b.child_id AND n.id <> b.id AND n.period && b.period
             AND n.state IN ('held', 'confirmed')))
       ORDER BY b.held_until, b.id LIMIT ${SHOWN}),
     lines AS MATERIALIZED (SELECT (whole).* FROM mine)
     SELECT details.booking, b.entitlement_id AS "entitlementId", b.card_id AS "cardId",
            coalesce(b.card_id, b.entitlement_id) AS "fundId",
            b.state = 'held' AND b.held_until > clock_timestamp() AS "onHold",
            (SELECT s.price_pence FROM catalogue.session s WHERE s.id = b.session_id) AS "priceNowPence",
            CASE WHEN b.state = 'held' THEN bookings.why_not_confirmed(b.id) END AS problem,
            (SELECT jsonb_agg(f) FROM ledger.fund_balance f
             WHERE f.fund_id IN (b.entitlement_id, b.card_id)) AS balances
     FROM lines b
     JOIN (${detailsFrom('lines b')}) details ON (details.booking ->> 'id')::uuid = b.id
     ORDER BY b.held_until, b.id`,
  );
  return rows.map(({ booking, ...facts }) => ({ ...booking, ...facts }));
}

type Facts = Pick<
  BasketRow,
  'entitlementId' | 'cardId' | 'fundId' | 'onHold' | 'priceNowPence' | 'problem' | 'balances'
>;

export async function confirmBasket(tx: Tx, id: string, bookingIds: string[]): Promise<void> {
  await tx.query('SELECT bookings.confirm_basket($1, $2)', [id, bookingIds]);
}

/** The caller's own confirmation, in the order of the starts. */
export async function findCheckout(tx: Tx, id: string): Promise<Checkout | undefined> {
  const head = await tx.find<{ confirmedAt: string }>(
    `SELECT to_jsonb(confirmed_at) AS "confirmedAt" FROM bookings.checkout WHERE id = $1`,
    [id],
  );
  if (!head) return undefined;
  const lines = await tx.query<{ booking: BookingDetails; reason: string | null }>(
    `SELECT details.booking, l.refused_because AS reason
     FROM bookings.checkout_line l
     JOIN (${detailsFrom('bookings.booking b')}
           WHERE b.id IN (SELECT o.booking_id FROM bookings.checkout_line o WHERE o.checkout_id = $1)) details
       ON (details.booking ->> 'id')::uuid = l.booking_id
     WHERE l.checkout_id = $1 ORDER BY details.booking ->> 'startsAt', l.booking_id`,
    [id],
  );
  return {
    id,
    ...head,
    booked: lines.filter(({ reason }) => reason === null).map(({ booking }) => booking),
    refused: lines.flatMap(({ booking, reason }) =>
      reason === null ? [] : [{ ...booking, reason }],
    ),
  };
}
