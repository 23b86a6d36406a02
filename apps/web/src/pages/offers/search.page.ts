import { Get, Query } from '@nestjs/common';
import { parseSearch, SearchService, type SearchResult } from '#catalogue';
import { ACCESS_FACETS, type Caller, DomainError, OFFER_KINDS, PRICE_UNITS } from '#kernel';
import {
  Access,
  CurrentCaller,
  type PageAnswer,
  PageController,
  RateLimit,
  showPage,
} from '../../http/index.js';
import {
  addressOf,
  describeFilters,
  filtersOf,
  milesChoices,
  type SearchFilters,
  toSearch,
  widerSearches,
} from './search-filters.js';

const TEMPLATE = 'offers/search.njk';

/** Finding activities: everything that is asked stands in the address, so a search can be shared. */
@PageController('offers')
@Access('public')
export class SearchPage {
  constructor(private readonly searches: SearchService) {}

  @Get()
  @RateLimit('search')
  async show(
    @CurrentCaller() caller: Caller,
    @Query() query: Record<string, unknown>,
  ): Promise<PageAnswer> {
    const filters = filtersOf(query);
    const form = { title: 'Find activities and short breaks', ...choices(filters), filters };
    try {
      const criteria = parseSearch({ ...toSearch(filters), cursor: query['cursor'] });
      const result = await this.searches.search(caller, criteria);
      return showPage(TEMPLATE, { ...form, ...results(result, filters, query) });
    } catch (error) {
      if (!(error instanceof DomainError) || error.kind !== 'invalid') throw error;
      return showPage(TEMPLATE, { ...form, errors: problemsOf(error) }, 422);
    }
  }
}

function choices(filters: SearchFilters): Record<string, unknown> {
  return {
    milesChoices: milesChoices(filters.withinMiles),
    kindChoices: [
      { value: '', text: 'All short breaks' },
      ...Object.entries(OFFER_KINDS).map(([value, text]) => ({ value, text })),
    ],
    accessChoices: Object.entries(ACCESS_FACETS).map(([value, text], index) => ({
      value,
      text,
      checked: filters.access.includes(value),
      ...(index === 0 && { id: 'access' }),
    })),
    moreUsed: filters.age !== '' || filters.maxPrice !== '' || filters.access.length > 0,
    hoursUsed: filters.after !== '' || filters.before !== '',
    accessLabels: ACCESS_FACETS,
    kindLabels: OFFER_KINDS,
    unitLabels: PRICE_UNITS,
  };
}

function results(
  { items, nextCursor, near }: SearchResult,
  filters: SearchFilters,
  query: Record<string, unknown>,
): Record<string, unknown> {
  const later = typeof query['cursor'] === 'string';
  return {
    searched: true,
    described: describeFilters(filters),
    near,
    later,
    firstHref: later ? addressOf(filters) : undefined,
    nextHref: nextCursor === null ? undefined : addressOf(filters, { cursor: nextCursor }),
    wider: items.length === 0 ? widerSearches(filters) : [],
    items: items.map((item) => ({
      ...item,
      href: addressOf(filters, { path: `/offers/${item.id}` }),
      needsMet: item.access.filter((code) => !filters.access.includes(code)),
    })),
  };
}

/** The page's own name for the price, and the whole page's for a cursor that is out of date. */
function problemsOf(error: DomainError): { field: string; message: string }[] {
  const problems = error.details.problems ?? [{ field: '', message: error.message }];
  return problems.map(({ field, message }) => {
    if (field === 'maxPricePence') {
      return { field: 'maxPrice', message: 'Enter the most you want to pay, such as 12.50' };
    }
    return field === 'cursor'
      ? { field: '', message: 'Search again: that link is out of date' }
      : { field, message };
  });
}
