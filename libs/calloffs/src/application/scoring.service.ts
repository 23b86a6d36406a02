import { Injectable } from '@nestjs/common';
import { type Caller } from '#kernel';
import { Database } from '#platform';
import { checkedReasons, nothingBegun } from '../domain/award.errors.js';
import { notACouncil } from '../domain/calloffs.errors.js';
import {
  beginScoring,
  finishScoring,
  type GivenScore,
  putScore,
  standDown,
} from '../persistence/scoring.queries.js';
import { readCalloff, recordCalloff } from './calloffs.service.js';

/** Scores of each evaluator, who sees nobody else's before all have finished. */
@Injectable()
export class ScoringService {
  constructor(private readonly database: Database) {}

  /**
   * Scores a bid; a criterion that was scored before gets the new score.
   * @throws DomainError calloffs.declare-first, .conflict-declared, .scores-locked, .scoring-finished,
   *   .scores-shown, .not-assessed, .price-not-scored, .reasons-needed
   */
  async score(
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
      await beginScoring(tx, row);
      for (const given of checked) await putScore(tx, row, given);
      await recordCalloff(tx, caller, {
        id: calloffId,
        action: 'calloff.score',
        details: { bid: bidId },
      });
    });
  }

  /**
   * Ends the caller's scoring: nothing of it changes any more.
   * @throws DomainError calloffs.nothing-scored, .scores-missing, .scoring-finished
   */
  async finish(caller: Caller, calloffId: string): Promise<void> {
    await this.database.transaction(caller, async (tx) => {
      await readCalloff(tx, calloffId);
      if (!(await finishScoring(tx, calloffId, caller.userId))) throw nothingBegun();
      await recordCalloff(tx, caller, { id: calloffId, action: 'calloff.finish-scores' });
    });
  }

  /**
   * Goes on without somebody who cannot finish; what that person scored is kept and counts for nothing.
   * @throws DomainError calloffs.nothing-scored, .scoring-finished, .reasons-needed
   */
  async standDown(
    caller: Caller,
    calloffId: string,
    evaluatorId: string,
    reasons: string,
  ): Promise<void> {
    const checked = checkedReasons(reasons, 'reasons', 2000);
    await this.database.transaction(caller, async (tx) => {
      await readCalloff(tx, calloffId);
      const row = { calloffId, evaluatorId, by: caller.userId, reasons: checked };
      if (!(await standDown(tx, row))) throw nothingBegun();
      await recordCalloff(tx, caller, { id: calloffId, action: 'calloff.stand-down' });
    });
  }
}

/** @throws DomainError calloffs.reasons-needed */
export function withReasons(scores: GivenScore[]): GivenScore[] {
  return scores.map((given) => ({
    ...given,
    reasons: checkedReasons(given.reasons),
  }));
}
