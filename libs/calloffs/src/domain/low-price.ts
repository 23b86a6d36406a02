/** Which prices look too low to be true, in percent: figures of the rule pack, published with it. */
export interface LowPriceRule {
  /** Below so much of the mean of the other bids, where there are two or more others. */
  ofOthersPercent: number;
  /** Below so much of the published ceiling. */
  ofCeilingPercent: number;
}

export interface PricedBid {
  bidId: string;
  pricePence: number;
}

/** A price that has to be explained before it may be disregarded (Procurement Act 2023 s.19(3) to (5)). */
export interface LowPrice {
  bidId: string;
  why: 'others' | 'ceiling';
}

/** The bids whose price the rule asks about. @param ceilingPence the published ceiling; null where there is none */
export function lowPrices(
  bids: PricedBid[],
  ceilingPence: number | null,
  rule: LowPriceRule,
): LowPrice[] {
  const all = bids.reduce((sum, { pricePence }) => sum + pricePence, 0);
  return bids.flatMap(({ bidId, pricePence }): LowPrice[] => {
    const others = bids.length - 1;
    // Compared without a division: price / (rest / others) < percent / 100.
    if (others >= 2 && pricePence * others * 100 < (all - pricePence) * rule.ofOthersPercent)
      return [{ bidId, why: 'others' }];
    if (ceilingPence !== null && pricePence * 100 < ceilingPence * rule.ofCeilingPercent)
      return [{ bidId, why: 'ceiling' }];
    return [];
  });
}
