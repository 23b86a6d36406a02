import {
  type FacetCounts,
  type FoundOffer,
  type MappedSearch,
  type SearchResult,
} from '#catalogue';
import { directionOf, pictureOf } from './map.view.js';
import { addressOf, type SearchFilters } from './search-filters.js';
import { describeFilters, widerSearches } from './search-words.js';

/** "23 offers", or "500 or more" where not all were counted. */
export function countsShown({ all, bounded }: FacetCounts): Record<string, unknown> {
  return { offersFound: all, countsBounded: bounded };
}

/** Results as a list, page by page. */
export function listOf(
  { items, nextCursor, near }: SearchResult,
  filters: SearchFilters,
  later: boolean,
): Record<string, unknown> {
  return {
    ...shown(items, filters),
    near,
    later,
    firstHref: later ? addressOf(filters) : undefined,
    nextHref: nextCursor === null ? undefined : addressOf(filters, { cursor: nextCursor }),
    items: items.map((item) => withLinks(item, filters)),
    mapHref: filters.near === '' ? undefined : addressOf(filters, { view: 'map' }),
  };
}

/** Results as a picture, with the same in a list behind it. */
export function mapOf(
  { items, near, more }: MappedSearch,
  filters: SearchFilters,
): Record<string, unknown> {
  return {
    ...shown(items, filters),
    near,
    mapGoesOn: more,
    picture: pictureOf(items),
    items: items.map((item, index) => ({
      ...withLinks(item, filters),
      number: index + 1,
      direction: directionOf(item),
    })),
    listHref: addressOf(filters, { view: '' }),
  };
}

function shown(items: readonly unknown[], filters: SearchFilters): Record<string, unknown> {
  return {
    searched: true,
    described: describeFilters(filters),
    wider: items.length === 0 ? widerSearches(filters) : [],
    wantedHref: addressOf({ ...filters, view: '' }, { path: '/offers/wanted' }),
    savedSearch: addressOf({ ...filters, view: '' }, { path: '' }),
  };
}

function withLinks(
  item: FoundOffer,
  filters: SearchFilters,
): FoundOffer & { href: string; needsMet: string[] } {
  return {
    ...item,
    href: addressOf(filters, { path: `/offers/${item.id}` }),
    needsMet: item.access.filter((code) => !filters.access.includes(code)),
  };
}
