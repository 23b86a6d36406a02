import { LINE_UNITS, lineAddsUp, type LineUnit, lineTotal, type NewPackageLine } from '#budgets';
import { array, assert, boolean, constantFrom, integer, property, record } from 'fast-check';
import { addedLine, splitLine, type Taken } from './swap.js';
import { whatIf } from './what-if.js';

const SEED = process.env['SEED']
  ? Number(process.env['SEED'])
  : Math.trunc(Math.random() * 2 ** 31);
const RUNS = { numRuns: 2000, seed: SEED };

const LINE: NewPackageLine = {
  kind: 'overnight',
  description: 'Nights in a unit',
  way: 'managed',
  providerId: null,
  unit: 'night',
  quantity: 24,
  unitPence: 53_500,
  totalPence: 24 * 53_500,
  recurring: true,
  source: 'Assessment',
};

const units = constantFrom(...(Object.keys(LINE_UNITS) as LineUnit[]));
/** A line as the package takes it: the total of hours may be off by the rounding that is allowed. */
const lines = record({
  unit: units,
  quantity: integer({ min: 1, max: 500_000 }),
  unitPence: integer({ min: 0, max: 1_000_000 }),
  recurring: boolean(),
  off: integer({ min: -5000, max: 5000 }),
}).map(({ off, ...facts }): NewPackageLine => {
  const line = { ...LINE, ...facts };
  const totalPence = lineTotal(line.unit, line.quantity, line.unitPence) ?? 0;
  const rounded = { ...line, totalPence: totalPence + off };
  return rounded.totalPence >= 0 && lineAddsUp(rounded) ? rounded : { ...line, totalPence };
});
const takens = lines.chain((line) =>
  integer({ min: 0, max: line.quantity }).map((quantity): Taken => ({ line, quantity })),
);

describe(`what a package becomes (SEED=${SEED})`, () => {
  it('splits a line without losing or making a penny, into a line that the package takes', () => {
    assert(
      property(takens, (taken) => {
        const { kept, freedPence } = splitLine(taken);
        expect(freedPence).toBeGreaterThanOrEqual(0);
        expect((kept?.totalPence ?? 0) + freedPence).toBe(taken.line.totalPence);
        expect((kept?.quantity ?? 0) + taken.quantity).toBe(taken.line.quantity);
        expect(kept === undefined || lineAddsUp(kept)).toBe(true);
      }),
      RUNS,
    );
  });

  it('keeps every penny: before + shortfall = after + left over + saved once, none of them negative', () => {
    const packages = array(takens, { maxLength: 8 });
    assert(
      property(packages, array(lines, { maxLength: 8 }), (taken, added) => {
        const result = whatIf(taken, added);
        const { before, after, leftOverPence, onceSavedPence, shortfallPence } = result;
        const all = (totals: typeof before): number => totals.recurringPence + totals.onceOnlyPence;
        expect(all(before) + shortfallPence).toBe(all(after) + leftOverPence + onceSavedPence);
        for (const pence of [leftOverPence, onceSavedPence, shortfallPence])
          expect(pence).toBeGreaterThanOrEqual(0);
        expect(Math.min(leftOverPence, shortfallPence)).toBe(0);
        expect(all(before) - result.freedPence + result.addedPence).toBe(all(after));
      }),
      RUNS,
    );
  });

  it('gives up nothing and adds nothing: nothing changes', () => {
    assert(
      property(array(lines, { maxLength: 8 }), (all) => {
        const result = whatIf(
          all.map((line) => ({ line, quantity: 0 })),
          [],
        );
        expect(result.after).toEqual(result.before);
        expect(result).toMatchObject({ lost: [], leftOverPence: 0, shortfallPence: 0 });
      }),
      { ...RUNS, numRuns: 200 },
    );
  });

  it('refuses to give up more than there is, less than nothing, and half a night', () => {
    for (const quantity of [25, -1, 0.5, Number.NaN])
      expect(() => splitLine({ line: LINE, quantity })).toThrow(RangeError);
  });

  it('lets yearly money pay for something once, and never the other way round', () => {
    const bed = { ...LINE, kind: 'equipment' as const, unit: 'item' as const, quantity: 1 };
    const once = { ...bed, unitPence: 600_000, totalPence: 600_000, recurring: false };
    const night = addedLine({ ...LINE, quantity: 1 });
    expect(whatIf([{ line: LINE, quantity: 12 }], [once])).toMatchObject({
      leftOverPence: 12 * 53_500 - 600_000,
      shortfallPence: 0,
    });
    expect(whatIf([{ line: once, quantity: 1 }], [night])).toMatchObject({
      onceSavedPence: 600_000,
      shortfallPence: 53_500,
      leftOverPence: 0,
    });
  });

  it('tells what would be lost, out of how much', () => {
    expect(whatIf([{ line: LINE, quantity: 2 }], []).lost).toEqual([
      {
        description: 'Nights in a unit',
        unit: 'night',
        kind: 'overnight',
        quantity: 2,
        of: 24,
        pence: 107_000,
        recurring: true,
      },
    ]);
  });
});
