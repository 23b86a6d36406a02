import { Injectable } from '@nestjs/common';
import { BankCallNoticesService } from '#market';
import { type Tx } from '#platform';
import { type BankNewsTopic, BankNoticesService } from '#providers';

/** News of the accounts that providers are paid into. */
@Injectable()
export class BankNotices {
  constructor(
    private readonly bank: BankNoticesService,
    private readonly calls: BankCallNoticesService,
  ) {}

  knows(what: string): what is BankNewsTopic {
    return this.bank.knows(what);
  }

  /** Everybody of the provider; where it has one person, finance of its councils as well, who must call. */
  async tellWithin(tx: Tx, what: BankNewsTopic, id: string): Promise<void> {
    const news = await this.bank.tellWithin(tx, what, id);
    if (news?.soleMember && what === 'bank-details-entered')
      await this.calls.tellFinanceWithin(tx, news.providerId, id);
  }
}
