import { TOP_OF_SCALE } from './scoring-scale.js';

/** Points are counted in hundredths, whole numbers, so that no sum depends on the order of adding. */
export const HUNDREDTHS = 100;

/** How price becomes points, word for word as bidders read it before they bid. */
export const PRICE_FORMULA =
  'Points for price = weight of price × lowest price ÷ your price, to two decimal places. ' +
  'Prices above the ceiling cannot be sent. There is one price, and no bidding down afterwards.';

/** How agreed scores become points, word for word as bidders read it. */
export const QUALITY_FORMULA =
  'Points for a criterion = its weight × the agreed score ÷ 5. Points for quality are their sum.';

/**
 * What an agreed score is worth, in hundredths of a point.
 * @param weight of the criterion, out of 100
 * @param score on the published scale, 0 to 5
 * @throws RangeError for a score that is not on the scale
 */
export function qualityPoints(weight: number, score: number): number {
  if (!Number.isInteger(score) || score < 0 || score > TOP_OF_SCALE)
    throw new RangeError(`${score} is not on the scale`);
  return (weight * score * HUNDREDTHS) / TOP_OF_SCALE;
}

/**
 * What a price is worth, in hundredths of a point, rounded half up.
 * @param weight of price, out of 100
 * @param lowestPence of the bids that are compared
 * @throws RangeError for a price that is not positive, or lower than the lowest
 */
export function pricePoints(weight: number, lowestPence: number, pricePence: number): number {
  if (lowestPence <= 0 || pricePence < lowestPence)
    throw new RangeError('A price is positive, and none is lower than the lowest.');
  const scaled = BigInt(weight) * BigInt(HUNDREDTHS) * BigInt(lowestPence) * 2n;
  const price = BigInt(pricePence);
  return Number((scaled + price) / (price * 2n));
}

/** "67.50": hundredths as people read them. */
export function pointsInWords(hundredths: number): string {
  return (hundredths / HUNDREDTHS).toFixed(2);
}
