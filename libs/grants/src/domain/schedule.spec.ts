import { planned } from './schedule.js';

const YEAR = {
  pence: 250_000,
  instalments: 4,
  firstOn: '2026-11-30',
  everyMonths: 3,
  returnAfterDays: 84,
};

describe('the schedule of a grant', () => {
  it('is what is awarded, to the penny', () => {
    const thirds = planned({ ...YEAR, pence: 100_001, instalments: 3 });
    expect(thirds.map(({ pence }) => pence)).toEqual([33_334, 33_334, 33_333]);
    expect(planned({ ...YEAR, pence: 1, instalments: 1 })).toHaveLength(1);
  });

  it('falls on the same day of later months, or on the last day that they have', () => {
    const days = planned({ ...YEAR, everyMonths: 1 }).map(({ dueOn }) => dueOn);
    expect(days).toEqual(['2026-11-30', '2026-12-30', '2027-01-30', '2027-02-28']);
    expect(planned({ ...YEAR, firstOn: '2027-10-31' })[1]?.dueOn).toBe('2028-01-31');
  });

  it('says by when each is accounted for', () => {
    expect(planned(YEAR).map(({ returnDueOn }) => returnDueOn)).toEqual([
      '2027-02-22',
      '2027-05-23',
      '2027-08-22',
      '2027-11-22',
    ]);
  });

  it.each([
    ['instalments', { instalments: 0 }],
    ['instalments', { instalments: 25 }],
    ['everyMonths', { everyMonths: 1.5 }],
    ['returnAfterDays', { returnAfterDays: -1 }],
    ['amount', { pence: 3 }],
    ['amount', { pence: 10_000_000_001 }],
  ])('refuses %s that cannot be', (field, change) => {
    expect(() => planned({ ...YEAR, ...change })).toThrow(
      expect.objectContaining({
        details: { problems: [expect.objectContaining({ field })] },
      }),
    );
  });
});
