import { Injectable } from '@nestjs/common';
import { recordAudit } from '#audit';
import { type Caller } from '#kernel';
import { Database } from '#platform';
import { marketNotFound, notTheLeader, sameEnd } from '../domain/market.errors.js';
import { checkReasons } from '../domain/reasons.js';
import {
  changeEnd,
  type EndChange,
  insertEndChange,
  listEndChanges,
} from '../persistence/end-changes.queries.js';
import { findMarket } from '../persistence/markets.queries.js';

/** How long a market lasts: what its rules let its lead change. */
@Injectable()
export class TermsService {
  constructor(private readonly database: Database) {}

  /** Changes of the last day, the newest first: as public as the market. */
  async changes(caller: Caller, marketId: string): Promise<EndChange[]> {
    return this.database.transaction(caller, (tx) => listEndChanges(tx, marketId));
  }

  /**
   * Another last day for a market, or none; today closes it at midnight. The database asks the rules of the
   * market whether that is allowed.
   * @param endsOn "YYYY-MM-DD", or null for a market without an end
   * @throws DomainError market.not-found, market.not-the-lead, market.reasons-needed, market.same-end,
   *   market.end-frozen, market.ended, market.end-passed, market.term-too-long
   */
  async changeEnd(
    caller: Caller,
    marketId: string,
    endsOn: string | null,
    given: string,
  ): Promise<void> {
    const reasons = checkReasons(given);
    await this.database.transaction(caller, async (tx) => {
      const market = await findMarket(tx, marketId);
      if (!market) throw marketNotFound();
      const authorityId = market.lead.id;
      if (authorityId !== caller.authorityId) throw notTheLeader();
      if (market.endsOn === endsOn) throw sameEnd();
      const change = { authorityId, marketId, from: market.endsOn, to: endsOn, reasons };
      await insertEndChange(tx, { ...change, changedBy: caller.userId });
      await changeEnd(tx, change);
      await recordAudit(tx, {
        authorityId,
        action: 'market.change-end',
        subjectType: 'market',
        subjectIds: [marketId],
        details: { from: market.endsOn, to: endsOn, reasons },
      });
    });
  }
}
