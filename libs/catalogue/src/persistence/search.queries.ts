import { type AccessFacet, type OfferKind, type PriceUnit } from '#kernel';
import { type Database } from '#platform';
import { chordOf } from '../domain/chord.js';
import { type ParsedPostcode } from '../domain/postcode-districts/parse-postcode.js';
import { type SearchCriteria } from '../domain/search-criteria.js';
import {
  codesOf,
  FILTER_COUNT,
  filtersOf,
  needsOf,
  rangesOf,
  searchValues,
} from './search-filters.js';

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

/** Beside where it is, in metres from the middle of the Earth. */
export interface MappedRow extends NearRow {
  point: [number, number, number] | null;
  origin: [number, number, number];
}

/** How many offers there would be for one choice of a group. */
export interface FacetRow {
  facet: 'kind' | 'access' | 'ages' | 'all' | 'looked';
  code: string;
  offers: number;
}

/** Where a page begins: after this offer. */
export interface NearStart {
  rank: number;
  placeId: number;
  id: string;
}

/*
 * One prepared statement a search, without a transaction around it: nothing here is anybody's own, so that
 * nobody's settings are needed. The functions are in migrations/functions/find-near.sql.ts and its neighbours.
 */

type NearCriteria = SearchCriteria & { near: ParsedPostcode };

/**
 * Bookable offers, nearest first.
 * @param authorityId whose admissions count; null counts any authority's
 * @returns no row at all when the place is not known
 */
export async function searchNear(
  db: Database,
  criteria: NearCriteria,
  authorityId: string | null,
  start: NearStart | undefined,
): Promise<NearRow[]> {
  const values = nearValues(criteria, authorityId, start);
  return db.statement<NearRow>({ name: 'search-near', text: nearAPlace(''), values });
}

/** The same with positions, for a map. */
export async function searchMap(
  db: Database,
  criteria: NearCriteria,
  authorityId: string | null,
): Promise<MappedRow[]> {
  const values = nearValues(criteria, authorityId, undefined);
  return db.statement<MappedRow>({ name: 'search-map', text: nearAPlace(POSITIONS), values });
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
    values: [...filtersOf(criteria, authorityId), ...after, criteria.limit + 1],
  });
}

/** Accommodation, which has no sessions and no dates: what is registered today, by id. */
export async function searchHomes(
  db: Database,
  criteria: SearchCriteria,
  authorityId: string | null,
  start: { id: string } | undefined,
): Promise<FoundRow[]> {
  const { maxPricePence, age, words, providerIds, limit } = criteria;
  const { all, oneOf } = needsOf(criteria);
  const filters = [authorityId, all, maxPricePence, age, words, providerIds, oneOf];
  const ages = rangesOf(criteria.ages);
  return db.statement<FoundRow>({
    name: 'search-homes',
    text: HOMES,
    values: [...filters, start?.id, limit + 1, ages],
  });
}

/** How many offers each choice would leave, of the nearest so many; with no place, of any so many. */
export async function countFacets(
  db: Database,
  criteria: SearchCriteria,
  authorityId: string | null,
  most: number,
): Promise<FacetRow[]> {
  const { codes, metres, filters } = searchValues(criteria, authorityId);
  return db.statement<FacetRow>({
    name: 'count-facets',
    text: FACETS,
    values: [codes, metres, ...filters, most],
  });
}

function nearValues(
  criteria: NearCriteria,
  authorityId: string | null,
  start: NearStart | undefined,
): unknown[] {
  const { near, withinMiles, limit } = criteria;
  const after = [start?.rank, start?.placeId, start?.id];
  const place = [codesOf(near), chordOf(withinMiles)];
  return [...place, ...filtersOf(criteria, authorityId), ...after, limit + 1];
}

/** "$3, $4, ..." */
const parameters = (first: number, count: number): string =>
  Array.from({ length: count }, (_, index) => `$${first + index}`).join(', ');

