import { Injectable } from '@nestjs/common';
import { type AccessFacet, type Caller, type OfferKind, type PriceUnit, toPage } from '#kernel';
import { Database } from '#platform';
import { postcodeUnknown } from '../domain/catalogue.errors.js';
import { milesOf } from '../domain/chord.js';
import { type ParsedPostcode } from '../domain/postcode-districts/parse-postcode.js';
import { type SearchCriteria } from '../domain/search-criteria.js';
import {
  type FoundRow,
  type NearRow,
  searchBySession,
  searchHomes,
  searchNear,
} from '../persistence/search.queries.js';
import { decodeIdStart, decodeNearStart, decodeSessionStart } from './cursors.js';

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
    const { near, kind } = criteria;
    if (near) return this.near(caller, { ...criteria, near });
    return kind === 'supported-accommodation'
      ? this.homes(caller, criteria)
      : this.bySession(caller, criteria);
  }

  private async near(
    { authorityId }: Caller,
    criteria: SearchCriteria & { near: ParsedPostcode },
  ): Promise<SearchResult> {
    const start = decodeNearStart(criteria.cursor);
    const rows = await searchNear(this.database, criteria, authorityId, start);
    if (rows.length === 0) throw postcodeUnknown('near');
    const { items, nextCursor } = toPage(
      rows.filter(isFound),
      criteria.limit,
      ({ rank, placeId, id }) => [rank, placeId, id],
    );
    return {
      items: items.map((row) => toFound(row, milesOf(row.rank))),
      nextCursor,
      near: resolvedPlace(criteria.near, rows[0]),
    };
  }

  private async bySession(
    { authorityId }: Caller,
    criteria: SearchCriteria,
  ): Promise<SearchResult> {
    const start = decodeSessionStart(criteria.cursor);
    const rows = await searchBySession(this.database, criteria, authorityId, start);
    return pageOf(rows, criteria.limit, ({ exactStart, id }) => [exactStart, id]);
  }

  private async homes({ authorityId }: Caller, criteria: SearchCriteria): Promise<SearchResult> {
    const start = decodeIdStart(criteria.cursor);
    const rows = await searchHomes(this.database, criteria, authorityId, start);
    return pageOf(rows, criteria.limit, ({ id }) => [id]);
  }
}

function pageOf(
  rows: FoundRow[],
  limit: number,
  keyOf: (row: FoundRow) => unknown[],
): SearchResult {
  const { items, nextCursor } = toPage(rows, limit, keyOf);
  return { items: items.map((row) => toFound(row, null)), nextCursor, near: null };
}

const isFound = (row: NearRow): row is NearRow & FoundRow => row.id !== null;

/** How a place that somebody typed was understood. */
export function resolvedPlace(
  typed: ParsedPostcode,
  row: Pick<NearRow, 'nearCode' | 'nearName'> | undefined,
): ResolvedPlace {
  const code = row?.nearCode ?? typed.outward;
  const exact = typed.inward === null || code !== typed.outward;
  return { code, name: row?.nearName ?? code, exact };
}

function toFound(row: FoundRow, miles: number | null): FoundOffer {
  const { id, title, kind, pricePence, priceUnit, ageFrom, ageTo, access, placesAvailable } = row;
  return {
    id,
    title,
    kind,
    provider: { id: row.providerId, name: row.providerName },
    distanceMiles: miles === null ? null : Math.round(miles * 10) / 10,
    pricePence,
    priceUnit,
    ageFrom,
    ageTo,
    access,
    nextSessionAt: row.nextSessionAt?.toISOString() ?? null,
    placesAvailable,
  };
}
