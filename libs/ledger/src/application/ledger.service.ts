import { Injectable } from '@nestjs/common';
import { decodeCursor, type Page, type PageRequest, toPage } from '#kernel';
import { Database, type Tx } from '#platform';
import { type FundBalance } from '../domain/budget-figures.js';
import { fundNotFound, notAnAmount } from '../domain/ledger.errors.js';
import {
  allocation,
  type Amount,
  type FundKind,
  isPositive,
  less,
  movement,
  transfer,
} from '../domain/posting.js';
import { type PeriodStatement, placeAfter } from '../domain/period-statement.js';
import { statementOfPeriod } from '../persistence/period-statement.queries.js';
import { balancesOf, openFund } from '../persistence/ledger.queries.js';
import { posted, reversed } from '../persistence/posting.queries.js';
import { statementOf, type StatementLine } from '../persistence/statement.queries.js';
import { countChecked, findFault, type LedgerFault } from '../persistence/verify.queries.js';

export type Verification =
  | { ok: true; accounts: number; entries: number }
  | ({ ok: false } & LedgerFault);

/**
 * Funds and what is posted to them; joins the transaction of the use case that moves the money.
 * Every posting has a reference that says what it stands for, once in an authority: a second posting under
 * the same one is refused (ledger.already-posted), so that a repeated use case cannot post twice.
 */
@Injectable()
export class LedgerService {
  constructor(private readonly database: Database) {}

  /** Opens a fund of the caller's authority under an id that the caller chooses. */
  async openFundWithin(tx: Tx, fundId: string, kind: FundKind): Promise<void> {
    await openFund(tx, fundId, kind);
  }

  /**
   * Gives a fund pence, minutes and nights.
   * @param reference "entitlement:<id>:allocation"
   * @returns the id of the ledger transaction
   * @throws DomainError ledger.no-such-account, ledger.already-posted
   */
  async allocateWithin(tx: Tx, fundId: string, amount: Amount, reference: string): Promise<string> {
    return posted(tx, 'allocation', reference, allocation(fundId, amount));
  }

  /**
   * The council gives more within the year.
   * @param reference "top-up:<id>"
   * @throws DomainError ledger.not-an-amount, ledger.no-such-account, ledger.already-posted
   */
  async topUpWithin(tx: Tx, fundId: string, amount: Amount, reference: string): Promise<string> {
    return posted(tx, 'top-up', reference, allocation(fundId, positive(amount)));
  }

  /**
   * Somebody other than the council pays in.
   * @param pence above zero
   * @throws DomainError ledger.not-an-amount, ledger.no-such-account, ledger.already-posted
   */
  async contributeWithin(
    tx: Tx,
    fundId: string,
    pence: number,
    reference: string,
  ): Promise<string> {
    const amount = positive({ pence, minutes: 0 });
    return posted(tx, 'contribution', reference, allocation(fundId, amount));
  }

  /**
   * The council takes back what is available, and never what is set aside or spent.
   * @throws DomainError budgets.insufficient-funds, ledger.not-an-amount, ledger.no-such-account,
   * ledger.already-posted
   */
  async clawBackWithin(tx: Tx, fundId: string, amount: Amount, reference: string): Promise<string> {
    return posted(tx, 'claw-back', reference, allocation(fundId, less(positive(amount))));
  }

  /**
   * The terms of the year change, as by a move between levels: the difference, up in one unit and down in
   * another if need be.
   * @throws DomainError budgets.insufficient-funds where less is available than is taken away,
   * ledger.no-such-account, ledger.already-posted
   */
  async changeWithin(
    tx: Tx,
    fundId: string,
    difference: Amount,
    reference: string,
  ): Promise<string> {
    return posted(tx, 'change', reference, allocation(fundId, difference));
  }

  /**
   * Moves what is available from one year's budget to the next one's of the same child.
   * @throws DomainError budgets.insufficient-funds, ledger.not-an-amount, ledger.outside-the-fence,
   * ledger.no-such-account, ledger.already-posted
   */
  async carryOverWithin(
    tx: Tx,
    funds: { from: string; to: string },
    amount: Amount,
    reference: string,
  ): Promise<string> {
    return posted(tx, 'carry-over', reference, transfer(funds.from, funds.to, positive(amount)));
  }

