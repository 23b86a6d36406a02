import { type ChildFunds, fundingOptions, refusalOf } from './booking-options.js';

const money = (availablePence: number) => ({
  allocatedPence: 75_000,
  committedPence: 75_000 - availablePence,
  spentPence: 0,
  availablePence,
});
const hours = {
  allocatedMinutes: 4800,
  committedMinutes: 0,
  spentMinutes: 0,
  availableMinutes: 4800,
};
const nights = { allocated: 0, committed: 0, spent: 0, available: 0 };
const FUNDS: ChildFunds = {
  child: { id: 'a', name: 'Robin Example', caseReference: 'CASE-1' },
  budget: { ...money(2400), hours, nights },
  card: money(2399),
};

describe('the ways to pay', () => {
  it('say what is left, also when it is too little', () => {
    expect(fundingOptions(FUNDS, 2400)).toEqual([
      { funding: 'personal-budget', beforePence: 2400, afterPence: 0 },
      { funding: 'prepaid-card', beforePence: 2399, afterPence: -1 },
    ]);
  });

  it('leave out a card that there is not', () => {
    expect(fundingOptions({ ...FUNDS, card: null }, 100)).toHaveLength(1);
    expect(fundingOptions({ ...FUNDS, budget: null, card: null }, 100)).toEqual([]);
  });
});

it.each([
  [{ age: 4, busy: true, entitled: false }, 'this is for ages 5 to 11'],
  [{ age: 12, busy: false, entitled: true }, 'this is for ages 5 to 11'],
  [{ age: 5, busy: true, entitled: false }, 'already has a booking at this time'],
  [{ age: 11, busy: false, entitled: false }, 'has no short-breaks entitlement on that day'],
  [{ age: 11, busy: false, entitled: true }, null],
])('a child who is %j is refused with %s', (facts, reason) => {
  expect(refusalOf(facts, { ageFrom: 5, ageTo: 11 })).toBe(reason);
});
