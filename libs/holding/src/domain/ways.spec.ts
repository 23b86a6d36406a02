import { lineWayOf, WAYS, type WayFacts } from './ways.js';

describe('the ways to hold the money', () => {
  const ways: WayFacts[] = Object.values(WAYS);

  it('answer the same questions, none much longer than another', () => {
    for (const question of ['arranges', 'pays', 'paperwork', 'checked'] as const) {
      const lengths = ways.map((way) => way[question].length);
      expect(Math.max(...lengths)).toBeLessThanOrEqual(Math.min(...lengths) * 1.5);
    }
    const lengths = ways.map(
      ({ arranges, pays, paperwork, checked }) =>
        [arranges, pays, paperwork, checked].join('').length,
    );
    expect(Math.max(...lengths)).toBeLessThanOrEqual(Math.min(...lengths) * 1.15);
  });

  it('stand in the order of the alphabet, and none praises itself', () => {
    const labels = ways.map(({ label }) => label);
    expect(labels).toEqual(labels.toSorted((one, other) => one.localeCompare(other, 'en-GB')));
    const text = JSON.stringify(WAYS);
    expect(text).not.toMatch(/recommend|best|easiest|simplest|most famil|usual|standard/i);
  });

  it('say what each part of a package becomes', () => {
    expect(lineWayOf('bank-account')).toBe('direct-payment');
    expect(lineWayOf('prepaid-card')).toBe('direct-payment');
    expect(lineWayOf('managed')).toBe('managed');
    expect(lineWayOf('mixed')).toBeUndefined();
  });
});
