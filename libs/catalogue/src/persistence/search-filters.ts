import { ACCESS_GROUPS, type AccessFacet, OFFER_KINDS } from '#kernel';
import { type AgeBand } from '../domain/search-parts.js';
import { chordOf } from '../domain/chord.js';
import {
  formatPostcode,
  type ParsedPostcode,
} from '../domain/postcode-districts/parse-postcode.js';
import { type SearchCriteria } from '../domain/search-criteria.js';

/** How many parameters the filters are. */
export const FILTER_COUNT = 16;

/**
 * p_authority to p_words of every search: migrations/functions/find-parts.sql.ts.
 * @param authorityId whose admissions count; null counts any authority's
 */
export function filtersOf(criteria: SearchCriteria, authorityId: string | null): unknown[] {
  const { kinds, ages, days, providerIds } = criteria;
  const { all, oneOf } = needsOf(criteria);
  return [
    authorityId,
    kinds.length > 0 ? kinds : Object.keys(OFFER_KINDS),
    kinds.includes('supported-accommodation'),
    all,
    oneOf,
    criteria.maxPricePence,
    criteria.age,
    rangesOf(ages),
    providerIds,
    criteria.places,
    days.length > 0 ? days : null,
    criteria.after,
    criteria.before,
    criteria.from,
    criteria.to,
    criteria.words,
  ];
}

/** Entries of the gazetteer that a place may have: the longer is the better. */
export const codesOf = (near: ParsedPostcode): string[] =>
  near.inward === null ? [near.outward] : [near.outward, formatPostcode(near)];

/** What a search of another library passes on: its place, if any, and p_authority to p_words. */
export function searchValues(
  criteria: SearchCriteria,
  authorityId: string | null,
): { codes: string[] | null; metres: number | null; filters: unknown[] } {
  const { near, withinMiles } = criteria;
  return {
    codes: near ? codesOf(near) : null,
    metres: near ? chordOf(withinMiles) : null,
    filters: filtersOf(criteria, authorityId),
  };
}

/** Facets that must all be there; and, of each list, one. */
export function needsOf({ access, match }: Pick<SearchCriteria, 'access' | 'match'>): {
  all: AccessFacet[];
  oneOf: string[] | null;
} {
  if (match === 'all') return { all: access, oneOf: null };
  const groups = Object.values(ACCESS_GROUPS)
    .map(({ facets }) => access.filter((facet) => facets.some((one) => one === facet)))
    .filter((group) => group.length > 0);
  return {
    all: [],
    oneOf: groups.length > 0 ? groups.map((group) => `{${group.join(',')}}`) : null,
  };
}

/** As a multirange; null where any age will do. */
export function rangesOf(ages: AgeBand[]): string | null {
  return ages.length > 0 ? `{${ages.map(rangeOf).join(',')}}` : null;
}

const rangeOf = (band: AgeBand): string => `[${band.replace('-', ',')}]`;
