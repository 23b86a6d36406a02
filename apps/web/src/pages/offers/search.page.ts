import { Get, Query } from '@nestjs/common';
import {
  type FoundUniversal,
  type SearchCriteria,
  SearchService,
  UniversalOffersService,
} from '#catalogue';
import { type Caller, DomainError } from '#kernel';
import { FindingService, GapsService } from '#searches';
import {
  Access,
  CurrentCaller,
  type PageAnswer,
  PageController,
  RateLimit,
  showPage,
} from '../../http/index.js';
import { choicesOf } from './search-choices.js';
import { filtersOf, type SearchFilters, toSearch } from './search-filters.js';
import { countsShown, listOf, mapOf } from './search-results.view.js';

const TEMPLATE = 'offers/search.njk';
/** As many as can be told apart on a picture. */
const ON_MAP = 60;
/** So many things that are open to everybody stand before funded ones, and how far they are. */
const OPEN_TO_ALL = 2;
const OPEN_TO_ALL_MILES = 10;
const KNOWS_SOMEBODY = ['family', 'young-person'];
/** Whose searches belong to a council. */
const MAY_TELL = [...KNOWS_SOMEBODY, 'officer'];

/** Finding activities: everything that is asked stands in the address, so a search can be shared. */
@PageController('offers')
@Access('public')
export class SearchPage {
  constructor(
    private readonly searches: SearchService,
    private readonly finding: FindingService,
    private readonly gaps: GapsService,
    private readonly universal: UniversalOffersService,
  ) {}

  @Get()
  @RateLimit('search')
  async show(
    @CurrentCaller() caller: Caller,
    @Query() query: Record<string, unknown>,
  ): Promise<PageAnswer> {
    const filters = filtersOf(query);
    const form = {
      title: 'Find activities and short breaks',
      filters,
      knowsSomebody: KNOWS_SOMEBODY.includes(caller.role),
      mayTell: MAY_TELL.includes(caller.role),
    };
    try {
      const raw = { ...toSearch(filters), known: filters.known, cursor: query['cursor'] };
      const criteria = await this.finding.criteriaOf(caller, raw);
      const [counts, results, universal] = await Promise.all([
        this.searches.counts(caller, criteria),
        this.results(caller, criteria, filters),
        this.openToAll(caller, filters, criteria),
      ]);
      const choices = choicesOf(filters, counts);
      return showPage(TEMPLATE, {
        ...form,
        ...choices,
        ...countsShown(counts),
        ...results,
        universal,
      });
    } catch (error) {
      if (!(error instanceof DomainError) || error.kind !== 'invalid') throw error;
      const errors = problemsOf(error);
      return showPage(TEMPLATE, { ...form, ...choicesOf(filters), errors }, 422);
    }
  }

  /** The nearest things that need no budget, before the first page of what does. */
  private async openToAll(
    caller: Caller,
    { near }: SearchFilters,
    { cursor }: SearchCriteria,
  ): Promise<FoundUniversal[]> {
    if (near === '' || cursor !== undefined) return [];
    return this.universal.find(caller, { near, withinMiles: OPEN_TO_ALL_MILES }, OPEN_TO_ALL);
  }

  private async results(
    caller: Caller,
    criteria: SearchCriteria,
    filters: SearchFilters,
  ): Promise<Record<string, unknown>> {
    const { near } = criteria;
    if (filters.view === 'map' && near) {
      const asked = { ...criteria, near, limit: ON_MAP };
      return mapOf(await this.searches.map(caller, asked), filters);
    }
    const result = await this.searches.search(caller, criteria);
    if (result.items.length === 0 && criteria.cursor === undefined) {
      await this.gaps.record(caller, criteria);
    }
    return listOf(result, filters, criteria.cursor !== undefined);
  }
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
