import { pricePoints, qualityPoints } from './scoring.js';

/** A criterion of the requirement; price has one kind, all the others are quality. */
export interface WeightedCriterion {
  id: string;
  kind: 'quality' | 'recipient-views' | 'proximity' | 'price';
  /** Out of 100 over all criteria. */
  weight: number;
}

/** What is compared: the agreed score of each criterion of quality, and the price. */
export interface ScoredBid {
  bidId: string;
  /** By id of the criterion, on the published scale. */
  scores: Record<string, number>;
  pricePence: number;
}

/** Where a bid stands. Points are hundredths. Equal bids share a rank: 1, 1, 3. */
export interface Standing {
  bidId: string;
  qualityPoints: number;
  pricePoints: number;
  totalPoints: number;
  rank: number;
}

/**
 * The order of the bids, by points in all, then by points for quality. Bids that are equal in both share
 * their rank: no price breaks a tie.
 * @param bids those that are compared; disregarded ones are left out by the caller
 * @throws RangeError when a criterion has no agreed score
 */
export function rankBids(criteria: WeightedCriterion[], bids: ScoredBid[]): Standing[] {
  const lowest = Math.min(...bids.map(({ pricePence }) => pricePence));
  const counted = bids.map((bid) => pointsOf(criteria, bid, lowest));
  const better = (one: Standing, other: Standing): boolean =>
    one.totalPoints > other.totalPoints ||
    (one.totalPoints === other.totalPoints && one.qualityPoints > other.qualityPoints);
  return counted
    .map((one) => ({ ...one, rank: 1 + counted.filter((other) => better(other, one)).length }))
    .toSorted((a, b) => a.rank - b.rank || a.bidId.localeCompare(b.bidId));
}

/** The points for quality alone, as they stand before anybody sees a price. */
export function qualityOf(criteria: WeightedCriterion[], scores: Record<string, number>): number {
  return criteria
    .filter(({ kind }) => kind !== 'price')
    .reduce((sum, { id, weight }) => {
      const score = scores[id];
      if (score === undefined) throw new RangeError(`Criterion ${id} has no agreed score`);
      return sum + qualityPoints(weight, score);
    }, 0);
}

function pointsOf(criteria: WeightedCriterion[], bid: ScoredBid, lowestPence: number): Standing {
  const weight = criteria.find(({ kind }) => kind === 'price')?.weight ?? 0;
  const quality = qualityOf(criteria, bid.scores);
  const price = weight === 0 ? 0 : pricePoints(weight, lowestPence, bid.pricePence);
  return {
    bidId: bid.bidId,
    qualityPoints: quality,
    pricePoints: price,
    totalPoints: quality + price,
    rank: 0,
  };
}
