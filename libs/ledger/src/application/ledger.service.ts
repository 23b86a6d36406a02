import { Injectable } from '@nestjs/common';
import { decodeCursor, type Page, type PageRequest, toPage } from '#kernel';
import { Database, type Tx, violatedConstraint } from '#platform';
import { type FundBalance } from '../domain/budget-figures.js';
import { alreadyPosted, fundNotFound, insufficientFunds } from '../domain/ledger.errors.js';
import {
  allocation,
  type Amount,
  type FundKind,
  type Posting,
  transfer,
  type TransactionKind,
} from '../domain/posting.js';
import { balancesOf, openFund, post } from '../persistence/ledger.queries.js';
import { statementOf, type StatementLine } from '../persistence/statement.queries.js';
import { countChecked, findFault, type LedgerFault } from '../persistence/verify.queries.js';

export type Verification =
  | { ok: true; accounts: number; entries: number }
  | ({ ok: false } & LedgerFault);

/** Funds and what is posted to them; joins the transaction of the use case that moves the money. */
@Injectable()
export class LedgerService {
  constructor(private readonly database: Database) {}

  /** Opens a fund of the caller's authority under an id that the caller chooses. */
  async openFundWithin(tx: Tx, fundId: string, kind: FundKind): Promise<void> {
    await openFund(tx, fundId, kind);
  }

  /**
   * Gives a fund pence, minutes and nights.
   * @param reference what it stands for, once in an authority: "entitlement:<id>:allocation"
   * @returns the id of the ledger transaction
   * @throws DomainError ledger.no-such-account, ledger.already-posted
   */
  async allocateWithin(tx: Tx, fundId: string, amount: Amount, reference: string): Promise<string> {
    return this.post(tx, 'allocation', reference, allocation(fundId, amount));
  }

  /**
   * Moves available money from one fund to another of the same authority, as when a card is loaded.
   * @param pence above zero
   * @throws DomainError budgets.insufficient-funds, ledger.no-such-account, ledger.already-posted
   */
  async transferWithin(
    tx: Tx,
    funds: { from: string; to: string },
    pence: number,
    reference: string,
  ): Promise<string> {
    return this.post(
      tx,
      'card-load',
      reference,
      transfer(funds.from, funds.to, { pence, minutes: 0 }),
    );
  }

  /** The figures of funds, by fund id; funds that the caller may not see are left out. */
  async balancesWithin(tx: Tx, fundIds: string[]): Promise<Map<string, FundBalance>> {
    const balances = await balancesOf(tx, fundIds);
    return new Map(balances.map((balance) => [balance.fund_id, balance]));
  }

  /** @throws DomainError ledger.no-such-account */
  async balanceWithin(tx: Tx, fundId: string): Promise<FundBalance> {
    const [balance] = await balancesOf(tx, [fundId]);
    if (!balance) throw fundNotFound();
    return balance;
  }

  /** What happened to a fund's available money, newest first. */
  async statementWithin(tx: Tx, fundId: string, page: PageRequest): Promise<Page<StatementLine>> {
    const [below] = decodeCursor(page.cursor, ['number']) ?? [];
    const lines = await statementOf(
      tx,
      fundId,
      page.limit,
      below === undefined ? null : Number(below),
    );
    return toPage(lines, page.limit, ({ version }) => [version]);
  }

  /** Recomputes every account of every authority from its entries. */
  async verify(): Promise<Verification> {
    return this.database.job('verify-ledger', async (tx) => {
      const fault = await findFault(tx);
      return fault ? { ok: false, ...fault } : { ok: true, ...(await countChecked(tx)) };
    });
  }

  private async post(
    tx: Tx,
    kind: TransactionKind,
    reference: string,
    postings: Posting[],
  ): Promise<string> {
    try {
      return await post(tx, kind, reference, postings);
    } catch (error) {
      const constraint = violatedConstraint(error);
      if (constraint === 'account_never_overdrawn') throw insufficientFunds();
      if (constraint === 'transaction_once') throw alreadyPosted();
      throw error;
    }
  }
}
