import { type NewPackageLine } from '#budgets';
import { addedLine } from './swap.js';
import { whatIf } from './what-if.js';

/*
 * Cases A to F of Nottinghamshire County Council, 12 January 2015, Agenda 05, para 14 and 24 to 33. A test says
 * "printed" where the paragraph prints the figure, and "derived" where it was worked out, with what was
 * assumed.
 */
const SOURCE = 'Nottinghamshire County Council, 12 January 2015, Agenda 05';

function nights(quantity: number, unitPence: number, description = 'Nights'): NewPackageLine {
  return addedLine({
    kind: 'overnight',
    description,
    way: 'managed',
    providerId: null,
    unit: 'night',
    quantity,
    unitPence,
    recurring: true,
    source: SOURCE,
  });
}

const atHome = (quantity: number): NewPackageLine => ({
  ...nights(quantity, 15_000, 'Overnight Short Breaks at Home, one carer'),
  kind: 'overnight-at-home',
});

function other(kind: NewPackageLine['kind'], unitPence: number, quantity = 1): NewPackageLine {
  const unit = kind === 'equipment' ? 'item' : 'trip';
  return addedLine({
    ...nights(1, 1),
    kind,
    unit,
    quantity,
    unitPence,
    recurring: unit === 'trip',
  });
}

describe('case A (para 14): two of 24 nights for a residential and seven day trips', () => {
  const direct = { ...nights(24, 10_800), way: 'direct-payment' as const };
  // Printed: 8 hours of befriending a month. Derived: 96 hours a year, at £9 by direct payment.
  const befriending = addedLine({
    ...nights(1, 1),
    kind: 'befriending',
    way: 'direct-payment',
    unit: 'hour',
    quantity: 96 * 60,
    unitPence: 900,
  });
  const package24 = [
    { line: direct, quantity: 2 },
    { line: befriending, quantity: 0 },
  ];

  it('frees £216: derived, two nights at the direct-payment price of about £108', () => {
    expect(whatIf(package24, [])).toMatchObject({ freedPence: 21_600, leftOverPence: 21_600 });
  });

  it('leaves 22 nights (printed) and the befriending, the total unchanged, when the bundle costs that much', () => {
    // The source gives no price for the residential and the trips: what fits is what was freed.
    const bundle = [other('residential-trip', 14_600), other('activity', 1000, 7)];
    const result = whatIf(package24, bundle);
    expect(result).toMatchObject({ shortfallPence: 0, leftOverPence: 0 });
    expect(result.after).toEqual({ ...result.before, nights: 22 });
    expect(result.after.minutes).toBe(96 * 60);
  });

  it('shows the gap to the penny when it costs more', () => {
    const bundle = [other('residential-trip', 20_000), other('activity', 2500, 7)];
    expect(whatIf(package24, bundle)).toMatchObject({ shortfallPence: 37_500 - 21_600 });
  });
});

describe('case B (para 26 and 27): nights at home instead of nights in a unit', () => {
  it('frees £9,240 a year: derived, 24 x (£535 - £150) at the ceiling price, one carer', () => {
    const result = whatIf([{ line: nights(24, 53_500), quantity: 24 }], [atHome(24)]);
    expect(result.leftOverPence).toBe(924_000);
    expect(result.after.nights).toBe(24);
  });

  it('used two sessions at home for £300: derived, 2 x £150 as para 24 estimates it', () => {
    expect(atHome(2).totalPence).toBe(30_000);
  });

  it('keeps the bed of £6,000 (printed) apart from what comes every year', () => {
    const bed = other('equipment', 600_000);
    const unit = { line: nights(24, 53_500), quantity: 24 };
    expect(whatIf([unit, { line: bed, quantity: 1 }], [atHome(24)])).toMatchObject({
      leftOverPence: 924_000,
      onceSavedPence: 600_000,
      shortfallPence: 0,
    });
  });
});

describe('case C (para 28 and 29): activity breaks instead of nights with a contract carer', () => {
  it('takes two overnight activity breaks for £150: printed; £75 a night is derived', () => {
    // The source does not price the contract carer: here a night is as dear as an approved provider's.
    const assessed = {
      line: { ...nights(24, 18_000), kind: 'contract-care' as const },
      quantity: 2,
    };
    const breaks = nights(2, 7500, 'Overnight activity breaks');
    expect(breaks.totalPence).toBe(15_000);
    const result = whatIf([assessed], [breaks]);
    expect(result.after.nights).toBe(24);
    expect(result.leftOverPence).toBe(2 * 18_000 - 15_000);
  });
});

describe('cases D and E (para 30 and 31): brother and sister, 72 nights each', () => {
  const seventyTwo = nights(72, 53_500);

  it('come to 144 nights; £77,040 is derived, at the ceiling price of £535', () => {
    const both = whatIf(
      [
        { line: seventyTwo, quantity: 0 },
        { line: seventyTwo, quantity: 0 },
      ],
      [],
    );
    expect(both.before).toMatchObject({ nights: 144, recurringPence: 7_704_000 });
  });

  it('move part of the nights home, each package by itself', () => {
    const [sister, brother] = [
      whatIf([{ line: seventyTwo, quantity: 24 }], [atHome(24)]),
      whatIf([{ line: seventyTwo, quantity: 0 }], []),
    ];
    expect(sister).toMatchObject({ leftOverPence: 924_000, shortfallPence: 0 });
    expect(sister.after.nights).toBe(72);
    expect(brother.after).toEqual(brother.before);
  });
});

describe('case F (para 32 and 33): another provider for 45 nights', () => {
  it('saves £18,900 (printed: "in the region of"): 45 x (£535 - £115), exactly', () => {
    const unit = nights(45, 53_500);
    const portland = nights(45, 11_500, 'Portland');
    expect([unit.totalPence, portland.totalPence]).toEqual([2_407_500, 517_500]);
    const result = whatIf([{ line: unit, quantity: 45 }], [portland]);
    expect(result).toMatchObject({ leftOverPence: 1_890_000, shortfallPence: 0 });
    expect(result.after.nights).toBe(45);
  });
});
