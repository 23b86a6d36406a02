import { type AccountKind, type FundKind, type TransactionKind } from '#ledger';
import { demoId } from './demo-id.js';

const ACCOUNT_KINDS: readonly AccountKind[] = ['allocated', 'available', 'committed', 'spent'];

/** What one account gains in a transaction; below zero what it gives. */
export interface Movement {
  fundId: string;
  account: AccountKind;
  pence: number;
  minutes: number;
}

export interface DemoTransaction {
  authorityId: string;
  kind: TransactionKind;
  reference: string;
  recordedBy: string;
  /** ISO 8601. */
  recordedAt: string;
  movements: readonly Movement[];
}

/** Rows of the ledger's tables for one authority, by their columns. */
export interface LedgerRows {
  funds: object[];
  accounts: object[];
  transactions: object[];
  entries: object[];
}

interface Account {
  id: string;
  fund_id: string;
  kind: AccountKind;
  pence: number;
  minutes: number;
  version: number;
}

/**
 * The history of the demonstration's funds, with the dates on which things would have happened; the
 * ledger's own functions know only the present. The database checks the result as it does theirs.
 */
export class DemoLedger {
  readonly #funds: { id: string; authority_id: string; kind: FundKind; opened_at: string }[] = [];
  readonly #transactions: DemoTransaction[] = [];

  openFund(authorityId: string, id: string, kind: FundKind, openedAt: string): void {
    this.#funds.push({ id, authority_id: authorityId, kind, opened_at: openedAt });
  }

  /** In any order: what was recorded first comes first in the accounts. */
  post(transaction: DemoTransaction): void {
    this.#transactions.push(transaction);
  }

  rowsOf(authorityId: string): LedgerRows {
    const funds = this.#funds.filter((fund) => fund.authority_id === authorityId);
    const accounts = new Map(funds.flatMap(({ id }) => accountsOf(id)));
    const transactions = this.#transactions
      .filter((transaction) => transaction.authorityId === authorityId)
      .toSorted((a, b) => compare(a.recordedAt, b.recordedAt) || compare(a.reference, b.reference));
    return {
      funds,
      transactions: transactions.map(transactionRow),
      entries: transactions.flatMap((transaction) => entriesOf(transaction, accounts)),
      accounts: [...accounts.values()].map((account) => ({
        ...account,
        authority_id: authorityId,
      })),
    };
  }
}

export const transactionId = (reference: string): string => demoId('transaction', reference);

function accountsOf(fundId: string): [string, Account][] {
  return ACCOUNT_KINDS.map((kind) => {
    const key = `${fundId} ${kind}`;
    const account = { id: demoId('account', key), fund_id: fundId, kind };
    return [key, { ...account, pence: 0, minutes: 0, version: 0 }];
  });
}

function transactionRow(transaction: DemoTransaction) {
  return {
    id: transactionId(transaction.reference),
    authority_id: transaction.authorityId,
    kind: transaction.kind,
    reference: transaction.reference,
    recorded_by: transaction.recordedBy,
    recorded_at: transaction.recordedAt,
  };
}

function entriesOf(transaction: DemoTransaction, accounts: Map<string, Account>): object[] {
  return transaction.movements.map(({ fundId, account: kind, pence, minutes }) => {
    const account = accounts.get(`${fundId} ${kind}`);
    if (account === undefined) throw new RangeError(`${transaction.reference}: no such account`);
    const before = { ...account };
    account.pence += pence;
    account.minutes += minutes;
    account.version += 1;
    return {
      transaction_id: transactionId(transaction.reference),
      account_id: account.id,
      authority_id: transaction.authorityId,
      pence,
      minutes,
      previous_pence: before.pence,
      balance_pence: account.pence,
      previous_minutes: before.minutes,
      balance_minutes: account.minutes,
      account_version: account.version,
    };
  });
}

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
