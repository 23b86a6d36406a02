import { Injectable } from '@nestjs/common';
import { type Caller } from '#kernel';
import { Database } from '#platform';
import { upliftNotFound } from '../domain/prices.errors.js';
import { type Uplift, type UpliftInList } from '../domain/uplift.js';
import { findUplift, listUplifts } from '../persistence/uplifts.queries.js';

const SHOWN = 100;

/** Requests for new prices, for the provider, its lead and the councils that it asks. */
@Injectable()
export class UpliftsService {
  constructor(private readonly database: Database) {}

  /** What waits first; a hundred at most. */
  async list(caller: Caller): Promise<UpliftInList[]> {
    return this.database.transaction(caller, (tx) => listUplifts(tx, SHOWN));
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
