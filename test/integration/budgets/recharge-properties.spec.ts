import {
  apportioned,
  chargesOf,
  FUNDER_ORDER,
  type FundingEvent,
  type Shares,
  type VersionInForce,
} from '#budgets';
import { array, assert, boolean, integer, property, record } from 'fast-check';
import { effort } from '../../support/effort.js';
import { announcedSeed } from '../../support/seed.js';

/** Whoever pays what: every penny is paid once, by somebody who agreed to it. */
const RUNS = { seed: announcedSeed('recharges'), numRuns: effort(400, 20_000) };

const amounts = array(integer({ min: 1, max: 3_000_000 }), { minLength: 1, maxLength: 3 });
const sum = (numbers: readonly number[]): number => numbers.reduce((all, one) => all + one, 0);

describe('a running total divided between up to three', () => {
  it('adds up, is within a penny of the exact part, and gives the shares at their sum', () => {
    assert(
      property(amounts, integer({ min: 0, max: 10_000_000 }), (shares, total) => {
        const parts = apportioned(total, shares);
        expect(sum(parts)).toBe(total);
        parts.forEach((part, place) => {
          const exact = (total * (shares[place] ?? 0)) / sum(shares);
          expect(Math.abs(part - exact)).toBeLessThan(1);
        });
        expect(apportioned(sum(shares), shares)).toEqual(shares);
      }),
      RUNS,
    );
  });

  it('never takes a penny back from anybody while it grows', () => {
    assert(
      property(amounts, integer({ min: 0, max: 5000 }), (shares, from) => {
        let before = apportioned(from, shares);
        for (let total = from + 1; total <= from + 25; total += 1) {
          const now = apportioned(total, shares);
          now.forEach((part, place) =>
            expect(part).toBeGreaterThanOrEqual(before[place] ?? Infinity),
          );
          before = now;
        }
      }),
      RUNS,
    );
  });

  it('does what rounding each part by itself does not: thirds of a pound', () => {
    expect(apportioned(100, [1, 1, 1])).toEqual([34, 33, 33]);
    expect(apportioned(-100, [1, 1, 1])).toEqual([-34, -33, -33]);
    expect(() => apportioned(1, [])).toThrow('Nobody');
  });
});

/** Hours of a year, written as the database writes instants. */
const instant = (hour: number): string =>
  new Date(Date.UTC(2026, 3, 1, hour)).toISOString().replace('Z', '000Z');

const shareSets = array(
  record({ from: integer({ min: 0, max: 40 }), amounts: array(integer({ min: 0, max: 9000 })) }),
  { maxLength: 4 },
);

function versionsOf(sets: { from: number; amounts: number[] }[]): VersionInForce[] {
  return sets.map(({ from, amounts: parts }, at) => ({
    number: at + 1,
    version: at + 1,
    inForceFrom: instant(from),
    shares: sharesIn(parts),
  }));
}

function sharesIn(parts: number[]): Shares {
  const shares = Object.fromEntries(FUNDER_ORDER.map((funder, at) => [funder, parts[at] ?? 0]));
  return sum(Object.values(shares)) === 0 ? { care: 1 } : shares;
}

/** Spends, and some of them undone later; a year that gave enough, or ran short of what others paid in. */
const postings = array(
  record({
    hour: integer({ min: 0, max: 50 }),
    pence: integer({ min: 1, max: 900 }),
    undoneAfter: integer({ min: 1, max: 30 }),
    undone: boolean(),
  }),
  { maxLength: 25 },
);

function eventsOf(
  spends: { hour: number; pence: number; undoneAfter: number; undone: boolean }[],
  given: number,
): FundingEvent[] {
  const events = [
    { at: instant(0), countsAs: instant(0), spentPence: 0, givenPence: given },
    ...spends.flatMap(({ hour, pence, undoneAfter, undone }) => {
      const at = instant(hour);
      const spend = { at, countsAs: at, spentPence: pence, givenPence: 0 };
      const undo = { ...spend, at: instant(hour + undoneAfter), spentPence: -pence };
      return undone ? [spend, undo] : [spend];
    }),
  ];
  return events.toSorted((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
}

describe('what three funders are charged', () => {
  it('is what was spent, in any period, however often the shares changed or a spend was undone', () => {
    assert(
      property(
        shareSets,
        postings,
        integer({ min: 0, max: 8000 }),
        array(integer({ min: 0, max: 90 }), { minLength: 2, maxLength: 6 }),
        (sets, spends, given, cuts) => {
          const versions = versionsOf(sets);
          const events = eventsOf(spends, given);
          const ends = [0, ...cuts, 100].toSorted((a, b) => a - b).map(instant);
          const paid = new Map<string, number>();
          for (const [at, from] of ends.slice(0, -1).entries()) {
            const period = { from, until: ends[at + 1] ?? '' };
            const { lines, unsharedPence, paidInPence } = chargesOf(versions, events, period);
            const spent = sum(
              events
                .filter((event) => event.at >= period.from && event.at < period.until)
                .map(({ spentPence }) => spentPence),
            );
            expect(
              sum(lines.map(({ periodPence }) => periodPence)) + unsharedPence + paidInPence,
            ).toBe(spent);
            for (const line of lines) {
              const key = `${line.number} ${line.funder}`;
              paid.set(key, (paid.get(key) ?? 0) + line.periodPence);
              expect(paid.get(key)).toBe(line.toDatePence);
            }
          }
        },
      ),
      RUNS,
    );
  });

  it('leaves what is spent with the shares it was spent under', () => {
    assert(
      property(shareSets, postings, integer({ min: 41, max: 60 }), (sets, spends, later) => {
        const before = versionsOf(sets);
        const after = [
          ...before,
          { number: 99, version: 99, inForceFrom: instant(later), shares: { health: 1 } },
        ];
        const early = eventsOf(
          spends.filter(({ hour }) => hour < later),
          1_000_000,
        );
        const period = { from: instant(0), until: instant(200) };
        const { lines } = chargesOf(before, early, period);
        expect(chargesOf(after, early, period).lines.filter(({ number }) => number !== 99)).toEqual(
          lines,
        );
      }),
      RUNS,
    );
  });

  it('uses what somebody else paid in last, and charges nobody for it', () => {
    const versions = versionsOf([{ from: 0, amounts: [100, 100, 100] }]);
    const events = [
      { at: instant(1), countsAs: instant(1), spentPence: 0, givenPence: 300 },
      { at: instant(2), countsAs: instant(2), spentPence: 250, givenPence: 0 },
      { at: instant(3), countsAs: instant(3), spentPence: 90, givenPence: 0 },
    ];
    const { lines, paidInPence } = chargesOf(versions, events, {
      from: instant(0),
      until: instant(9),
    });
    expect(lines.map(({ periodPence }) => periodPence)).toEqual([100, 100, 100]);
    expect(paidInPence).toBe(40);
  });
});
