import { Injectable } from '@nestjs/common';
import { type Caller, DomainError, localDay } from '#kernel';
import { Database, type Tx } from '#platform';
import { checkLawful, checkTerm } from '../domain/lawful-market.js';
import { checkAnswered, type DraftBody } from '../domain/market-draft.js';
import { noticeInFuture } from '../domain/market.errors.js';
import { moveDraft } from '../persistence/drafts.queries.js';
import { type IntentionNotice } from '../persistence/markets.queries.js';
import { lockedDraft, recordDraft, rulesToday } from './drafts.service.js';
import { establishWithin, type MarketDraft } from './markets.service.js';

/** The two last steps of a draft: its notice is published, and the market is established. */
@Injectable()
export class EstablishmentService {
  constructor(private readonly database: Database) {}

  /**
   * Writes down that the notice is published. From now on parts and conditions stay as they are.
   * @throws DomainError market.draft-not-found, market.draft-incomplete, market.notice-in-future,
   *   market.conditions-unlawful, market.term-too-long, market.conditions-fixed
   */
  async intend(caller: Caller, id: string, notice: IntentionNotice): Promise<void> {
    const today = localDay(new Date());
    if (notice.publishedOn > today) throw noticeInFuture();
    await this.database.transaction(caller, async (tx) => {
      const { state, body } = await lockedDraft(tx, id);
      if (state !== 'open') throw noticeThere();
      const draft = marketOf(body, notice);
      const rules = await rulesToday(tx, body.regime);
      checkLawful(draft, rules);
      checkTerm(rules, draft.endsOn, today);
      await moveDraft(tx, id, { to: 'intended', notice });
      await recordDraft(tx, caller, id, 'market.intend');
    });
  }

  /**
   * Establishes the market of a draft whose notice is published, as the notice has it.
   * @returns the market's id
   * @throws DomainError market.draft-not-found, market.notice-first, and as MarketsService.establish() does
   */
  async establish(caller: Caller, id: string): Promise<string> {
    return this.database.transaction(caller, async (tx) => {
      const { state, body, notice } = await lockedDraft(tx, id);
      if (state !== 'intended' || notice === null) throw noticeNeeded();
      const market = await establishWithin(tx, caller, marketOf(body, notice));
      await moveDraft(tx, id, { to: 'established', marketId: market.id });
      return market.id;
    });
  }
}

/**
 * Whether a draft could be published as it stands: complete, lawful, and not too long.
 * @throws DomainError market.draft-not-found, market.draft-incomplete, market.conditions-unlawful,
 *   market.term-too-long, market.conditions-fixed
 */
export async function checkIntendedWithin(tx: Tx, id: string): Promise<void> {
  const { state, body } = await lockedDraft(tx, id);
  if (state !== 'open') throw noticeThere();
  const today = localDay(new Date());
  const draft = marketOf(body, { number: 'to come', publishedOn: today });
  const rules = await rulesToday(tx, body.regime);
  checkLawful(draft, rules);
  checkTerm(rules, draft.endsOn, today);
}

function marketOf(body: DraftBody, intentionNotice: IntentionNotice): MarketDraft {
  const { title, regime, lightTouch, term, feeBasisPoints, parts } = checkAnswered(body);
  return { title, regime, lightTouch, endsOn: term.endsOn, feeBasisPoints, intentionNotice, parts };
}

function noticeThere(): DomainError {
  return new DomainError(
    'conflict',
    'market.conditions-fixed',
    'The notice of this market is published already: its parts and conditions stay as they are.',
  );
}

function noticeNeeded(): DomainError {
  return new DomainError(
    'conflict',
    'market.notice-first',
    'Publish the notice first, and enter its number and its day.',
  );
}
