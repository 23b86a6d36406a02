import { type Tx } from '#platform';
import { type BookingDetails, type Funding } from '../domain/booking.js';
import { type Series, type SeriesChoice, type SeriesFunds } from '../domain/series.js';
import { detailsFrom } from './bookings.queries.js';

/** Dates of one preview: more than a year of Saturdays. */
export const MOST_DATES = 60;

/** Open sessions of the offer of a session, on its weekday at its hour, from it on. */
export async function listSeriesChoices(
  tx: Tx,
  childId: string,
  sessionId: string,
): Promise<SeriesChoice[]> {
  return tx.query<SeriesChoice>(
    `SELECT s.id AS "sessionId", to_jsonb(s.starts_at) AS "startsAt", to_jsonb(s.ends_at) AS "endsAt", s.minutes,
            s.price_pence AS "pricePence", s.capacity - s.taken AS "placesAvailable",
            EXISTS (SELECT FROM bookings.booking b
                    WHERE b.child_id = $1 AND b.period && tstzrange(s.starts_at, s.ends_at)
                      AND b.state IN ('held', 'confirmed', 'attended')) AS busy,
            (SELECT e.id FROM budgets.entitlement e
             WHERE e.child_id = $1 AND e.state = 'open'
               AND (s.starts_at AT TIME ZONE 'Europe/London')::date BETWEEN e.starts_on AND e.ends_on)
              AS "entitlementId"
     FROM catalogue.session first
     JOIN catalogue.session s ON s.offer_id = first.offer_id AND s.state = 'open' AND s.starts_at >= first.starts_at
       AND s.starts_at > now()
       AND extract(isodow FROM s.starts_at AT TIME ZONE 'Europe/London')
         = extract(isodow FROM first.starts_at AT TIME ZONE 'Europe/London')
       AND (s.starts_at AT TIME ZONE 'Europe/London')::time
         = (first.starts_at AT TIME ZONE 'Europe/London')::time
     WHERE first.id = $2 ORDER BY s.starts_at, s.id LIMIT ${MOST_DATES}`,
    [childId, sessionId],
  );
}

/** Open sessions of the offer of a booking that it could move to. */
export async function listOtherDates(tx: Tx, bookingId: string): Promise<SeriesChoice[]> {
  return tx.query<SeriesChoice>(
    `SELECT s.id AS "sessionId", to_jsonb(s.starts_at) AS "startsAt", to_jsonb(s.ends_at) AS "endsAt", s.minutes,
            s.price_pence AS "pricePence", s.capacity - s.taken AS "placesAvailable",
            false AS busy, b.entitlement_id AS "entitlementId"
     FROM bookings.booking b
     JOIN catalogue.session s ON s.offer_id = b.offer_id AND s.id <> b.session_id AND s.state = 'open'
       AND s.starts_at > now() AND s.taken < s.capacity
     WHERE b.id = $1 AND NOT EXISTS (
       SELECT FROM bookings.booking o WHERE o.child_id = b.child_id AND o.id <> b.id
         AND o.period && tstzrange(s.starts_at, s.ends_at) AND o.state IN ('held', 'confirmed', 'attended'))
     ORDER BY s.starts_at, s.id LIMIT 20`,
    [bookingId],
  );
}

export async function listSeriesFunds(tx: Tx, childId: string): Promise<SeriesFunds[]> {
  return tx.query<SeriesFunds>(
    `SELECT e.id AS "entitlementId", b.available_minutes::int AS "availableMinutes",
            b.available_pence::int AS "budgetPence", k.available_pence::int AS "cardPence"
     FROM budgets.entitlement e
     JOIN ledger.fund_balance b ON b.fund_id = e.id
     LEFT JOIN cards.card c ON c.entitlement_id = e.id AND c.state = 'active'
     LEFT JOIN ledger.fund_balance k ON k.fund_id = c.id
     WHERE e.child_id = $1 AND e.state = 'open'`,
    [childId],
  );
}

export interface SeriesWanted {
  childId: string;
  offerId: string;
  sessionIds: string[];
  funding: Funding;
}

export async function bookSeries(tx: Tx, id: string, wanted: SeriesWanted): Promise<void> {
  const { childId, offerId, sessionIds, funding } = wanted;
  await tx.query('SELECT bookings.book_series($1, $2, $3, $4, $5)', [
    id,
    childId,
    offerId,
    sessionIds,
    funding,
  ]);
}

