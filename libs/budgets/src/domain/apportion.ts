/**
 * Divides whole pence in the proportion of shares, so that the parts always add up. For a running total: each
 * part is within a penny of the exact one, and never goes down when the total goes up, so that what was
 * charged before is never taken back by a later rounding. The pence that are over go to whoever is furthest
 * behind (Sainte-Laguë, which for up to three shares stays within a penny of the exact part).
 * @param total in pence; below zero is divided as what is above
 * @param shares above zero, in an order that decides between equals
 */
export function apportioned(total: number, shares: readonly number[]): number[] {
  if (total < 0) return apportioned(-total, shares).map((part) => 0 - part);
  const sum = shares.reduce((all, share) => all + BigInt(share), 0n);
  if (sum === 0n) throw new Error('Nobody to divide it between');
  const parts = shares.map((share) => (BigInt(total) * BigInt(share)) / sum);
  const over = BigInt(total) - parts.reduce((all, part) => all + part, 0n);
  // Behind is who has most for the next penny: share / (2 parts + 1), compared without division.
  const order = shares
    .map((share, place) => ({ share: BigInt(share), per: 2n * (parts[place] ?? 0n) + 1n, place }))
    .toSorted((a, b) => compared(b.share * a.per, a.share * b.per) || a.place - b.place);
  for (const { place } of order.slice(0, Number(over))) parts[place] = (parts[place] ?? 0n) + 1n;
  return parts.map(Number);
}

function compared(one: bigint, other: bigint): number {
  if (one === other) return 0;
  return one > other ? 1 : -1;
}
