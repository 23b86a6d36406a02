import { Injectable } from '@nestjs/common';
import { recordAudit } from '#audit';
import { type Caller, decodeCursor, localDay, type Page, type PageRequest, toPage } from '#kernel';
import { Database } from '#platform';
import { lintConditions } from '../domain/condition-linter.js';
import {
  conditionsUnlawful,
  marketNotFound,
  notTheLead,
  regimeClosed,
  titleInUse,
} from '../domain/market.errors.js';
import { rulePackFor } from '../domain/rule-pack.js';
import {
  findMarket,
  findPartnershipOf,
  insertMarket,
  insertPart,
  listMarkets,
  type Market,
  type NewPart,
} from '../persistence/markets.queries.js';

export interface MarketDraft extends Pick<Market, 'title' | 'regime' | 'lightTouch' | 'endsOn'> {
  parts: NewPart[];
}

/** Markets with their parts and conditions: what a provider can apply for. */
@Injectable()
export class MarketsService {
  constructor(private readonly database: Database) {}

  /** All markets, by title. */
  async list(caller: Caller, { limit, cursor }: PageRequest): Promise<Page<Market>> {
    const [after] = decodeCursor(cursor, ['string']) ?? [];
    return this.database.transaction(caller, async (tx) => {
      const markets = await listMarkets(tx, after?.toString(), limit + 1);
      return toPage(markets, limit, ({ title }) => [title]);
    });
  }

  /** @throws DomainError market.not-found */
  async get(caller: Caller, id: string): Promise<Market> {
    return this.database.transaction(caller, async (tx) => {
      const market = await findMarket(tx, id);
      if (!market) throw marketNotFound();
      return market;
    });
  }

  /**
   * Establishes a market led by the caller's authority, for its partnership, from today. Its conditions
   * are fixed from then on (Procurement Act 2023 s.36(7)(b)).
   * @throws DomainError market.regime-closed, market.conditions-unlawful, market.title-in-use,
   *   market.no-partnership
   */
  async establish(caller: Caller, draft: MarketDraft): Promise<Market> {
    const establishedOn = localDay(new Date());
    checkLawful(draft, establishedOn);
    const leadAuthorityId = caller.authorityId;
    if (leadAuthorityId === null) throw notTheLead();
    return this.database.transaction(caller, async (tx) => {
      const partnershipId = await findPartnershipOf(tx, leadAuthorityId);
      if (partnershipId === undefined) throw notTheLead();
      const id = await insertMarket(tx, {
        ...draft,
        establishedOn,
        partnershipId,
        leadAuthorityId,
      });
      if (id === undefined) throw titleInUse();
      for (const part of draft.parts) await insertPart(tx, id, part);
      await recordAudit(tx, {
        authorityId: leadAuthorityId,
        action: 'market.establish',
        subjectType: 'market',
        subjectIds: [id],
        details: { regime: draft.regime, parts: draft.parts.map(({ code }) => code) },
      });
      const market = await findMarket(tx, id);
      if (!market) throw marketNotFound();
      return market;
    });
  }
}

function checkLawful({ regime, parts }: MarketDraft, day: string): void {
  const pack = rulePackFor(regime, day);
  if (!pack.opensNewMarkets.allowed) throw regimeClosed(pack);
  const findings = parts.flatMap(({ conditions }, part) =>
    conditions.flatMap((condition, index) =>
      lintConditions([condition]).map((finding) => ({
        ...finding,
        field: `parts.${part}.conditions.${index}`,
      })),
    ),
  );
  if (findings.length > 0) throw conditionsUnlawful(findings);
}
