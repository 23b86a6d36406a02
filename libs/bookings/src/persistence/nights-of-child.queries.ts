import { type Tx } from '#platform';
import { type NightLimit } from '../domain/night-count.js';
import { type ChildNights } from '../domain/nights-of-child.js';

/** The nights of a child from a day on, away and at home, that are not cancelled; the first first. */
export async function listNightsOfChild(
  tx: Tx,
  childId: string,
  from: string,
): Promise<ChildNights[]> {
  return tx.query<ChildNights>(
    `SELECT b.id, b.state AS status, b.buying_basis AS "buyingBasis", o.title AS "offerTitle",
            p.name AS "providerName", bed.unit_id AS "unitId", u.label AS home,
            coalesce(b.first_night, (lower(b.period) AT TIME ZONE 'Europe/London')::date) AS "firstNight",
            coalesce(b.nights, 1) AS nights
     FROM bookings.booking b
     JOIN catalogue.offer o ON o.id = b.offer_id
     JOIN providers.provider p ON p.id = b.provider_id
     LEFT JOIN catalogue.bed bed ON bed.id = b.bed_id
     LEFT JOIN catalogue.unit u ON u.id = bed.unit_id
     WHERE b.child_id = $1 AND upper(b.period) >= $2::date::timestamptz
       AND (b.bed_id IS NOT NULL OR o.kind = 'overnight-at-home')
       AND (b.state IN ('confirmed', 'attended')
            OR (b.state = 'held' AND b.held_until > clock_timestamp()))
     ORDER BY lower(b.period), b.id`,
    [childId, from],
  );
}

/** The limits of the caller's council that are in force on a day. */
export async function listNightLimits(tx: Tx, day: string): Promise<NightLimit[]> {
  return tx.query<NightLimit>(
    `SELECT DISTINCT ON (l.kind) l.kind, l.value, l.bound, l.counted_by AS "countedBy", l.source
     FROM bookings.night_limit l
     WHERE l.authority_id = platform.current_authority() AND l.in_force_from <= $1::date
       AND l.kind <> 'hours-to-decide'
     ORDER BY l.kind, l.in_force_from DESC`,
    [day],
  );
}
