import { Injectable } from '@nestjs/common';
import { type Caller, localDay } from '#kernel';
import { Database, type Tx } from '#platform';
import { compared, type PriceComparison } from '../domain/price-book.js';
import { pricesInForce } from '../persistence/price-lines.queries.js';

/** What a night costs, and where the figure comes from. Nobody's own: everybody may read it. */
@Injectable()
export class PricesService {
  constructor(private readonly database: Database) {}

  /** The prices in force today, of the caller's authority where it has set its own. */
  async compare(caller: Caller): Promise<PriceComparison> {
    return this.database.transaction(caller, (tx) => this.compareWithin(tx));
  }

  /** The same within another use case. */
  async compareWithin(tx: Tx): Promise<PriceComparison> {
    return compared(await pricesInForce(tx, localDay(new Date())));
  }
}
