import { Injectable } from '@nestjs/common';
import { appendOutbox, type Tx } from '#platform';
import { tellProviderWithin } from '#providers';
import { DECISION_NEWS, type DecisionNews, decisionNotice } from '../domain/decision-news.js';
import { MARKET_NEWS, type MarketNews, marketNotice } from '../domain/market-news.js';
import { findDecisionFacts, tellCommissioners } from '../persistence/decision-news.queries.js';
import { findNewsFacts } from '../persistence/market-news.queries.js';

/** Lets the provider know, in the transaction of the act: no decision without its news. */
export async function tellWithNews(
  tx: Tx,
  what: MarketNews | DecisionNews,
  id: string,
): Promise<void> {
  await appendOutbox(tx, 'provider.news', { what, id });
}

/** What providers are told of decisions about them. Work of the worker's: it belongs to no caller. */
@Injectable()
export class MarketNoticesService {
  /** Whether it is news of decisions. */
  knows(what: string): what is MarketNews | DecisionNews {
    return [...MARKET_NEWS, ...DECISION_NEWS].some((one) => one === what);
  }

  /** Once each; joins a transaction of the job "match-vacancies". */
  async tellWithin(tx: Tx, what: MarketNews | DecisionNews, id: string): Promise<void> {
    if (isDecisionNews(what)) return tellOfDecision(tx, what, id);
    const facts = await findNewsFacts(tx, what, id);
    if (!facts) return;
    const { providerId } = facts;
    await tellProviderWithin(
      tx,
      { providerId, topic: what, subjectId: id },
      marketNotice(what, facts),
    );
  }
}

function isDecisionNews(what: string): what is DecisionNews {
  return DECISION_NEWS.some((one) => one === what);
}

/** Answers go to the provider; questions, appeals and work go to commissioners. */
async function tellOfDecision(tx: Tx, what: DecisionNews, id: string): Promise<void> {
  const facts = await findDecisionFacts(tx, what, id);
  if (!facts) return;
  const text = decisionNotice(what, facts, id);
  const about = { topic: what, subjectId: id };
  if (what === 'reasons-given' || what === 'decision-appeal-answered')
    return tellProviderWithin(tx, { providerId: facts.providerId, ...about }, text);
  return tellCommissioners(tx, facts, about, text);
}
