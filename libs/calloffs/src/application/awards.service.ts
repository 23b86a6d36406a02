import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { type Caller, invalidField } from '#kernel';
import { Database, type Tx, unlessViolated } from '#platform';
import { awardedAlready, checkedReasons } from '../domain/award.errors.js';
import { notACouncil, notAProvider } from '../domain/calloffs.errors.js';
import { type Calloff } from '../domain/requirement.js';
import { qualityOf, rankBids, type ScoredBid } from '../domain/score-ranking.js';
import { listAgreed } from '../persistence/assessment.queries.js';
import {
  insertAward,
  insertShareCode,
  insertStanding,
  listAwardWork,
  listStandings,
} from '../persistence/awards.queries.js';
import { moveCalloff } from '../persistence/calloffs.queries.js';
import { listLowPrices, listPrices } from '../persistence/low-price.queries.js';
import { lockedCalloff, recordCalloff } from './calloffs.service.js';

/** Whom an award goes to, and why. */
export interface AwardInput {
  /** The bid that is first; null where nobody was asked to bid. */
  bidId: string | null;
  /** For a direct award, a user's choice or an urgent one. */
  direct: { providerId: string; pricePence: number; views: string } | null;
  reasons: string;
}

/** The order of the bids, and the one award of a call-off. */
@Injectable()
export class AwardsService {
  constructor(private readonly database: Database) {}

  /** Call-offs of the caller's authority that are assessed, awarded or signed. */
  async list(caller: Caller): Promise<Awaited<ReturnType<typeof listAwardWork>>> {
    return this.database.transaction(caller, (tx) => listAwardWork(tx));
  }

  /**
   * Ranks the bids by the published formulas, once; the database recomputes every point.
   * @throws DomainError calloffs.low-prices-first, .membership-first, .prices-sealed, .points-wrong
   */
  async rank(caller: Caller, calloffId: string): Promise<void> {
    await this.database.transaction(caller, async (tx) => {
      const calloff = await lockedCalloff(tx, calloffId);
      await insertStandings(tx, calloff);
      await moveCalloff(tx, calloffId, 'scored');
      await recordCalloff(tx, caller, { id: calloffId, action: 'calloff.rank' });
    });
  }

  /**
   * Awards the call-off: once, to a provider that is admitted and insured at this moment.
   * @throws DomainError calloffs.already-awarded, .not-ready, .not-first, .not-admitted, .not-insured,
   *   .share-code-stale, .views-needed, .above-ceiling, .membership-first, .reasons-needed
   */
  async award(caller: Caller, calloffId: string, input: AwardInput): Promise<string> {
    const { authorityId } = caller;
    if (authorityId === null) throw notACouncil();
    const reasons = checkedReasons(input.reasons);
    return this.database.transaction(caller, async (tx) => {
      const { route } = await lockedCalloff(tx, calloffId);
      const winner = await winnerOf(tx, calloffId, input, route === 'user-choice');
      const row = { id: randomUUID(), authorityId, calloffId, reasons, awardedBy: caller.userId };
      await unlessViolated('one_award', awardedAlready, insertAward(tx, { ...row, ...winner }));
      const details = { provider: winner.providerId };
      await recordCalloff(tx, caller, { id: calloffId, action: 'calloff.award', details });
      return row.id;
    });
  }

  /** The caller's provider confirms that its information on the central digital platform is up to date. */
  async confirmShareCode(caller: Caller, code: string): Promise<void> {
    const { providerId } = caller;
    if (providerId === null) throw notAProvider();
    const tidy = code.trim();
    if (!/^[A-Za-z0-9-]{6,20}$/.test(tidy))
      throw invalidField(
        'calloffs.share-code-wrong',
        'code',
        'Enter the share code: 6 to 20 letters, digits and hyphens',
      );
    await this.database.transaction(caller, (tx) =>
      insertShareCode(tx, { providerId, code: tidy, by: caller.userId }),
    );
  }
}

async function insertStandings(tx: Tx, { id, criteria }: Calloff): Promise<void> {
  const agreed = await listAgreed(tx, id);
  const left = new Map(
    (await listLowPrices(tx, id))
      .filter(({ outcome }) => outcome === 'disregarded')
      .map(({ bidId, reasons }) => [bidId, reasons]),
  );
  const bids: ScoredBid[] = (await listPrices(tx, id)).map((bid) => ({
    ...bid,
    scores: Object.fromEntries(
      agreed
        .filter(({ bidId }) => bidId === bid.bidId)
        .map(({ criterionId, points }) => [criterionId, points]),
    ),
  }));
  const ranked = rankBids(
    criteria,
    bids.filter(({ bidId }) => !left.has(bidId)),
  );
  for (const { bidId, pricePence, scores } of bids) {
    const standing = ranked.find((one) => one.bidId === bidId) ?? null;
    const disregarded = left.get(bidId) ?? null;
    const quality = qualityOf(criteria, scores);
    await insertStanding(tx, { bidId, pricePence, qualityPoints: quality, standing, disregarded });
  }
}

async function winnerOf(
  tx: Tx,
  calloffId: string,
  { bidId, direct }: AwardInput,
  userChoice: boolean,
): Promise<{ bidId: string | null; providerId: string; pricePence: number; views: string | null }> {
  if (direct) {
    const views = userChoice ? checkedReasons(direct.views, 'views') : null;
    return { bidId: null, providerId: direct.providerId, pricePence: direct.pricePence, views };
  }
  const standing = (await listStandings(tx, calloffId)).find((one) => one.bidId === bidId);
  if (!standing)
    throw invalidField('calloffs.no-winner', 'bidId', 'Choose the bid that the award goes to');
  const { provider, pricePence } = standing;
  return { bidId, providerId: provider.id, pricePence, views: null };
}
