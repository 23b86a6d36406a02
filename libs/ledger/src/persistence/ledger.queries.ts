import type { Tx } from '#platform';
import { type FundBalance } from '../domain/budget-figures.js';
import { type FundKind } from '../domain/posting.js';

export async function openFund(tx: Tx, fundId: string, kind: FundKind): Promise<void> {
  await tx.query('SELECT ledger.open_fund($1, $2)', [fundId, kind]);
}

export async function balancesOf(tx: Tx, fundIds: string[]): Promise<FundBalance[]> {
  return tx.query<FundBalance>(
    'SELECT * FROM ledger.fund_balance WHERE fund_id = ANY ($1::uuid[])',
    [fundIds],
  );
}
