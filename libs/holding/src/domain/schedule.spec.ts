import { type Arbitrary, assert, integer, property, tuple } from 'fast-check';
import { addDays, isWorkingDay } from '#kernel';
import { scheduleOf, type Span } from './schedule.js';

const CYCLE = { firstPayDay: '2025-03-31', everyDays: 28 };

describe('the schedule of a direct payment', () => {
  it('of a whole year of 364 days is thirteen equal parts', () => {
    const parts = scheduleOf({ from: '2026-03-30', to: '2027-03-28', pence: 130_000 }, CYCLE);
    expect(parts.map(({ pence }) => pence)).toEqual(Array.from({ length: 13 }, () => 10_000));
    expect(parts[0]).toMatchObject({ dueOn: '2026-03-30', periodTo: '2026-04-26' });
  });

  it('begins with a part of a period, and ends with one on 31 March', () => {
    const parts = scheduleOf({ from: '2026-11-25', to: '2027-03-31', pence: 75_000 }, CYCLE);
    expect(
      parts.map(({ periodFrom, periodTo, dueOn, pence }) => [periodFrom, periodTo, dueOn, pence]),
    ).toEqual([
      ['2026-11-25', '2026-12-06', '2026-11-25', 7087],
      ['2026-12-07', '2027-01-03', '2026-12-07', 16_535],
      ['2027-01-04', '2027-01-31', '2027-01-04', 16_535],
      ['2027-02-01', '2027-02-28', '2027-02-01', 16_536],
      ['2027-03-01', '2027-03-28', '2027-03-01', 16_535],
      // 29 March 2027 is Easter Monday, 26 March Good Friday.
      ['2027-03-29', '2027-03-31', '2027-03-25', 1772],
    ]);
  });

  it('pays before a weekend, before Christmas and before the new year', () => {
    const from = (day: string): string =>
      scheduleOf({ from: day, to: day, pence: 1 }, CYCLE)[0]?.dueOn ?? '';
    expect(from('2026-12-27')).toBe('2026-12-24');
    expect(from('2027-01-02')).toBe('2026-12-31');
    expect(from('2026-12-07')).toBe('2026-12-07');
  });

  it('of a leap year has its 29 February once', () => {
    const parts = scheduleOf({ from: '2028-02-28', to: '2028-03-01', pence: 300 }, CYCLE);
    expect(parts.reduce((sum, { pence }) => sum + pence, 0)).toBe(300);
  });

  const spans = (least: number): Arbitrary<[Span, number]> =>
    tuple(
      integer({ min: 0, max: 1500 }),
      integer({ min: 0, max: 730 }),
      integer({ min: least, max: 10_000_000_000 }),
      integer({ min: 7, max: 92 }),
    ).map(([offset, length, pence, everyDays]) => {
      const from = addDays('2024-02-27', offset);
      return [{ from, to: addDays(from, length), pence }, everyDays];
    });

  it('adds up to the whole exactly, and pays on working days, in advance', () => {
    assert(
      property(spans(1), ([span, everyDays]) => {
        const parts = scheduleOf(span, { ...CYCLE, everyDays });
        expect(parts.reduce((sum, { pence }) => sum + pence, 0)).toBe(span.pence);
        expect(parts.filter(({ pence }) => pence <= 0)).toEqual([]);
        expect(parts.filter(({ dueOn, periodFrom }) => dueOn > periodFrom)).toEqual([]);
        expect(parts.filter(({ dueOn }) => !isWorkingDay(dueOn))).toEqual([]);
      }),
      { numRuns: 100 },
    );
  });

  it('leaves no day out and pays none twice, each part by its days', () => {
    assert(
      property(spans(1000), ([span, everyDays]) => {
        const parts = scheduleOf(span, { ...CYCLE, everyDays });
        const starts = [...parts.map(({ periodFrom }) => periodFrom), addDays(span.to, 1)];
        const dayAfter = [span.from, ...parts.map(({ periodTo }) => addDays(periodTo, 1))];
        expect(starts).toEqual(dayAfter);
        const perDay = span.pence / daysOf(span.from, span.to);
        const off = parts.map(({ periodFrom, periodTo, pence }) =>
          Math.abs(pence - perDay * daysOf(periodFrom, periodTo)),
        );
        expect(Math.max(...off)).toBeLessThanOrEqual(1.001);
      }),
      { numRuns: 100 },
    );
  });
});

function daysOf(from: string, to: string): number {
  return (Date.parse(to) - Date.parse(from)) / 86_400_000 + 1;
}
