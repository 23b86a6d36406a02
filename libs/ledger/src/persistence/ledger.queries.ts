import type { Tx } from '#platform';
import { type FundBalance } from '../domain/budget-figures.js';
import { type FundKind, type Posting, type TransactionKind } from '../domain/posting.js';

export async function openFund(tx: Tx, fundId: string, kind: FundKind): Promise<void> {
  await tx.query('SELECT ledger.open_fund($1, $2)', [fundId, kind]);
}

/** Posts one transaction; the database locks the accounts in the order of their ids. */
export async function post(
  tx: Tx,
  kind: TransactionKind,
  reference: string,
  postings: Posting[],
): Promise<string> {
  const [row] = await tx.query<{ id: string }>(
    'SELECT ledger.post($1, $2, NULL, $3, $4, $5, $6, $7) AS id',
    [
      kind,
      reference,
      postings.map(({ fundId }) => fundId),
      postings.map(({ account }) => account),
      postings.map(({ pence }) => pence),
      postings.map(({ minutes }) => minutes),
      postings.map(({ nights }) => nights),
    ],
  );
  return row?.id ?? '';
}

export async function balancesOf(tx: Tx, fundIds: string[]): Promise<FundBalance[]> {
  return tx.query<FundBalance>(
    'SELECT * FROM ledger.fund_balance WHERE fund_id = ANY ($1::uuid[])',
    [fundIds],
  );
}
