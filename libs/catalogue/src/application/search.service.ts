import { Injectable } from '@nestjs/common';
import { type AccessFacet, type Caller, type OfferKind, type PriceUnit, toPage } from '#kernel';
import { Database } from '#platform';
import { postcodeUnknown } from '../domain/catalogue.errors.js';
import { bearingOf, milesOf } from '../domain/chord.js';
import { type ParsedPostcode } from '../domain/postcode-districts/parse-postcode.js';
import { type SearchCriteria } from '../domain/search-criteria.js';
import {
  countFacets,
  type FacetRow,
  type FoundRow,
  type NearRow,
  searchBySession,
  searchHomes,
  searchMap,
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

/** An offer and where it is, seen from the place of the search. */
export interface MappedOffer extends FoundOffer {
  miles: number;
  /** Clockwise from north. */
  degrees: number;
}

export interface MappedSearch {
  items: MappedOffer[];
  near: ResolvedPlace;
  /** Whether there are more than these. */
  more: boolean;
}

/** Offers by code; a code without any is left out. */
export interface FacetCounts {
  kinds: Record<string, number>;
  access: Record<string, number>;
  ages: Record<string, number>;
  /** As the search stands. */
  all: number;
  /** Whether there are more than were counted. */
  bounded: boolean;
}

const MOST_COUNTED = 500;

@Injectable()
export class SearchService {
  constructor(private readonly database: Database) {}

  /**
   * What can be booked: listed offers with a free place ahead, of providers that hold the needed
   * registration and are admitted to the offer's part, by the caller's authority, or by any for
   * somebody without one. Nearest first, or by next session when no place is named. Accommodation,
   * which has no sessions, is found only by its kind; without a place, by it alone. A place that is
   * promised to somebody is not free.
   * @throws DomainError catalogue.postcode-unknown, request.bad-cursor
   */
  async search(caller: Caller, criteria: SearchCriteria): Promise<SearchResult> {
    const { near, kinds } = criteria;
    if (near) return this.near(caller, { ...criteria, near });
    return kinds.length === 1 && kinds[0] === 'supported-accommodation'
      ? this.homes(caller, criteria)
      : this.bySession(caller, criteria);
  }

  /**
   * The nearest that can be booked, with the direction in which they are.
   * @throws DomainError catalogue.postcode-unknown
   */
  async map(
    { authorityId }: Caller,
    criteria: SearchCriteria & { near: ParsedPostcode },
  ): Promise<MappedSearch> {
    const rows = await searchMap(this.database, criteria, authorityId);
    if (rows.length === 0) throw postcodeUnknown('near');
    const found = rows.slice(0, criteria.limit);
    return {
      near: resolvedPlace(criteria.near, rows[0]),
      more: rows.length > criteria.limit,
      items: found.flatMap((row) => {
        if (!isFound(row) || !row.point) return [];
        const degrees = bearingOf(row.origin, row.point);
        return [{ ...toFound(row, milesOf(row.rank)), miles: milesOf(row.rank), degrees }];
      }),
    };
  }

  /**
   * How many offers each choice of a group would leave, the other groups as they are asked for: of the
   * nearest five hundred that could count, so that the work is bounded.
   */
  async counts({ authorityId }: Caller, criteria: SearchCriteria): Promise<FacetCounts> {
    const rows = await countFacets(this.database, criteria, authorityId, MOST_COUNTED);
    const of = (facet: FacetRow['facet']): Record<string, number> =>
      Object.fromEntries(
        rows.filter((row) => row.facet === facet).map(({ code, offers }) => [code, offers]),
      );
    return {
      kinds: of('kind'),
      access: of('access'),
      ages: of('ages'),
      all: of('all')[''] ?? 0,
      bounded: (of('looked')[''] ?? 0) >= MOST_COUNTED,
    };
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

const isFound = <Row extends NearRow>(row: Row): row is Row & FoundRow => row.id !== null;

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
