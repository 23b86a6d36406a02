import { pointsInWords, qualityPoints } from './scoring.js';

/** One criterion of an assessment as a bidder reads it. */
export interface AssessedCriterion {
  title: string;
  weight: number;
  /** On the published scale. */
  score: number;
  /** "24.00". */
  points: string;
  reasons: string;
}

/** One bid as it was assessed. */
export interface AssessedBid {
  criteria: AssessedCriterion[];
  qualityPoints: string;
  /** Null where the bid was disregarded: it got none. */
  pricePoints: string | null;
  totalPoints: string | null;
  rank: number | null;
}

/**
 * What an assessed bidder is told before the award notice (Procurement Act 2023 s.50(3) to (5)): its own
 * assessment, and the winner's. Of the winner's price it reads the points and not the sum.
 */
export interface AssessmentSummary {
  calloff: string;
  reference: string;
  outcome: 'successful' | 'unsuccessful' | 'disregarded';
  own: AssessedBid;
  /** Null in the winner's own summary. */
  winner: { name: string; assessed: AssessedBid } | null;
  /** Why the award was made, or why the bid was disregarded. */
  reasons: string;
}

/** A criterion as it was agreed. */
export interface AgreedCriterion {
  title: string;
  weight: number;
  score: number;
  reasons: string;
}

/** Where it stands, in hundredths of a point; null where it was disregarded. */
export interface StandingOfBid {
  pricePoints: number;
  totalPoints: number;
  rank: number;
}

export function assessedBid(
  agreed: AgreedCriterion[],
  standing: StandingOfBid | null,
): AssessedBid {
  const quality = agreed.reduce((sum, { weight, score }) => sum + qualityPoints(weight, score), 0);
  return {
    criteria: agreed.map((one) => ({
      ...one,
      points: pointsInWords(qualityPoints(one.weight, one.score)),
    })),
    qualityPoints: pointsInWords(quality),
    pricePoints: standing && pointsInWords(standing.pricePoints),
    totalPoints: standing && pointsInWords(standing.totalPoints),
    rank: standing?.rank ?? null,
  };
}
