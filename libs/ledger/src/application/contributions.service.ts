import { Injectable } from '@nestjs/common';
import { type Tx } from '#platform';
import { fundNotFound, notAnAmount } from '../domain/ledger.errors.js';
import { allocation, isPositive, less } from '../domain/posting.js';
import { contributedTo } from '../persistence/contributions.queries.js';
import { balancesOf } from '../persistence/ledger.queries.js';
import { posted } from '../persistence/posting.queries.js';

/** What a family paid into a fund, in pence. */
export interface OwnMoney {
  /** Less what was paid back. */
  contributedPence: number;
  /** The council's money is spent first: of what is left, so much is the family's. */
  leftPence: number;
}

/** Money in a fund that is not the council's; joins the transaction of the use case. */
@Injectable()
export class ContributionsService {
  /** @throws DomainError ledger.no-such-account */
  async ownMoneyWithin(tx: Tx, fundId: string): Promise<OwnMoney> {
    const [balance] = await balancesOf(tx, [fundId]);
    if (!balance) throw fundNotFound();
    const contributedPence = await contributedTo(tx, fundId);
    return { contributedPence, leftPence: Math.min(contributedPence, balance.available_pence) };
  }

  /**
   * Pays back to a family what is left of its own money.
   * @param pence above zero
   * @param reference "contribution-return:<id>"
   * @throws DomainError budgets.familys-own-money at commit where it was not paid in,
   * budgets.insufficient-funds where it is not left, ledger.not-an-amount, ledger.already-posted
   */
  async returnWithin(tx: Tx, fundId: string, pence: number, reference: string): Promise<string> {
    const amount = { pence, minutes: 0 };
    if (!isPositive(amount)) throw notAnAmount();
    return posted(tx, 'contribution-return', reference, allocation(fundId, less(amount)));
  }
}
