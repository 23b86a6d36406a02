import { Injectable } from '@nestjs/common';
import { type Tx } from '#platform';
import { tellProviderWithin } from '#providers';
import { type AwardNews } from '../domain/award-news.js';
import { CALLOFF_NEWS, type CalloffNews, calloffNotice } from '../domain/calloff-news.js';
import { listNewsFacts } from '../persistence/calloff-news.queries.js';
import { isAwardNews, tellOfAwardWithin } from './award-notices.js';

/** What invited providers are told. Work of the worker's: it belongs to no caller. */
@Injectable()
export class CalloffNoticesService {
  /** Whether it is news of call-offs. */
  knows(what: string): what is CalloffNews | AwardNews {
    return isAwardNews(what) || CALLOFF_NEWS.some((one) => one === what);
  }

  /** Everybody whom it concerns, once each; joins a transaction of the job "match-vacancies". */
  async tellWithin(tx: Tx, what: CalloffNews | AwardNews, id: string): Promise<void> {
    if (isAwardNews(what)) return tellOfAwardWithin(tx, what, id);
    for (const facts of await listNewsFacts(tx, what, id)) {
      const { providerId } = facts;
      const about = { providerId, topic: what, subjectId: id };
      await tellProviderWithin(tx, about, calloffNotice(what, facts));
    }
  }
}
