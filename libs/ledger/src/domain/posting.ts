export type FundKind = 'personal-budget' | 'prepaid-card';

/** "allocated" is the contra account, zero or below; the four of a fund sum to nothing. */
export type AccountKind = 'allocated' | 'available' | 'committed' | 'spent';

export type TransactionKind = 'allocation' | 'commitment' | 'release' | 'spend' | 'card-load';

/** What one account gains (or loses, below zero) in a transaction. */
export interface Posting {
  fundId: string;
  account: AccountKind;
  pence: number;
  minutes: number;
}

/** Money and time given to a fund for use. */
export function allocation(fundId: string, pence: number, minutes: number): Posting[] {
  return [
    { fundId, account: 'allocated', pence: -pence, minutes: -minutes },
    { fundId, account: 'available', pence, minutes },
  ];
}

/**
 * Available money that becomes another fund's. Entries sum to zero within each fund, so what leaves
 * one is given back by it and given out by the other.
 */
export function transfer(fromFundId: string, toFundId: string, pence: number): Posting[] {
  return [...allocation(fromFundId, -pence, 0), ...allocation(toFundId, pence, 0)];
}
