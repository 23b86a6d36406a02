import { allocation, type Posting, transfer } from './posting.js';

const sumOf = (postings: Posting[], fundId: string): number =>
  postings.filter((one) => one.fundId === fundId).reduce((sum, one) => sum + one.pence, 0);

describe('postings', () => {
  it('give a fund pence, minutes and nights against its contra account', () => {
    expect(allocation('a', { pence: 75_000, minutes: 4800, nights: 12 })).toEqual([
      { fundId: 'a', account: 'allocated', pence: -75_000, minutes: -4800, nights: -12 },
      { fundId: 'a', account: 'available', pence: 75_000, minutes: 4800, nights: 12 },
    ]);
  });

  it('move money between funds so that each fund sums to nothing by itself', () => {
    const postings = transfer('budget', 'card', { pence: 5000, minutes: 0 });

    expect(sumOf(postings, 'budget')).toBe(0);
    expect(sumOf(postings, 'card')).toBe(0);
    const available = postings.filter(({ account }) => account === 'available');
    expect(available.map(({ fundId, pence }) => [fundId, pence])).toEqual([
      ['budget', -5000],
      ['card', 5000],
    ]);
  });
});
