import { type Tx } from '#platform';
import { type Reoffer } from '../domain/reoffer.js';

/** Of the last search; the order in which they were found is the order in which they suit. */
const ALTERNATIVES = `
  SELECT coalesce(jsonb_agg(jsonb_build_object(
    'placeId', s.id, 'nights', NULL, 'offerId', so.id, 'offer', so.title, 'provider', sp.name, 'startsAt', s.starts_at,
    'endsAt', s.ends_at, 'metres', a.metres, 'pricePence', prices.of_session(s, b.authority_id),
    'morePence', prices.of_session(s, b.authority_id) - b.price_pence, 'until', a.until,
    'sameTime', tstzrange(s.starts_at, s.ends_at) = b.period,
    'state', CASE
      WHEN s.starts_at <= now() OR s.state <> 'open' THEN 'gone'
      WHEN EXISTS (SELECT FROM bookings.promise m WHERE m.session_id = s.id AND m.booking_id = b.id
                   AND m.released_at IS NULL AND m.until > now()) THEN 'kept'
      WHEN s.taken < s.capacity THEN 'free' ELSE 'gone' END) ORDER BY a.position), '[]')
  FROM continuity.alternative a
  JOIN catalogue.session s ON s.id = a.session_id
  JOIN catalogue.offer so ON so.id = s.offer_id
  JOIN providers.provider sp ON sp.id = s.provider_id
  WHERE a.reoffer_id = o.id AND a.search = o.searches`;

/** A bed is gone for a family when somebody else stays in it or it is kept for another child. */
const BEDS = `
  SELECT coalesce(jsonb_agg(jsonb_build_object(
    'placeId', a.bed_id, 'nights', a.nights, 'offerId', so.id, 'offer', so.title || ', ' || u.label,
    'provider', sp.name, 'startsAt', lower(a.period), 'endsAt', upper(a.period), 'metres', a.metres,
    'pricePence', a.nights * night.pence, 'morePence', a.nights * night.pence - b.price_pence, 'until', a.until,
    'sameTime', a.first_night = b.first_night,
    'state', CASE
      WHEN lower(a.period) <= now() OR so.state <> 'listed' THEN 'gone'
      WHEN EXISTS (SELECT FROM bookings.bed_promise m WHERE m.bed_id = a.bed_id AND m.booking_id = b.id
                   AND m.released_at IS NULL AND m.until > now()) THEN 'kept'
      WHEN EXISTS (SELECT FROM bookings.nights_taken(so.id, a.first_night, a.first_night + a.nights) t
                   WHERE t.bed_id = a.bed_id) THEN 'gone' ELSE 'free' END) ORDER BY a.position), '[]')
  FROM continuity.stay_alternative a
  JOIN catalogue.bed d ON d.id = a.bed_id
  JOIN catalogue.unit u ON u.id = d.unit_id
  JOIN catalogue.offer so ON so.id = d.offer_id
  JOIN providers.provider sp ON sp.id = so.provider_id
  CROSS JOIN LATERAL prices.of_offer(so.id, so.price_pence, b.authority_id, a.first_night) AS night (pence)
  WHERE a.reoffer_id = o.id AND a.search = o.searches`;

const REOFFER = `
  SELECT o.id, o.child_id AS "childId", c.first_name || ' ' || c.last_name AS "childName",
         o.booking_id AS "bookingId", o.state, r.cause, f.title AS offer, p.name AS provider,
         to_jsonb(lower(b.period)) AS "startsAt", to_jsonb(upper(b.period)) AS "endsAt",
         b.price_pence AS "pricePence", b.session_id IS NULL AS "isStay", b.nights, o.searches,
         o.new_booking AS "newBookingId", CASE WHEN b.session_id IS NULL THEN (${BEDS}) ELSE (${ALTERNATIVES}) END AS alternatives
  FROM continuity.reoffer o
  JOIN continuity.round r ON r.id = o.round_id
  JOIN bookings.booking b ON b.id = o.booking_id
  JOIN children.child c ON c.id = o.child_id
  JOIN catalogue.offer f ON f.id = b.offer_id
  JOIN providers.provider p ON p.id = b.provider_id`;

/** Those of children whom the caller may see: first what waits, then what was answered in the last 30 days. */
export async function listReoffers(tx: Tx): Promise<Reoffer[]> {
  return tx.query<Reoffer>(
    `${REOFFER} WHERE o.state = 'waiting' OR o.answered_at > now() - interval '30 days'
     ORDER BY o.state <> 'waiting', o.state <> 'none', o.starts_at, o.id LIMIT 200`,
  );
}

export async function findReoffer(tx: Tx, id: string): Promise<Reoffer | undefined> {
  return tx.find<Reoffer>(`${REOFFER} WHERE o.id = $1`, [id]);
}

/** @param placeId the session or the bed; @returns the id of the new booking */
export async function choosePlace(
  tx: Tx,
  { id, isStay }: Pick<Reoffer, 'id' | 'isStay'>,
  placeId: string,
): Promise<string> {
  const choose = isStay ? 'continuity.choose_bed' : 'continuity.choose';
  const row = await tx.find<{ booking: string }>(`SELECT ${choose}($1, $2) AS booking`, [
    id,
    placeId,
  ]);
  return row?.booking ?? '';
}

export async function keepBooking(tx: Tx, id: string): Promise<void> {
  await tx.query('SELECT continuity.keep($1)', [id]);
}

export async function noneSuits(tx: Tx, id: string): Promise<void> {
  await tx.query('SELECT continuity.none_suits($1)', [id]);
}

/** @returns how many places were found */
export async function lookForPlaces(tx: Tx, id: string, promisedFor: string): Promise<number> {
  const row = await tx.find<{ found: number }>('SELECT continuity.offer($1, $2) AS found', [
    id,
    promisedFor,
  ]);
  return row?.found ?? 0;
}
