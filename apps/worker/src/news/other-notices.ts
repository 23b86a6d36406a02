import { Injectable } from '@nestjs/common';
import { ApprovalNoticesService } from '#approvals';
import { type News, type Tx } from '#platform';
import { BuyingNotices } from './buying-notices.js';
import { CaseNotices, type CaseNews, isCaseNews } from './case-notices.js';
import { ProviderNotices, type ProviderNews } from './provider-notices.js';

/** News that is told and nothing else. */
export type OtherNews = CaseNews | ProviderNews | Extract<News, { topic: 'approval.news' }>;

export function isOtherNews(news: News): news is OtherNews {
  return isCaseNews(news) || news.topic === 'provider.news' || news.topic === 'approval.news';
}

@Injectable()
export class OtherNotices {
  constructor(
    private readonly cases: CaseNotices,
    private readonly providers: ProviderNotices,
    private readonly approvals: ApprovalNoticesService,
    private readonly buying: BuyingNotices,
  ) {}

  /** Tells whom it concerns; joins a transaction of the job "match-vacancies". */
  async tellWithin(tx: Tx, news: OtherNews): Promise<void> {
    if (isCaseNews(news)) return this.cases.tellWithin(tx, news);
    if (news.topic === 'provider.news' && this.buying.knows(news.payload.what))
      return this.buying.tellWithin(tx, news.payload.what, news.payload.id);
    if (news.topic === 'provider.news') return this.providers.tellWithin(tx, news);
    return this.approvals.tellWithin(tx, news.payload.what, news.payload.id);
  }
}