/** @param authority the parameter that says for which council: prices are agreed by council */
const offerColumns = (authority: string): string => `
  o.id, o.title, o.kind, o.provider_id AS "providerId", v.name AS "providerName",
  o.age_from AS "ageFrom", o.age_to AS "ageTo", o.access,
  prices.of_offer(o.id, o.price_pence, ${authority}, prices.today()) AS "pricePence",
  o.price_unit AS "priceUnit"`;

const SESSION_COLUMNS = `
  found.starts_at AS "nextSessionAt", found.starts_at::text AS "exactStart",
  found.places AS "placesAvailable"`;

const ORIGIN = `
    SELECT p.code, p.name, ll_to_earth(p.latitude, p.longitude) AS position
    FROM catalogue.postcode p WHERE p.code = ANY($1) ORDER BY length(p.code) DESC LIMIT 1`;

const pointOf = (position: string): string =>
  `ARRAY[${[1, 2, 3].map((axis) => `cube_ll_coord(${position}, ${axis})`).join(', ')}]`;
const POSITIONS = `, CASE WHEN o.id IS NOT NULL THEN ${pointOf('o.position')} END AS point,
    ${pointOf('origin.position')} AS origin`;

const nearAPlace = (more: string): string => `
  SELECT origin.code AS "nearCode", origin.name AS "nearName", ${offerColumns('$3')}, ${SESSION_COLUMNS},
    found.rank, found.place_id AS "placeId"${more}
  FROM (${ORIGIN}) origin
  LEFT JOIN LATERAL catalogue.find_near(origin.position, ${parameters(2, FILTER_COUNT + 5)}) found ON true
  LEFT JOIN catalogue.offer o ON o.id = found.offer_id
  LEFT JOIN providers.provider v ON v.id = o.provider_id
  ORDER BY found.rank, found.place_id, found.offer_id`;

const BY_SESSION = `
  SELECT ${offerColumns('$1')}, ${SESSION_COLUMNS}
  FROM catalogue.find_by_session(${parameters(1, FILTER_COUNT + 3)}) found
  JOIN catalogue.offer o ON o.id = found.offer_id
  JOIN providers.provider v ON v.id = o.provider_id
  ORDER BY found.starts_at, o.id`;

const FACETS = `
  SELECT f.facet, f.code, f.offers
  FROM (SELECT 1) once LEFT JOIN (${ORIGIN}) origin ON true
  CROSS JOIN LATERAL catalogue.count_facets(origin.position, ${parameters(2, FILTER_COUNT + 2)}) f`;

const HOMES = `
  SELECT ${offerColumns('$1')}, NULL AS "nextSessionAt", NULL AS "exactStart", NULL AS "placesAvailable"
  FROM catalogue.offer o JOIN providers.provider v ON v.id = o.provider_id
  WHERE o.state = 'listed' AND o.kind = 'supported-accommodation'
    AND o.access @> $2::text[]
    AND ($3::bigint IS NULL OR prices.of_offer(o.id, o.price_pence, $1, prices.today()) <= $3)
    AND ($4::int IS NULL OR $4 BETWEEN o.age_from AND o.age_to)
    AND ($10::int4multirange IS NULL OR int4range(o.age_from, o.age_to, '[]') && $10)
    AND ($5::text IS NULL OR o.id IN (SELECT catalogue.offers_called($5)))
    AND ($6::uuid[] IS NULL OR o.provider_id = ANY($6))
    AND ($7::text[] IS NULL OR NOT EXISTS (
      SELECT FROM unnest($7::text[]) g (facets) WHERE NOT o.access && g.facets::text[]))
    AND ($8::uuid IS NULL OR o.id > $8)
    AND EXISTS (
      SELECT FROM market.admission a
      WHERE a.provider_id = o.provider_id AND a.part_id = o.part_id AND a.state = 'admitted'
        AND ($1::uuid IS NULL OR a.authority_id = $1))
    AND NOT EXISTS (SELECT FROM catalogue.unmet_registrations(o.provider_id, o.kind, o.age_from,
      o.age_to, (now() AT TIME ZONE 'Europe/London')::date))
  ORDER BY o.id LIMIT $9`;
