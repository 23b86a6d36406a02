import { Injectable } from '@nestjs/common';
import { type Caller, decodeCursor, type Page, type PageRequest, toPage } from '#kernel';
import { Database } from '#platform';
import { upliftNotFound } from '../domain/prices.errors.js';
import { type Uplift, type UpliftInList } from '../domain/uplift.js';
import { findUplift, listUplifts, pageOfUplifts } from '../persistence/uplifts.queries.js';

const SHOWN = 100;

/** Requests for new prices, for the provider, its lead and the councils that it asks. */
@Injectable()
export class UpliftsService {
  constructor(private readonly database: Database) {}

  /** What waits first; a hundred at most. */
  async list(caller: Caller): Promise<UpliftInList[]> {
    return this.database.transaction(caller, (tx) => listUplifts(tx, SHOWN));
  }

  /** The newest first. @throws DomainError request.bad-cursor */
  async page(caller: Caller, { limit, cursor }: PageRequest): Promise<Page<UpliftInList>> {
    const [askedAt, id] = decodeCursor(cursor, ['string', 'string']) ?? [];
    return this.database.transaction(caller, async (tx) => {
      const rows = await pageOfUplifts(tx, { askedAt, id, limit: limit + 1 });
      return toPage(rows, limit, (row) => [row.askedAt, row.id]);
    });
  }

  /** @throws DomainError prices.not-found, for those of others too */
  async get(caller: Caller, id: string): Promise<Uplift> {
    return this.database.transaction(caller, async (tx) => {
      const uplift = await findUplift(tx, id);
      if (!uplift) throw upliftNotFound();
      return uplift;
    });
  }
}
