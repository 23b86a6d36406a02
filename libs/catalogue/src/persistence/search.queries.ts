import { type AccessFacet, type OfferKind, type PriceUnit } from '#kernel';
import { type Database } from '#platform';
import { chordOf } from '../domain/chord.js';
import {
  formatPostcode,
  type ParsedPostcode,
} from '../domain/postcode-districts/parse-postcode.js';
import { type SearchCriteria } from '../domain/search-criteria.js';

/** An offer that was found. */
export interface FoundRow {
  id: string;
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
  /** The same to the microsecond, for cursors. */
  exactStart: string | null;
  placesAvailable: number | null;
}

/** Beside the place it was sought from. */
export interface NearRow extends Omit<FoundRow, 'id'> {
  /** The entry that `near` was taken as. */
  nearCode: string;
  nearName: string;
  /** Null when nothing was found: the row is there for the place alone. */
  id: string | null;
  /** Metres in a straight line, and the place among those at the same distance. */
  rank: number;
  placeId: number;
}

/** Where a page begins: after this offer. */
export interface NearStart {
  rank: number;
  placeId: number;
  id: string;
}

/*
 * One prepared statement a search, without a transaction around it: nothing here is anybody's own, so that
 * nobody's settings are needed. The functions are in migrations/functions/search.sql.ts.
 */

/**
 * Bookable offers, nearest first.
 * @param authorityId whose admissions count; null counts any authority's
 * @returns no row at all when the place is not known
 */
export async function searchNear(
  db: Database,
  criteria: SearchCriteria & { near: ParsedPostcode },
  authorityId: string | null,
  start: NearStart | undefined,
): Promise<NearRow[]> {
  const { near, withinMiles, limit } = criteria;
  const codes = near.inward === null ? [near.outward] : [near.outward, formatPostcode(near)];
  const after = [start?.rank, start?.placeId, start?.id];
  return db.statement<NearRow>({
    name: 'search-near',
    text: NEAR_A_PLACE,
    values: [codes, chordOf(withinMiles), authorityId, ...filtersOf(criteria), ...after, limit + 1],
  });
}

/** Bookable offers that have sessions, by the next one. */
export async function searchBySession(
  db: Database,
  criteria: SearchCriteria,
  authorityId: string | null,
  start: { exactStart: string; id: string } | undefined,
): Promise<FoundRow[]> {
  const after = [start?.exactStart, start?.id];
  return db.statement<FoundRow>({
    name: 'search-by-session',
    text: BY_SESSION,
    values: [authorityId, ...filtersOf(criteria), ...after, criteria.limit + 1],
  });
}

/** Accommodation, which has no sessions and no dates: what is registered today, by id. */
export async function searchHomes(
  db: Database,
  { access, maxPricePence, age, limit }: SearchCriteria,
  authorityId: string | null,
  start: { id: string } | undefined,
): Promise<FoundRow[]> {
  return db.statement<FoundRow>({
    name: 'search-homes',
    text: HOMES,
    values: [authorityId, access, maxPricePence, age, start?.id, limit + 1],
  });
}

/** p_kind to p_to of both functions. */
function filtersOf({ kind, access, maxPricePence, age, from, to }: SearchCriteria): unknown[] {
  return [kind, access, maxPricePence, age, from, to];
}

const OFFER_COLUMNS = `
  o.id, o.title, o.kind, o.provider_id AS "providerId", v.name AS "providerName",
  o.age_from AS "ageFrom", o.age_to AS "ageTo", o.access,
  o.price_pence AS "pricePence", o.price_unit AS "priceUnit"`;

const SESSION_COLUMNS = `
  found.starts_at AS "nextSessionAt", found.starts_at::text AS "exactStart",
  found.places AS "placesAvailable"`;

const NEAR_A_PLACE = `
  SELECT origin.code AS "nearCode", origin.name AS "nearName", ${OFFER_COLUMNS}, ${SESSION_COLUMNS},
    found.rank, found.place_id AS "placeId"
  FROM (
    SELECT p.code, p.name, ll_to_earth(p.latitude, p.longitude) AS position
    FROM catalogue.postcode p WHERE p.code = ANY($1) ORDER BY length(p.code) DESC LIMIT 1) origin
  LEFT JOIN LATERAL catalogue.search_near(
    origin.position, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13) found ON true
  LEFT JOIN catalogue.offer o ON o.id = found.offer_id
  LEFT JOIN providers.provider v ON v.id = o.provider_id
  ORDER BY found.rank, found.place_id, found.offer_id`;

const BY_SESSION = `
  SELECT ${OFFER_COLUMNS}, ${SESSION_COLUMNS}
  FROM catalogue.search_by_session($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) found
  JOIN catalogue.offer o ON o.id = found.offer_id
  JOIN providers.provider v ON v.id = o.provider_id
  ORDER BY found.starts_at, o.id`;

const HOMES = `
  SELECT ${OFFER_COLUMNS}, NULL AS "nextSessionAt", NULL AS "exactStart", NULL AS "placesAvailable"
  FROM catalogue.offer o JOIN providers.provider v ON v.id = o.provider_id
  WHERE o.state = 'listed' AND o.kind = 'supported-accommodation'
    AND o.access @> $2::text[]
    AND ($3::bigint IS NULL OR o.price_pence <= $3)
    AND ($4::int IS NULL OR $4 BETWEEN o.age_from AND o.age_to)
    AND ($5::uuid IS NULL OR o.id > $5)
    AND EXISTS (
      SELECT FROM market.admission a
      WHERE a.provider_id = o.provider_id AND a.part_id = o.part_id AND a.state = 'admitted'
        AND ($1::uuid IS NULL OR a.authority_id = $1))
    AND NOT EXISTS (SELECT FROM catalogue.unmet_registrations(o.provider_id, o.kind, o.age_from,
      o.age_to, (now() AT TIME ZONE 'Europe/London')::date))
  ORDER BY o.id LIMIT $6`;
