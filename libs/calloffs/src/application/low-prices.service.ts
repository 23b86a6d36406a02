import { Injectable } from '@nestjs/common';
import { addWorkingDays, type Caller, localDay } from '#kernel';
import { appendOutbox, Database } from '#platform';
import { askFirst, checkedReasons } from '../domain/award.errors.js';
import { bidNotFound } from '../domain/calloffs.errors.js';
import {
  answerLowPrice,
  askLowPrice,
  decideLowPrice,
  insertLowPrice,
  listLowPrices,
  listOwnLowPrices,
  type LowPriceCase,
  ruleOfCalloff,
} from '../persistence/low-price.queries.js';
import { readCalloff, recordCalloff } from './calloffs.service.js';

/** Prices that look too low: the bidder may explain before anything is decided (Procurement Act 2023 s.19(3) to (5)). */
@Injectable()
export class LowPricesService {
  constructor(private readonly database: Database) {}

  /** Questions to the caller's provider. */
  async listOwn(caller: Caller): Promise<LowPriceCase[]> {
    return this.database.transaction(caller, (tx) => listOwnLowPrices(tx));
  }

  /**
   * Asks the bidder, who has the working days that the rules give; also about a price that no rule asks about.
   * @throws DomainError calloffs.bid-not-found, .prices-sealed, .already-decided, .reasons-needed
   */
  async ask(caller: Caller, calloffId: string, bidId: string, question: string): Promise<void> {
    const checked = checkedReasons(question, 'question');
    await this.database.transaction(caller, async (tx) => {
      await readCalloff(tx, calloffId);
      const cases = await listLowPrices(tx, calloffId);
      const known = cases.some((one) => one.bidId === bidId);
      if (!known && !(await insertLowPrice(tx, calloffId, { bidId, why: 'judgement' })))
        throw bidNotFound();
      const days = Number((await ruleOfCalloff(tx, calloffId, 'low-price-answer')) ?? 0);
      const answerBy = addWorkingDays(localDay(new Date()), days);
      const asked = { question: checked, by: caller.userId, answerBy };
      if (!(await askLowPrice(tx, bidId, asked))) throw bidNotFound();
      await appendOutbox(tx, 'provider.news', { what: 'low-price-asked', id: bidId });
      const details = { bid: bidId, answerBy };
      await recordCalloff(tx, caller, { id: calloffId, action: 'calloff.ask-price', details });
    });
  }

  /** The bidder explains. @throws DomainError calloffs.bid-not-found, .already-decided, .reasons-needed */
  async answer(caller: Caller, bidId: string, answer: string): Promise<void> {
    const checked = checkedReasons(answer, 'answer', 8000);
    await this.database.transaction(caller, async (tx) => {
      if (!(await answerLowPrice(tx, bidId, { answer: checked, by: caller.userId })))
        throw bidNotFound();
    });
  }

  /**
   * Accepts the price, or disregards the bid.
   * @throws DomainError calloffs.ask-first where the bidder was not asked or may still answer,
   *   calloffs.already-decided, .reasons-needed
   */
  async decide(
    caller: Caller,
    calloffId: string,
    bidId: string,
    decided: { outcome: 'accepted' | 'disregarded'; reasons: string },
  ): Promise<void> {
    const { outcome } = decided;
    const reasons = checkedReasons(decided.reasons);
    await this.database.transaction(caller, async (tx) => {
      await readCalloff(tx, calloffId);
      if (!(await decideLowPrice(tx, bidId, { outcome, reasons, by: caller.userId })))
        throw askFirst();
      const details = { bid: bidId, outcome };
      await recordCalloff(tx, caller, { id: calloffId, action: 'calloff.decide-price', details });
    });
  }
}
