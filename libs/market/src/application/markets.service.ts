import { Injectable } from '@nestjs/common';
import { recordAudit } from '#audit';
import { type Caller, decodeCursor, localDay, type Page, type PageRequest, toPage } from '#kernel';
import { Database, type Tx } from '#platform';
import { checkLawful } from '../domain/lawful-market.js';
import { marketNotFound, notTheLead, titleInUse } from '../domain/market.errors.js';
import { type Rule } from '../domain/rules.js';
import {
  findMarket,
  findPartnershipOf,
  insertMarket,
  insertPart,
  listMarkets,
  type Market,
  type NewPart,
} from '../persistence/markets.queries.js';
import { packInForce, readRules } from '../persistence/rules.queries.js';

export interface MarketDraft extends Pick<
  Market,
  'title' | 'regime' | 'lightTouch' | 'endsOn' | 'feeBasisPoints' | 'intentionNotice'
> {
  parts: NewPart[];
}

/** Markets with their parts, their conditions and the rules that they are under. */
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
    return this.database.transaction(caller, (tx) => readMarket(tx, id));
  }

  /**
   * The rules of a market as they hold today: of the version that it was established under, and of a later
   * one where the law says that it reaches markets that are there.
   * @throws DomainError market.not-found
   */
  async rules(caller: Caller, id: string): Promise<Rule[]> {
    return this.database.transaction(caller, async (tx) => {
      const { rulePack } = await readMarket(tx, id);
      return (await readRules(tx, rulePack, localDay(new Date()))).all;
    });
  }

  /**
   * Establishes a market led by the caller's authority, for its partnership, from today, under the rules in
   * force today. Its conditions are fixed from then on.
   * @throws DomainError market.regime-closed, market.conditions-unlawful, market.fee-forbidden,
   *   market.notice-first, market.term-too-long, market.title-in-use, market.no-partnership
   */
  async establish(caller: Caller, draft: MarketDraft): Promise<Market> {
    return this.database.transaction(caller, (tx) => establishWithin(tx, caller, draft));
  }
}

/** The same within a transaction that is open. @throws DomainError as establish() does */
export async function establishWithin(tx: Tx, caller: Caller, draft: MarketDraft): Promise<Market> {
  const establishedOn = localDay(new Date());
  const leadAuthorityId = caller.authorityId;
  if (leadAuthorityId === null) throw notTheLead();
  const rulePack = await packInForce(tx, draft.regime, establishedOn);
  checkLawful(draft, await readRules(tx, rulePack, establishedOn));
  const partnershipId = await findPartnershipOf(tx, leadAuthorityId);
  if (partnershipId === undefined) throw notTheLead();
  const place = { establishedOn, rulePack, partnershipId, leadAuthorityId };
  const id = await insertMarket(tx, { ...draft, ...place });
  if (id === undefined) throw titleInUse();
  for (const part of draft.parts) await insertPart(tx, id, part);
  await recordAudit(tx, {
    authorityId: leadAuthorityId,
    action: 'market.establish',
    subjectType: 'market',
    subjectIds: [id],
    details: { regime: draft.regime, rulePack, parts: draft.parts.map(({ code }) => code) },
  });
  return readMarket(tx, id);
}

async function readMarket(tx: Tx, id: string): Promise<Market> {
  const market = await findMarket(tx, id);
  if (!market) throw marketNotFound();
  return market;
}
