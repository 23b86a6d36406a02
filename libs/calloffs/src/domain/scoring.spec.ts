import * as fc from 'fast-check';
import { lowPrices } from './low-price.js';
import { rankBids, type ScoredBid, type WeightedCriterion } from './score-ranking.js';
import { pointsInWords, pricePoints, qualityPoints } from './scoring.js';

const CRITERIA: WeightedCriterion[] = [
  { id: 'care', kind: 'quality', weight: 40 },
  { id: 'views', kind: 'recipient-views', weight: 20 },
  { id: 'price', kind: 'price', weight: 40 },
];
const bid = (bidId: string, care: number, views: number, pricePence: number): ScoredBid => ({
  bidId,
  scores: { care, views },
  pricePence,
});

it('a score is worth its share of the weight', () => {
  expect(qualityPoints(40, 5)).toBe(4000);
  expect(qualityPoints(33, 4)).toBe(2640);
  expect(pointsInWords(qualityPoints(7, 3))).toBe('4.20');
  expect(() => qualityPoints(40, 6)).toThrow(RangeError);
  expect(() => qualityPoints(40, 2.5)).toThrow(RangeError);
});

it('the lowest price has all points for price, and twice the price has half', () => {
  expect(pricePoints(40, 1000, 1000)).toBe(4000);
  expect(pricePoints(40, 1000, 2000)).toBe(2000);
  // 40 x 1000 / 3000 = 13.333...; 40 x 2000 / 3000 = 26.666...
  expect(pricePoints(40, 1000, 3000)).toBe(1333);
  expect(pricePoints(40, 2000, 3000)).toBe(2667);
  expect(() => pricePoints(40, 2000, 1000)).toThrow(RangeError);
});

it('bids are ordered by points in all, and the better quality goes first among equals', () => {
  expect(rankBids(CRITERIA, [bid('cheap', 2, 3, 1000), bid('good', 5, 4, 1250)])).toEqual([
    { bidId: 'good', qualityPoints: 5600, pricePoints: 3200, totalPoints: 8800, rank: 1 },
    { bidId: 'cheap', qualityPoints: 2800, pricePoints: 4000, totalPoints: 6800, rank: 2 },
  ]);
  const [first, second] = rankBids(CRITERIA, [bid('cheap', 4, 0, 1000), bid('good', 5, 1, 1429)]);
  expect([first?.totalPoints, second?.totalPoints]).toEqual([7200, 7199]);
  const tied = rankBids(
    [
      { id: 'care', kind: 'quality', weight: 50 },
      { id: 'price', kind: 'price', weight: 50 },
    ],
    [
      { bidId: 'cheap', scores: { care: 2 }, pricePence: 400 },
      { bidId: 'good', scores: { care: 4 }, pricePence: 667 },
    ],
  );
  // 20 + 50 = 70.00 against 40 + 29.99: the tie is broken by points alone where there is one.
  expect(tied.map(({ bidId }) => bidId)).toEqual(['cheap', 'good']);
  const equalTotals = rankBids(
    [
      { id: 'care', kind: 'quality', weight: 50 },
      { id: 'price', kind: 'price', weight: 50 },
    ],
    [
      { bidId: 'cheap', scores: { care: 2 }, pricePence: 300 },
      { bidId: 'good', scores: { care: 4 }, pricePence: 500 },
    ],
  );
  expect(equalTotals.map(({ bidId, totalPoints, rank }) => [bidId, totalPoints, rank])).toEqual([
    ['good', 7000, 1],
    ['cheap', 7000, 2],
  ]);
});

it('equal bids share their rank', () => {
  const ranks = rankBids(CRITERIA, [
    bid('a', 4, 4, 1000),
    bid('b', 4, 4, 1000),
    bid('c', 3, 4, 1000),
  ]).map(({ rank }) => rank);
  expect(ranks).toEqual([1, 1, 3]);
});

it('whatever is bid, points stay within their weights, and nobody gains by a higher price', () => {
  const score = fc.integer({ min: 0, max: 5 });
  const price = fc.integer({ min: 1, max: 500_000_000 });
  fc.assert(
    fc.property(fc.array(fc.tuple(score, score, price), { minLength: 2, maxLength: 8 }), (rows) => {
      const bids = rows.map(([care, views, pence], at) => bid(String(at), care, views, pence));
      const standings = rankBids(CRITERIA, bids);
      for (const one of standings) {
        expect(one.totalPoints).toBeLessThanOrEqual(10_000);
        expect(one.pricePoints).toBeLessThanOrEqual(4000);
      }
      expect(Math.max(...standings.map(({ pricePoints: points }) => points))).toBe(4000);
      const dearer = bids.map((one, at) =>
        at === 0 ? { ...one, pricePence: one.pricePence + 1 } : one,
      );
      const of = (list: typeof standings) => list.find(({ bidId }) => bidId === '0')!.pricePoints;
      expect(of(rankBids(CRITERIA, dearer))).toBeLessThanOrEqual(of(standings));
    }),
  );
});

describe('abnormally low', () => {
  const rule = { ofOthersPercent: 75, ofCeilingPercent: 50 };
  const priced = (...prices: number[]) =>
    prices.map((pricePence, at) => ({ bidId: String(at), pricePence }));

  it('is a price far below the mean of at least two others', () => {
    expect(lowPrices(priced(749, 1000, 1000), null, rule)).toEqual([{ bidId: '0', why: 'others' }]);
    expect(lowPrices(priced(750, 1000, 1000), null, rule)).toEqual([]);
    expect(lowPrices(priced(100, 1000), null, rule)).toEqual([]);
  });

  it('or far below the ceiling', () => {
    expect(lowPrices(priced(499), 1000, rule)).toEqual([{ bidId: '0', why: 'ceiling' }]);
    expect(lowPrices(priced(500), 1000, rule)).toEqual([]);
    expect(lowPrices([], 1000, rule)).toEqual([]);
  });
});