export interface Freed {
  dates: number;
  pence: number;
  minutes: number;
}

/** Days, "YYYY-MM-DD"; both are included. */
export interface Days {
  from: string;
  to: string;
}

/** @param agreedPence what the family was told would come back; null for whatever comes back */
export async function cancelSeries(
  tx: Tx,
  id: string,
  { from, to }: Days,
  agreedPence: number | null,
): Promise<Freed> {
  const row = await tx.find<{ freed: Freed }>(
    'SELECT bookings.cancel_series($1, $2, $3, $4) AS freed',
    [id, from, to, agreedPence],
  );
  if (!row) throw new Error('bookings.cancel_series() answered nothing');
  return row.freed;
}

/** What cancelling would give back now, by the rules of each booking. */
export async function quoteSeries(tx: Tx, id: string, { from, to }: Days): Promise<Freed> {
  const row = await tx.find<Freed>(
    `SELECT count(*)::int AS dates, coalesce(sum(b.minutes), 0)::int AS minutes,
            coalesce(sum((q.quote #>> '{now,price_pence}')::bigint - (q.quote #>> '{now,charge_pence}')::bigint), 0)::int
              AS pence
     FROM bookings.series_date d
     JOIN bookings.booking b ON b.id = d.booking_id
     CROSS JOIN LATERAL (SELECT bookings.cancellation_quote(b.id) AS quote) q
     WHERE d.series_id = $1 AND b.state = 'confirmed' AND lower(b.period) > clock_timestamp()
       AND (lower(b.period) AT TIME ZONE 'Europe/London')::date BETWEEN $2 AND $3`,
    [id, from, to],
  );
  return row ?? { dates: 0, pence: 0, minutes: 0 };
}

/** @returns the id of the new booking */
export async function moveBooking(tx: Tx, id: string, sessionId: string): Promise<string> {
  const row = await tx.find<{ id: string }>('SELECT bookings.move($1, $2) AS id', [id, sessionId]);
  return row?.id ?? '';
}

export async function findSeries(tx: Tx, id: string): Promise<Series | undefined> {
  const head = await tx.find<Omit<Series, 'bookings' | 'refused'>>(
    `SELECT r.id, r.child_id AS "childId", c.first_name || ' ' || c.last_name AS "childName",
            o.id AS "offerId", o.title AS "offerTitle", p.name AS "providerName", to_jsonb(r.booked_at) AS "bookedAt"
     FROM bookings.series r
     JOIN children.child c ON c.id = r.child_id
     JOIN catalogue.offer o ON o.id = r.offer_id
     JOIN providers.provider p ON p.id = o.provider_id
     WHERE r.id = $1`,
    [id],
  );
  if (!head) return undefined;
  const rows = await tx.query<{ booking: BookingDetails }>(
    `${detailsFrom('bookings.booking b')}
     WHERE b.id IN (SELECT d.booking_id FROM bookings.series_date d WHERE d.series_id = $1)
     ORDER BY lower(b.period), b.id`,
    [id],
  );
  const refused = await tx.query<Series['refused'][number]>(
    `SELECT d.session_id AS "sessionId", to_jsonb(s.starts_at) AS "startsAt", d.refused_because AS reason,
            s.taken >= s.capacity AND s.starts_at > now() AND s.state = 'open' AS full
     FROM bookings.series_date d JOIN catalogue.session s ON s.id = d.session_id
     WHERE d.series_id = $1 AND d.booking_id IS NULL ORDER BY s.starts_at, d.id`,
    [id],
  );
  return { ...head, bookings: rows.map(({ booking }) => booking), refused };
}

export interface Together {
  seriesId: string | null;
  movedTo: string | null;
  /** The group in which it shares a worker. */
  groupId: string | null;
}

/** The series that a booking belongs to, and where it moved to. */
export async function findTogether(tx: Tx, bookingId: string): Promise<Together | undefined> {
  return tx.find<Together>(
    `SELECT (SELECT d.series_id FROM bookings.series_date d WHERE d.booking_id = b.id) AS "seriesId",
            (SELECT m.to_booking_id FROM bookings.move m WHERE m.from_booking_id = b.id) AS "movedTo",
            (SELECT h.group_id FROM bookings.share h WHERE h.booking_id = b.id) AS "groupId"
     FROM bookings.booking b WHERE b.id = $1`,
    [bookingId],
  );
}
