import { Injectable } from '@nestjs/common';
import { AppealNoticesService } from '#assessments';
import { BudgetNoticesService } from '#budgets';
import { HoldingNoticesService } from '#holding';
import { type News, type Tx } from '#platform';
import { CaseworkNotices } from './casework-notices.js';
import { isMessageNews } from './message-notices.js';

/** News of officers' and families' own business: questions, appeals, who holds the money. */
export type CaseNews = Extract<
  News,
  {
    topic:
      | `help.${string}`
      | `appeal.${string}`
      | `holding.${string}`
      | `budget.${string}`
      | `case.${string}`
      | `account.${string}`
      | 'attendance.news'
      | 'message.news';
  }
>;

/** Whether it is news of one of these. */
export function isCaseNews(news: News): news is CaseNews {
  return /^(?:help|appeal|holding|budget|case|account|attendance|message)\./.test(news.topic);
}

@Injectable()
export class CaseNotices {
  constructor(
    private readonly casework: CaseworkNotices,
    private readonly appeals: AppealNoticesService,
    private readonly holding: HoldingNoticesService,
    private readonly budgets: BudgetNoticesService,
  ) {}

  /** Tells whom it concerns; joins a transaction of the job "match-vacancies". */
  async tellWithin(tx: Tx, news: CaseNews): Promise<void> {
    if (isMessageNews(news)) return this.casework.messages.tellWithin(tx, news);
    return this.tellOfCaseWithin(tx, news);
  }

  private async tellOfCaseWithin(
    tx: Tx,
    news: Exclude<CaseNews, { topic: 'attendance.news' | 'message.news' }>,
  ): Promise<void> {
    switch (news.topic) {
      case 'help.requested':
        return this.casework.help.tellWithin(tx, 'help-requested', news.payload.helpRequestId);
      case 'help.escalated':
        return this.casework.help.tellWithin(tx, 'help-escalated', news.payload.helpRequestId);
      case 'help.answered':
        return this.casework.help.tellWithin(tx, 'help-answered', news.payload.helpRequestId);
      case 'appeal.made':
        return this.appeals.tellOfAppealWithin(tx, news.payload.appealId);
      case 'appeal.decided':
        return this.appeals.tellOfDecisionWithin(tx, news.payload.appealId);
      case 'holding.news':
        return this.holding.tellWithin(tx, news.payload.what, news.payload.id);
      case 'budget.news':
        return this.budgets.tellWithin(tx, news.payload.what, news.payload.id);
      case 'case.news':
        return this.casework.cases.tellWithin(tx, news.payload);
      case 'account.news':
        return this.casework.accounts.tellWithin(tx, news.payload);
    }
  }
}
