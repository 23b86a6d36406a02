import { Injectable } from '@nestjs/common';
import {
  type AccessFacet,
  type Caller,
  EARTHDISTANCE_METRES_A_MILE,
  type OfferKind,
  type PriceUnit,
  toPage,
} from '#kernel';
import { Database } from '#platform';
import { postcodeUnknown } from '../domain/catalogue.errors.js';
import { type ParsedPostcode } from '../domain/postcode-districts/parse-postcode.js';
import { type SearchCriteria } from '../domain/search-criteria.js';
import { type FoundRow, searchOffers } from '../persistence/search.queries.js';
import { decodeNumberStart } from './cursors.js';

export interface FoundOffer {
  id: string;
  title: string;
  kind: OfferKind;
  provider: { id: string; name: string };
  /** To one decimal; null when the search names no place. */
  distanceMiles: number | null;
  pricePence: number;
  priceUnit: PriceUnit;
  ageFrom: number;
  ageTo: number;
  access: AccessFacet[];
  /** The next session with a free place; null for accommodation, which has none. */
  nextSessionAt: string | null;
  /** Free places at that session. */
  placesAvailable: number | null;
}

/** What the place of a search was taken as. */
export interface ResolvedPlace {
  code: string;
  name: string;
  /** False when a full postcode was taken as the centre of its district. */
  exact: boolean;
}

export interface SearchResult {
  items: FoundOffer[];
  nextCursor: string | null;
  near: ResolvedPlace | null;
}

@Injectable()
export class SearchService {
  constructor(private readonly database: Database) {}

  /**
   * What can be booked: listed offers with a free place ahead, of providers that hold the needed
   * registration and are admitted to the offer's part, by the caller's authority, or by any for
   * somebody without one. Nearest first, or by next session when no place is named. Accommodation,
   * which has no sessions, is found only by its kind.
   * @throws DomainError catalogue.postcode-unknown, request.bad-cursor
   */
  async search(caller: Caller, criteria: SearchCriteria): Promise<SearchResult> {
    const start = decodeNumberStart(criteria.cursor);
    const from = start && { rank: start.key, id: start.id };
    const rows = await this.database.transaction(caller, (tx) =>
      searchOffers(tx, criteria, caller.authorityId, from),
    );
    if (criteria.near && rows.length === 0) throw postcodeUnknown('near');
    const found = rows.filter((row) => row.id !== null);
    const { items, nextCursor } = toPage(found, criteria.limit, ({ rank, id }) => [rank, id]);
    return {
      items: items.map((row) => toFound(row, criteria)),
      nextCursor,
      near: criteria.near ? resolvedPlace(criteria.near, rows[0]) : null,
    };
  }
}

/** How a place that somebody typed was understood. */
export function resolvedPlace(
  typed: ParsedPostcode,
  row: Pick<FoundRow, 'nearCode' | 'nearName'> | undefined,
): ResolvedPlace {
  const code = row?.nearCode ?? typed.outward;
  const exact = typed.inward === null || code !== typed.outward;
  return { code, name: row?.nearName ?? code, exact };
}

function toFound(row: FoundRow, { near }: SearchCriteria): FoundOffer {
  const { title, kind, pricePence, priceUnit, ageFrom, ageTo, access, placesAvailable } = row;
  return {
    id: row.id ?? '',
    title,
    kind,
    provider: { id: row.providerId, name: row.providerName },
    distanceMiles: near ? Math.round((row.rank / EARTHDISTANCE_METRES_A_MILE) * 10) / 10 : null,
    pricePence,
    priceUnit,
    ageFrom,
    ageTo,
    access,
    nextSessionAt: row.nextSessionAt?.toISOString() ?? null,
    placesAvailable,
  };
}
