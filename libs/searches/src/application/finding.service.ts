import { Injectable } from '@nestjs/common';
import {
  type FacetCounts,
  parseSearch,
  type RawQuery,
  type SearchCriteria,
  type SearchResult,
  SearchService,
} from '#catalogue';
import { type Caller, invalidField } from '#kernel';
import { Database } from '#platform';
import { listKnownProviders } from '../persistence/known-providers.queries.js';

/** Who has children of their own, or is one. */
const KNOWS_SOMEBODY = ['family', 'young-person'];

/** What somebody looks for, with what only the service knows about them. */
@Injectable()
export class FindingService {
  constructor(
    private readonly database: Database,
    private readonly searches: SearchService,
  ) {}

  /** @throws DomainError as criteriaOf(); catalogue.postcode-unknown, request.bad-cursor */
  async search(caller: Caller, raw: RawQuery): Promise<SearchResult> {
    return this.searches.search(caller, await this.criteriaOf(caller, raw));
  }

  /** How many offers each choice would leave. @throws DomainError as criteriaOf() */
  async counts(caller: Caller, raw: RawQuery): Promise<FacetCounts> {
    return this.searches.counts(caller, await this.criteriaOf(caller, raw));
  }

  /**
   * Reads a search. "known=yes" leaves the providers at which the caller's children were before: no worker stands
   * with a session, so that a provider is as near as the data comes to "my child's worker".
   * @throws DomainError request.invalid, searches.nobody-known
   */
  async criteriaOf(caller: Caller, raw: RawQuery): Promise<SearchCriteria> {
    const criteria = parseSearch(raw);
    if (raw['known'] !== 'yes') return criteria;
    if (!KNOWS_SOMEBODY.includes(caller.role)) {
      throw invalidField(
        'searches.nobody-known',
        'known',
        'Sign in as a family to look for somebody that your child knows.',
      );
    }
    const providerIds = await this.database.transaction(caller, listKnownProviders);
    return { ...criteria, providerIds };
  }
}
