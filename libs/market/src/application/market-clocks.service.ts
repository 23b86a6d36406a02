import { Injectable } from '@nestjs/common';
import { type Clock, endOfLocalDay, localDay } from '#kernel';
import { type Tx } from '#platform';
import { labelOf } from '#providers';
import {
  listDecisionClocks,
  listQuestionClocks,
  listRemovalClocks,
  listReopeningClocks,
} from '../persistence/market-clocks.queries.js';
import { listEndingEvidence } from '../persistence/ended-evidence.queries.js';

const WITHIN_DAYS = 60;

/** What runs in markets, for the board of clocks. */
@Injectable()
export class MarketClocksService {
  /**
   * Of the authority of the transaction: decisions to take, what providers asked of them, removals that were announced,
   * frameworks to open again, evidence that ends.
   * @param now by the database's clock
   */
  async clocksWithin(tx: Tx, authorityId: string, now: Date): Promise<Clock[]> {
    const endings = await listEndingEvidence(tx, authorityId, localDay(now), WITHIN_DAYS);
    return [
      ...(await listDecisionClocks(tx)),
      ...(await listQuestionClocks(tx)),
      ...(await listRemovalClocks(tx)),
      ...(await listReopeningClocks(tx)),
      ...endings.map((one) => ({
        kind: 'evidence-ending',
        text: `${one.provider.name}: ${labelOf(one)} ends`,
        dueAt: endOfLocalDay(one.endsOn ?? localDay(now)).toISOString(),
        href: `/commissioner/providers/${one.provider.id}/evidence/${one.id}/check`,
        reference: null,
      })),
    ];
  }
}
