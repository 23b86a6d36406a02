import { Injectable } from '@nestjs/common';
import { type Tx } from '#platform';
import { BANK_NEWS, type BankNewsTopic, bankNotice } from '../domain/bank-notices.js';
import { type BankNews, findBankNews } from '../persistence/bank-details.queries.js';
import { insertProviderNotices } from '../persistence/endings.queries.js';

/** What everybody of a provider is told of its bank details. Work of the worker's: it belongs to no caller. */
@Injectable()
export class BankNoticesService {
  /** Whether it is news of bank details. */
  knows(what: string): what is BankNewsTopic {
    return BANK_NEWS.some((one) => one === what);
  }

  /**
   * Once each; joins a transaction of the job "match-vacancies".
   * @returns what was told, for others to act on
   */
  async tellWithin(tx: Tx, topic: BankNewsTopic, id: string): Promise<BankNews | undefined> {
    const news = await findBankNews(tx, id);
    if (!news) return undefined;
    const { providerId } = news;
    await insertProviderNotices(tx, { providerId, topic, subjectId: id }, bankNotice(topic, news));
    return news;
  }
}
