import { assert, integer, property } from 'fast-check';
import { DomainError } from '#kernel';
import { type Band, formatRate, publishedTable, rateInTenths } from './bands.js';
import { amountWithin } from './new-entitlement.js';

const FSB_DIRECT: Band = {
  financialYear: '2026-27',
  programme: 'flexible-short-breaks',
  delivery: 'direct-payment',
  level: 2,
  leastMinutes: 4800,
  mostMinutes: 4800,
  leastPence: 75_000,
  mostPence: 75_000,
  source: 'Agenda 05, para 34 and 36',
};
const FSB_PROVIDER: Band = {
  ...FSB_DIRECT,
  delivery: 'provider',
  leastPence: 120_000,
  mostPence: 120_000,
};
const TSB: Band = {
  ...FSB_DIRECT,
  programme: 'targeted-short-breaks',
  level: 3,
  leastMinutes: 60,
  mostMinutes: 12_000,
  leastPence: 180_000,
  mostPence: 300_000,
};

describe('the rate of an hour (para 36)', () => {
  it.each([
    ['£750 for 80 hours', { pence: 75_000, minutes: 4800 }, 9375, '£9.38'],
    ['£1,200 for 80 hours', { pence: 120_000, minutes: 4800 }, 15_000, '£15.00'],
    ['£1,800 for 200 hours', { pence: 180_000, minutes: 12_000 }, 9000, '£9.00'],
    ['£3,000 for 200 hours', { pence: 300_000, minutes: 12_000 }, 15_000, '£15.00'],
  ])('%s', (_what, amount, tenths, shown) => {
    expect(rateInTenths(amount)).toBe(tenths);
    expect(formatRate(tenths)).toBe(shown);
  });

  it('rounds half up, never down', () => {
    expect(formatRate(9374)).toBe('£9.37');
    expect(formatRate(9375)).toBe('£9.38');
    expect(rateInTenths({ pence: 1, minutes: 1200 })).toBe(1);
    expect(rateInTenths({ pence: 1, minutes: 1201 })).toBe(0);
  });

  it('is never off by more than half a tenth of a penny', () => {
    const pence = integer({ min: 1, max: 10_000_000 });
    const minutes = integer({ min: 1, max: 100_000 });
    assert(
      property(pence, minutes, (p, m) => {
        const exact = (p * 600) / m;
        expect(Math.abs(rateInTenths({ pence: p, minutes: m }) - exact)).toBeLessThanOrEqual(0.5);
      }),
    );
  });
});

describe('the amount of an entitlement', () => {
  it('is the whole of the core offer when nothing is asked for', () => {
    expect(amountWithin(FSB_DIRECT, {})).toEqual({ minutes: 4800, pence: 75_000 });
    expect(amountWithin(FSB_PROVIDER, {})).toEqual({ minutes: 4800, pence: 120_000 });
  });

  it.each([
    ['the core offer, said again', FSB_DIRECT, { hours: 80, amountPence: 75_000 }],
    ['the most of the enhanced offer', TSB, { hours: 200, amountPence: 300_000 }],
    ['the least of the enhanced offer', TSB, { hours: 1, amountPence: 180_000 }],
  ])('may be %s', (_what, band, wish) => {
    expect(amountWithin(band, wish)).toEqual({ minutes: wish.hours * 60, pence: wish.amountPence });
  });

  it.each([
    ['the 81st hour', FSB_DIRECT, { hours: 81 }, ['hours']],
    ['an hour less than 80', FSB_DIRECT, { hours: 79 }, ['hours']],
    ['a penny more than £750', FSB_DIRECT, { amountPence: 75_001 }, ['amountPence']],
    ['no hours of the enhanced offer', TSB, { amountPence: 180_000 }, ['hours']],
    ['no amount of the enhanced offer', TSB, { hours: 100 }, ['amountPence']],
    ['the 201st hour', TSB, { hours: 201, amountPence: 300_000 }, ['hours']],
    ['a penny less than £1,800', TSB, { hours: 200, amountPence: 179_999 }, ['amountPence']],
    ['a penny more than £3,000', TSB, { hours: 200, amountPence: 300_001 }, ['amountPence']],
    ['a part of a penny', TSB, { hours: 200, amountPence: 200_000.5 }, ['amountPence']],
    ['nothing and less', TSB, { hours: 0, amountPence: -1 }, ['hours', 'amountPence']],
    [
      '2 to the power of 53',
      TSB,
      { hours: 2 ** 53, amountPence: 2 ** 53 },
      ['hours', 'amountPence'],
    ],
  ])('is never %s', (_what, band, wish, fields) => {
    expect(refusedFields(band, wish)).toEqual(fields);
  });
});

function refusedFields(band: Band, wish: Parameters<typeof amountWithin>[1]): string[] {
  try {
    amountWithin(band, wish);
    return [];
  } catch (error) {
    if (!(error instanceof DomainError) || error.code !== 'budgets.outside-band') throw error;
    return (error.details.problems ?? []).map(({ field }) => field);
  }
}

it('gives the table of para 34', () => {
  expect(publishedTable([TSB, FSB_PROVIDER, FSB_DIRECT])).toEqual([
    {
      level: 2,
      programme: 'flexible-short-breaks',
      mostMinutes: 4800,
      leastPence: 75_000,
      mostPence: 120_000,
    },
    {
      level: 3,
      programme: 'targeted-short-breaks',
      mostMinutes: 12_000,
      leastPence: 180_000,
      mostPence: 300_000,
    },
  ]);
});