  /**
   * Moves available money from a budget to its card, or back.
   * @param pence above zero
   * @throws DomainError budgets.insufficient-funds, ledger.no-such-account, ledger.already-posted
   */
  async transferWithin(
    tx: Tx,
    funds: { from: string; to: string },
    pence: number,
    reference: string,
  ): Promise<string> {
    return posted(
      tx,
      'card-load',
      reference,
      transfer(funds.from, funds.to, { pence, minutes: 0 }),
    );
  }

  /**
   * Sets aside what is available, for a thing with a name: "payment:<id>".
   * @throws DomainError budgets.insufficient-funds, ledger.not-an-amount, ledger.no-such-account,
   * ledger.already-posted
   */
  async commitWithin(tx: Tx, fundId: string, amount: Amount, thing: string): Promise<string> {
    const postings = movement(fundId, ['available', 'committed'], positive(amount));
    return posted(tx, 'commitment', `${thing}:commitment`, postings);
  }

  /**
   * Spends of what was set aside for a thing, once, at most all of it; what is left of it is released
   * (releaseWithin).
   * @throws DomainError budgets.insufficient-funds, ledger.not-an-amount, ledger.already-posted
   */
  async settleWithin(tx: Tx, fundId: string, amount: Amount, thing: string): Promise<string> {
    const postings = movement(fundId, ['committed', 'spent'], positive(amount));
    return posted(tx, 'spend', `${thing}:spend`, postings);
  }

  /**
   * Gives back what was set aside for a thing, or the rest of it.
   * @throws DomainError budgets.insufficient-funds, ledger.not-an-amount, ledger.already-posted
   */
  async releaseWithin(tx: Tx, fundId: string, amount: Amount, thing: string): Promise<string> {
    const postings = movement(fundId, ['committed', 'available'], positive(amount));
    return posted(tx, 'release', `${thing}:release`, postings);
  }

  /**
   * Spends what is available without setting it aside first, as when a receipt is booked.
   * @throws DomainError budgets.insufficient-funds, ledger.not-an-amount, ledger.already-posted
   */
  async spendWithin(tx: Tx, fundId: string, amount: Amount, reference: string): Promise<string> {
    const postings = movement(fundId, ['available', 'spent'], positive(amount));
    return posted(tx, 'spend', reference, postings);
  }

  /**
   * Undoes a transaction by a new one that names it; at most once.
   * @param reference "reversal:<transaction>"
   * @throws DomainError ledger.no-such-transaction, ledger.already-reversed, budgets.insufficient-funds
   * where what it gave is used already
   */
  async reverseWithin(tx: Tx, transactionId: string, reference: string): Promise<string> {
    return reversed(tx, transactionId, reference);
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

  /**
   * All that happened to funds in a period, each movement with what was left after it.
   * @param period from an instant to before another
   * @param part of the movements; all of them unless given
   * @throws DomainError request.bad-cursor
   */
  async periodStatementWithin(
    tx: Tx,
    fundIds: string[],
    period: { from: Date; until: Date },
    part?: PageRequest,
  ): Promise<PeriodStatement> {
    const limit = part?.limit ?? null;
    const after = placeAfter(part?.cursor);
    const statement = await statementOfPeriod(tx, fundIds, period, { after, limit });
    const { items, nextCursor } = toPage(
      statement.movements,
      limit ?? statement.movements.length,
      ({ recordedAt, place, id }) => [recordedAt, place, id],
    );
    return { ...statement, movements: items, nextCursor };
  }

  /** Recomputes every account of every authority from its entries. */
  async verify(): Promise<Verification> {
    return this.database.job('verify-ledger', async (tx) => {
      const fault = await findFault(tx);
      return fault ? { ok: false, ...fault } : { ok: true, ...(await countChecked(tx)) };
    });
  }
}

function positive(amount: Amount): Amount {
  if (!isPositive(amount)) throw notAnAmount();
  return amount;
}
