import { Injectable } from '@nestjs/common';
import { appendOutbox, type Tx } from '#platform';
import { tellProviderWithin } from '#providers';
import { MARKET_NEWS, type MarketNews, marketNotice } from '../domain/market-news.js';
import { findNewsFacts } from '../persistence/market-news.queries.js';

/** Lets the provider know, in the transaction of the act: no decision without its news. */
export async function tellWithNews(tx: Tx, what: MarketNews, id: string): Promise<void> {
  await appendOutbox(tx, 'provider.news', { what, id });
}

/** What providers are told of decisions about them. Work of the worker's: it belongs to no caller. */
@Injectable()
export class MarketNoticesService {
  /** Whether it is news of decisions. */
  knows(what: string): what is MarketNews {
    return MARKET_NEWS.some((one) => one === what);
  }

  /** Once each; joins a transaction of the job "match-vacancies". */
  async tellWithin(tx: Tx, what: MarketNews, id: string): Promise<void> {
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
