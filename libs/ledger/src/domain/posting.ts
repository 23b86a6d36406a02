/** "suspense" is the authority's own, and the only one without a floor. */
export type FundKind = 'personal-budget' | 'prepaid-card' | 'grant' | 'suspense';

/** "allocated" is the contra account, zero or below; the four of a fund sum to nothing. */
export type AccountKind = 'allocated' | 'available' | 'committed' | 'spent';

export type TransactionKind =
  | 'allocation'
  | 'change'
  | 'top-up'
  | 'contribution'
  | 'contribution-return'
  | 'carry-over'
  | 'claw-back'
  | 'commitment'
  | 'release'
  | 'spend'
  | 'card-load'
  | 'reversal'
  | 'card-hold'
  | 'card-payment'
  | 'card-refund'
  | 'suspense-charge'
  | 'bank-line'
  | 'suspense-settled';

/** In the ledger's three units; what is left out is nothing. */
export interface Amount {
  pence: number;
  minutes: number;
  nights?: number;
}

/** What one account gains (or loses, below zero) in a transaction. */
export interface Posting {
  fundId: string;
  account: AccountKind;
  pence: number;
  minutes: number;
  nights: number;
}

/** Money, time and nights given to a fund for use, or taken from what it has not used where below zero. */
export function allocation(fundId: string, amount: Amount): Posting[] {
  return [
    { fundId, account: 'allocated', ...less(amount) },
    { fundId, account: 'available', nights: 0, ...amount },
  ];
}

/**
 * What is available in one fund becomes another's. Entries sum to zero within each fund, so what leaves
 * one is given back by it and given out by the other.
 */
export function transfer(fromFundId: string, toFundId: string, amount: Amount): Posting[] {
  return [...allocation(fromFundId, less(amount)), ...allocation(toFundId, amount)];
}

/** Within a fund, from one of its accounts to another. */
export function movement(
  fundId: string,
  [from, to]: [AccountKind, AccountKind],
  amount: Amount,
): Posting[] {
  return [
    { fundId, account: from, ...less(amount) },
    { fundId, account: to, nights: 0, ...amount },
  ];
}

/** Whether it is something, and nothing of it is below zero. */
export function isPositive({ pence, minutes, nights = 0 }: Amount): boolean {
  const units = [pence, minutes, nights];
  return (
    units.every((one) => Number.isSafeInteger(one) && one >= 0) && units.some((one) => one > 0)
  );
}

/** The same amount, taken instead of given. */
export function less({ pence, minutes, nights = 0 }: Amount): Required<Amount> {
  return { pence: 0 - pence, minutes: 0 - minutes, nights: 0 - nights };
}
