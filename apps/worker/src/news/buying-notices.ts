import { Injectable } from '@nestjs/common';
import { CalloffNoticesService } from '#calloffs';
import { type Tx } from '#platform';
import { UpliftNoticesService } from '#prices';

type BuyingNews = Parameters<CalloffNoticesService['tellWithin']>[1] | PriceNews;
type PriceNews = Parameters<UpliftNoticesService['tellWithin']>[1];

/** News of what councils buy, and at which price. */
@Injectable()
export class BuyingNotices {
  constructor(
    private readonly calloffs: CalloffNoticesService,
    private readonly prices: UpliftNoticesService,
  ) {}

  knows(what: string): what is BuyingNews {
    return this.calloffs.knows(what) || this.prices.knows(what);
  }

  /** Everybody whom it concerns, once each; joins a transaction of the job "match-vacancies". */
  async tellWithin(tx: Tx, what: BuyingNews, id: string): Promise<void> {
    if (this.prices.knows(what)) return this.prices.tellWithin(tx, what, id);
    return this.calloffs.tellWithin(tx, what, id);
  }
}
