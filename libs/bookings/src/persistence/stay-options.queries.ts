import { type Tx } from '#platform';
import { type ChildToBook, type FitFacts } from '../domain/booking-options.js';
import { type FundsRow } from './booking-options.queries.js';
import { type Bed } from '../domain/free-nights.js';
import { type OvernightFacts } from '../domain/overnight-offer.js';
import { MY_CHILDREN } from './my-children.queries.js';

/**
 * Listed offers of nights away that have beds, by title; with an id, that one.
 * @param day "YYYY-MM-DD", by which the price goes: the first night
 */
export async function listOvernight(
  tx: Tx,
  offerId: string | null,
  limit: number,
  day: string,
): Promise<OvernightFacts[]> {
  return tx.query<OvernightFacts>(
    `SELECT o.id, o.title, p.name AS "providerName", o.postcode, o.age_from AS "ageFrom",
            o.age_to AS "ageTo",
            prices.of_offer(o.id, o.price_pence, platform.current_authority(), $3) AS "nightPricePence",
            EXISTS (SELECT FROM market.admission a
                    WHERE a.provider_id = o.provider_id AND a.part_id = o.part_id AND a.state = 'admitted'
                      AND a.authority_id = coalesce(platform.current_authority(), a.authority_id))
              AS "takesBookings"
     FROM catalogue.offer o JOIN providers.provider p ON p.id = o.provider_id
     WHERE o.kind = 'overnight-away' AND o.state = 'listed' AND o.price_unit = 'night'
       AND ($1::uuid IS NULL OR o.id = $1)
       AND EXISTS (SELECT FROM catalogue.bed b WHERE b.offer_id = o.id)
     ORDER BY o.title, o.id LIMIT $2`,
    [offerId, limit, day],
  );
}

/** The beds of offers by home and label, with the hours of their homes. */
export async function bedsOfOffers(
  tx: Tx,
  offerIds: string[],
): Promise<(Bed & { offerId: string })[]> {
  return tx.query(
    `SELECT b.id, b.offer_id AS "offerId", b.label, b.unit_id AS "unitId", u.label AS home,
            to_char(u.check_in, 'HH24:MI') AS "checkIn", to_char(u.check_out, 'HH24:MI') AS "checkOut",
            b.out_of_use_from AS "outOfUseFrom"
     FROM catalogue.bed b JOIN catalogue.unit u ON u.id = b.unit_id
     WHERE b.offer_id = ANY ($1::uuid[]) ORDER BY u.label, b.label, b.id`,
    [offerIds],
  );
}

/** Nights of an offer's beds that are taken, from a day to before another. */
export async function nightsTaken(
  tx: Tx,
  offerId: string,
  from: string,
  to: string,
): Promise<{ bedId: string; night: string }[]> {
  return tx.query('SELECT bed_id AS "bedId", night FROM bookings.nights_taken($1, $2, $3)', [
    offerId,
    from,
    to,
  ]);
}

/** Days from one to another, the last included, that the provider's registrations do not cover. */
export async function uncoveredDays(
  tx: Tx,
  offerId: string,
  from: string,
  to: string,
): Promise<string[]> {
  const rows = await tx.query<{ day: string }>(
    `SELECT d::date AS day FROM catalogue.offer o
     CROSS JOIN generate_series($2::timestamp, $3::timestamp, interval '1 day') d
     WHERE o.id = $1 AND NOT catalogue.is_registered(
       o.provider_id, o.kind, o.age_from, o.age_to, d::date)`,
    [offerId, from, to],
  );
  return rows.map(({ day }) => day);
}

export interface StayInTime {
  offerId: string;
  firstNight: string;
  nights: number;
  startsAt: Date;
  endsAt: Date;
}

/**
 * The caller's children by name, one more than the limit. An own hold of the same nights is no other
 * place. `age` is that of the first night, `lastAge` that of the last.
 */
export async function listChildrenToStay(
  tx: Tx,
  { offerId, firstNight, nights, startsAt, endsAt }: StayInTime,
  search: string | null,
  limit: number,
): Promise<(ChildToBook & FitFacts & { lastAge: number })[]> {
  return tx.query(
    `WITH mine AS MATERIALIZED (${MY_CHILDREN}),
     stay AS (SELECT $4::date AS first_night, $4::date + $5::int - 1 AS last_night,
                     tstzrange($6, $7) AS period)
     SELECT c.id, c.first_name || ' ' || c.last_name AS name, c.case_reference AS "caseReference",
            extract(year FROM age(stay.first_night, c.date_of_birth))::int AS age,
            extract(year FROM age(stay.last_night, c.date_of_birth))::int AS "lastAge",
            EXISTS (SELECT FROM bookings.booking b
                    WHERE b.child_id = c.id AND b.period && stay.period
                      AND b.state IN ('held', 'confirmed', 'attended')
                      AND NOT (b.offer_id = $3 AND b.period = stay.period AND b.state = 'held'
                               AND b.booked_by = platform.current_user_id())) AS busy,
            EXISTS (SELECT FROM budgets.entitlement e
                    WHERE e.child_id = c.id AND e.state = 'open'
                      AND e.starts_on <= stay.first_night AND e.ends_on >= stay.last_night) AS entitled
     FROM children.child c CROSS JOIN stay
     WHERE c.id IN (SELECT child_id FROM mine)
       AND ($1::text IS NULL
            OR strpos(lower(c.first_name || ' ' || c.last_name || ' ' || c.case_reference), lower($1)) > 0)
     ORDER BY c.last_name, c.first_name, c.id LIMIT $2 + 1`,
    [search, limit, offerId, firstNight, nights, startsAt, endsAt],
  );
}

/** The caller's own hold of the same nights for a child, while it lasts. */
export async function findHeldNights(
  tx: Tx,
  { offerId, firstNight, nights }: Pick<StayInTime, 'offerId' | 'firstNight' | 'nights'>,
  childId: string,
): Promise<{ id: string; bedId: string; funding: string } | undefined> {
  return tx.find(
    `SELECT b.id, b.bed_id AS "bedId", b.funding FROM bookings.booking b
     WHERE b.child_id = $4 AND b.offer_id = $1 AND b.first_night = $2 AND b.nights = $3
       AND b.state = 'held' AND b.booked_by = platform.current_user_id()
       AND b.held_until > clock_timestamp()`,
    [offerId, firstNight, nights, childId],
  );
}

/** What a child has on the day on which a stay begins. */
export async function findFundsOn(
  tx: Tx,
  childId: string,
  day: string,
): Promise<FundsRow | undefined> {
  return tx.find<FundsRow>(
    `SELECT jsonb_build_object('id', c.id, 'name', c.first_name || ' ' || c.last_name,
                               'caseReference', c.case_reference) AS child,
            to_jsonb(b) AS budget, to_jsonb(k) AS card
     FROM children.child c
     LEFT JOIN budgets.entitlement e ON e.child_id = c.id AND e.state = 'open'
       AND $2::date BETWEEN e.starts_on AND e.ends_on
     LEFT JOIN ledger.fund_balance b ON b.fund_id = e.id
     LEFT JOIN cards.card ON card.entitlement_id = e.id AND card.state = 'active'
     LEFT JOIN ledger.fund_balance k ON k.fund_id = card.id
     WHERE c.id = $1`,
    [childId, day],
  );
}
