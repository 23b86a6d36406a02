import { Injectable } from '@nestjs/common';
import { type Caller } from '#kernel';
import { Database, type Tx, unlessViolated } from '#platform';
import { lockedAlready } from '../domain/award.errors.js';
import { notACouncil } from '../domain/calloffs.errors.js';
import { lowPrices } from '../domain/low-price.js';
import { insertLowPrice, listPrices, ruleOfCalloff } from '../persistence/low-price.queries.js';
import { approveLock, type GivenScore, putAgreed } from '../persistence/scoring.queries.js';
import { lockedCalloff, readCalloff, recordCalloff } from './calloffs.service.js';
import { OpeningsService } from './openings.service.js';
import { withReasons } from './scoring.service.js';

/** One agreed score for each criterion of each bid, then the lock by two people, then the prices. */
@Injectable()
export class ModerationService {
  constructor(
    private readonly database: Database,
    private readonly openings: OpeningsService,
  ) {}

  /**
   * Writes down what the panel agrees on for a bid, with the reasons that its bidder reads.
   * @throws DomainError calloffs.scores-not-shown, .scores-locked, .not-assessed, .reasons-needed
   */
  async agree(
    caller: Caller,
    calloffId: string,
    bidId: string,
    scores: GivenScore[],
  ): Promise<void> {
    const { authorityId } = caller;
    if (authorityId === null) throw notACouncil();
    const checked = withReasons(scores);
    await this.database.transaction(caller, async (tx) => {
      await readCalloff(tx, calloffId);
      const row = { authorityId, calloffId, bidId, personId: caller.userId };
      for (const given of checked) await putAgreed(tx, row, given);
      await recordCalloff(tx, caller, {
        id: calloffId,
        action: 'calloff.agree-scores',
        details: { bid: bidId },
      });
    });
  }

  /**
   * Approves the agreed scores as they stand. The second person's approval locks them for good, and opens
   * the prices in the same transaction; prices that the rules ask about are noted.
   * @returns whether they are locked now
   * @throws DomainError calloffs.scores-missing, .lock-approved, .scores-locked
   */
  async lock(caller: Caller, calloffId: string): Promise<boolean> {
    const { authorityId } = caller;
    if (authorityId === null) throw notACouncil();
    return this.database.transaction(caller, async (tx) => {
      await lockedCalloff(tx, calloffId);
      await unlessViolated(
        'lock_approved_once',
        lockedAlready,
        approveLock(tx, authorityId, calloffId, caller.userId),
      );
      await recordCalloff(tx, caller, { id: calloffId, action: 'calloff.lock-scores' });
      const { state, ceilingPence } = await readCalloff(tx, calloffId);
      if (state !== 'quality-locked') return false;
      await this.openings.openPricesWithin(tx, calloffId);
      await noteLowPrices(tx, calloffId, ceilingPence);
      return true;
    });
  }
}

async function noteLowPrices(
  tx: Tx,
  calloffId: string,
  ceilingPence: number | null,
): Promise<void> {
  const percent = async (code: string): Promise<number> =>
    Number((await ruleOfCalloff(tx, calloffId, code)) ?? 0);
  const rule = {
    ofOthersPercent: await percent('low-price-of-others'),
    ofCeilingPercent: await percent('low-price-of-ceiling'),
  };
  for (const low of lowPrices(await listPrices(tx, calloffId), ceilingPence, rule))
    await insertLowPrice(tx, calloffId, low);
}
