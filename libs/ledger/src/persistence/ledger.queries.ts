import type { Tx } from '#platform';
import { type FundBalance } from '../domain/budget-figures.js';
import { type FundKind } from '../domain/posting.js';

export async function openFund(tx: Tx, fundId: string, kind: FundKind): Promise<void> {
  await tx.query('SELECT ledger.open_fund($1, $2)', [fundId, kind]);
}

export async function balancesOf(tx: Tx, fundIds: string[]): Promise<FundBalance[]> {
  return tx.prepared<FundBalance>(
    'fund-balances',
    `SELECT fund_id, allocated_pence, committed_pence, spent_pence, available_pence,
            allocated_minutes, committed_minutes, spent_minutes, available_minutes,
            allocated_nights, committed_nights, spent_nights, available_nights
     FROM ledger.fund_balance WHERE fund_id = ANY ($1::uuid[])`,
    [fundIds],
  );
}
