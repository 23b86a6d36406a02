import {
  type AccessFacet,
  EARTHDISTANCE_METRES_A_MILE,
  type OfferKind,
  type PriceUnit,
} from '#kernel';
import { type Tx } from '#platform';
import { formatPostcode } from '../domain/postcode-districts/parse-postcode.js';
import { type SearchCriteria } from '../domain/search-criteria.js';

/** An offer that was found, beside the place it was sought from. */
export interface FoundRow {
  /** The entry that `near` was taken as; null when the search names no place. */
  nearCode: string | null;
  nearName: string | null;
  /** Null when nothing was found: the row is there for the place alone. */
  id: string | null;
  title: string;
  kind: OfferKind;
  providerId: string;
  providerName: string;
  ageFrom: number;
  ageTo: number;
  access: AccessFacet[];
  pricePence: number;
  priceUnit: PriceUnit;
  nextSessionAt: Date | null;
  placesAvailable: number | null;
  /** What the list is sorted by: metres, or seconds since 1970 when the search names no place. */
  rank: number;
}

/** Where a page of the list begins: after this rank and id. */
export interface SearchStart {
  rank: number;
  id: string;
}

/**
 * Bookable offers, nearest first, or by their next session when no place is named: one statement.
 * Offers are taken in the order of the list and their sessions looked up one by one, so that it stops
 * as soon as the page is full.
 * @param authorityId whose admissions count; null counts any authority's
 * @returns no row at all when the place is not known
 */
export async function searchOffers(
  tx: Tx,
  criteria: SearchCriteria,
  authorityId: string | null,
  start: SearchStart | undefined,
): Promise<FoundRow[]> {
  const { near } = criteria;
  const filters = [authorityId, ...filtersOf(criteria), start?.rank, start?.id, criteria.limit + 1];
  if (!near) return tx.query<FoundRow>(ANYWHERE, filters);
  const codes = near.inward === null ? [near.outward] : [near.outward, formatPostcode(near)];
  const metres = criteria.withinMiles * EARTHDISTANCE_METRES_A_MILE;
  return tx.query<FoundRow>(NEAR_A_PLACE, [...filters, codes, metres]);
}

/** Parameters $2 to $7 of both statements. */
function filtersOf({ kind, access, maxPricePence, age, from, to }: SearchCriteria): unknown[] {
  return [kind, access, maxPricePence, age, from, to];
}

/** Whether an offer may be shown at all: the cheap questions, about the offer "o" itself. */
const FITS = `
  o.state = 'listed'
  AND ($2::text IS NULL OR o.kind = $2)
  AND o.access @> $3::text[]
  AND ($4::bigint IS NULL OR o.price_pence <= $4)
  AND ($5::int IS NULL OR $5 BETWEEN o.age_from AND o.age_to)
  AND EXISTS (
    SELECT FROM market.admission a
    WHERE a.provider_id = o.provider_id AND a.part_id = o.part_id AND a.state = 'admitted'
      AND ($1::uuid IS NULL OR a.authority_id = $1))`;

/**
 * The next session of "o" in the dates asked for that has a free place, on a day that the provider's
 * registrations cover.
 */
const NEXT_SESSION = `
  SELECT s.starts_at, s.capacity - s.taken AS places
  FROM catalogue.session s
  WHERE s.offer_id = o.id AND s.state = 'open' AND s.taken < s.capacity
    AND s.starts_at > greatest(now(), $6::timestamptz)
    AND s.starts_at < coalesce($7::timestamptz, 'infinity')
    AND NOT EXISTS (SELECT FROM catalogue.unmet_registrations(o.provider_id, o.kind, o.age_from,
      o.age_to, (s.starts_at AT TIME ZONE 'Europe/London')::date))
  ORDER BY s.starts_at, s.id LIMIT 1`;

/** Accommodation has no sessions: it is shown when it is what somebody asks for. */
const BOOKABLE = `
  (s.starts_at IS NOT NULL
   OR ($2 = 'supported-accommodation' AND NOT EXISTS (SELECT FROM catalogue.unmet_registrations(
         o.provider_id, o.kind, o.age_from, o.age_to, current_date))))`;

const COLUMNS = `
  found.id, found.title, found.kind, found.provider_id AS "providerId", v.name AS "providerName",
  found.age_from AS "ageFrom", found.age_to AS "ageTo", found.access,
  found.price_pence AS "pricePence", found.price_unit AS "priceUnit",
  found.starts_at AS "nextSessionAt", found.places AS "placesAvailable", found.rank`;

const NEAR_A_PLACE = `
  WITH origin AS (
    SELECT p.code, p.name, ll_to_earth(p.latitude, p.longitude) AS position
    FROM catalogue.postcode p WHERE p.code = ANY($11) ORDER BY length(p.code) DESC LIMIT 1)
  SELECT origin.code AS "nearCode", origin.name AS "nearName", ${COLUMNS}
  FROM origin
  LEFT JOIN LATERAL (
    SELECT o.*, s.starts_at, s.places
    FROM (
      SELECT o.*, earth_distance(origin.position, o.position) AS rank
      FROM catalogue.offer o
      WHERE earth_box(origin.position, $12) @> o.position
        AND earth_distance(origin.position, o.position) <= $12
        AND ${FITS}
        AND ($8::float8 IS NULL
             OR (earth_distance(origin.position, o.position), o.id) > ($8, $9::uuid))
      ORDER BY rank, o.id OFFSET 0
    ) o
    LEFT JOIN LATERAL (${NEXT_SESSION}) s ON true
    WHERE ${BOOKABLE}
    ORDER BY o.rank, o.id LIMIT $10
  ) found ON true
  LEFT JOIN providers.provider v ON v.id = found.provider_id
  ORDER BY found.rank, found.id`;

const ANYWHERE = `
  SELECT NULL AS "nearCode", NULL AS "nearName", ${COLUMNS}
  FROM (
    SELECT o.*, s.starts_at, s.places, coalesce(extract(epoch FROM s.starts_at), 0)::float8 AS rank
    FROM catalogue.offer o
    LEFT JOIN LATERAL (${NEXT_SESSION}) s ON true
    WHERE ${FITS} AND ${BOOKABLE}
  ) found
  JOIN providers.provider v ON v.id = found.provider_id
  WHERE $8::float8 IS NULL OR (found.rank, found.id) > ($8, $9::uuid)
  ORDER BY found.rank, found.id LIMIT $10`;
