import { Injectable } from '@nestjs/common';
import { Database } from '#platform';
import { offerKeptPlace, settleWaiting } from '../persistence/waiting.queries.js';

/** Places offered in one go, so that one call does not go on for ever. */
const MOST = 500;

/** Gives places that came free to those who wait. Work of the worker's: it belongs to no caller. */
@Injectable()
export class PlaceOffersService {
  constructor(private readonly database: Database) {}

  /**
   * Offers what is kept, one place a transaction, and writes down what became of earlier offers. Safe to run in
   * several processes at once.
   * @returns how many places were dealt with
   */
  async offerPlaces(): Promise<number> {
    await this.database.job('offer-places', (tx) => settleWaiting(tx, MOST));
    let dealt = 0;
    while (dealt < MOST && (await this.database.job('offer-places', offerKeptPlace))) dealt += 1;
    return dealt;
  }
}
