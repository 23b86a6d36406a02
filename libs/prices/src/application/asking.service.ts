import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { type Caller, DomainError } from '#kernel';
import { appendOutbox, Database, type Tx, unlessViolated } from '#platform';
import * as refusals from '../domain/prices.errors.js';
import { type NamedPrice, type NewUplift, type PartToPrice } from '../domain/uplift.js';
import { takeBack } from '../persistence/decisions.queries.js';
import {
  findUplift,
  insertRound,
  insertUplift,
  partsToPrice,
} from '../persistence/uplifts.queries.js';
import { record } from './record.js';

/** A provider asks once for new prices, for all councils that admit it. */
@Injectable()
export class AskingService {
  constructor(private readonly database: Database) {}

  /** The parts in which the caller's organisation can ask, with its offers and their prices. */
  async parts(caller: Caller): Promise<PartToPrice[]> {
    const providerId = providerOf(caller);
    return this.database.transaction(caller, (tx) => partsToPrice(tx, providerId));
  }

  /**
   * Asks. Councils that admit the provider at this moment decide; the lead of the market negotiates for them.
   * @throws DomainError prices.words-needed, prices.no-price, prices.asked-already, prices.not-admitted,
   *   prices.day-to-come, prices.offer-not-found, prices.below-present, prices.above-ceiling
   */
  async ask(caller: Caller, wish: NewUplift): Promise<{ id: string }> {
    const providerId = providerOf(caller);
    const words = refusals.checkedWords(wish.reasons, 'reasons');
    if (wish.prices.length === 0) throw refusals.noPriceNamed();
    const { partId, fromDay } = wish;
    const id = randomUUID();
    return this.database.transaction(caller, async (tx) => {
      await unlessViolated(
        'one_open_uplift',
        refusals.askedAlready,
        insertUplift(
          tx,
          { id, partId, providerId, fromDay },
          wish.prices.map(({ offerId }) => offerId),
        ),
      );
      const round = { id: randomUUID(), upliftId: id, side: 'provider' as const, words };
      await insertRound(tx, round, wish.prices);
      await appendOutbox(tx, 'provider.news', { what: 'uplift-asked', id });
      await record(tx, caller, 'uplift.ask', { ids: [id], details: { prices: wish.prices } });
      return { id };
    });
  }

  /**
   * Answers the lead, with other figures or without.
   * @throws DomainError prices.not-found, prices.words-needed, prices.negotiated, prices.below-present,
   *   prices.above-ceiling
   */
  async answer(caller: Caller, id: string, given: string, prices: NamedPrice[]): Promise<void> {
    const words = refusals.checkedWords(given, 'words');
    await this.database.transaction(caller, async (tx) => {
      await requireOwn(tx, caller, id);
      const round = { id: randomUUID(), upliftId: id, side: 'provider' as const, words };
      await insertRound(tx, round, prices);
      await appendOutbox(tx, 'provider.news', { what: 'uplift-answered', id: round.id });
      await record(tx, caller, 'uplift.answer', { ids: [id], details: { prices } });
    });
  }

  /**
   * Takes a request back while no council has decided.
   * @throws DomainError prices.not-found, prices.decided-already, prices.moved
   */
  async takeBack(caller: Caller, id: string): Promise<void> {
    await this.database.transaction(caller, async (tx) => {
      await requireOwn(tx, caller, id);
      if (!(await takeBack(tx, id))) throw refusals.movedMeanwhile();
      await record(tx, caller, 'uplift.take-back', { ids: [id] });
    });
  }
}

/** @throws DomainError prices.providers-only */
export function providerOf({ providerId }: Caller): string {
  if (providerId !== null) return providerId;
  throw new DomainError('forbidden', 'prices.providers-only', 'Only a provider asks for prices.');
}

async function requireOwn(tx: Tx, caller: Caller, id: string): Promise<void> {
  const uplift = await findUplift(tx, id);
  if (uplift?.providerId !== providerOf(caller)) throw refusals.upliftNotFound();
}
