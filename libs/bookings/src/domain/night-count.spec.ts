import { addDays } from '#kernel';
import { countedUpTo, countNights, daysOf, type NightLimit, yearAfter } from './night-count.js';

const limit = (
  kind: NightLimit['kind'],
  value: number,
  bound: NightLimit['bound'],
): NightLimit => ({
  kind,
  value,
  bound,
  countedBy: 'night',
  source: 'as written',
});
const LOCAL = limit('local-year', 74, 'fewer-than');
const YEAR = limit('statutory-year', 75, 'no-more-than');
const PLACEMENT = limit('statutory-placement', 17, 'no-more-than');

/** Weekends of so many nights in all, two a week, from a day on. */
const weekends = (nights: number, from: string, unitId = 'one') =>
  Array.from({ length: Math.ceil(nights / 2) }, (_, week) => ({
    unitId,
    firstNight: addDays(from, 7 * week),
    nights: Math.min(2, nights - 2 * week),
  }));
const night = (firstNight: string, nights = 1, unitId = 'one') => ({ unitId, firstNight, nights });

describe('twelve months', () => {
  it.each([
    ['2027-03-01', '2028-03-01'],
    ['2027-02-28', '2028-02-28'],
    ['2028-02-28', '2029-02-28'],
    ['2028-02-29', '2029-03-01'],
    ['2028-03-01', '2029-03-01'],
    ['2027-12-31', '2028-12-31'],
  ])('from %s end before %s', (from, end) => {
    expect(yearAfter(from)).toBe(end);
  });

  it('that contain 29 February have one day more', () => {
    const all = daysOf([night('2027-03-01', 800)], LOCAL);
    expect(countedUpTo(all, '2028-02-29')).toBe(366);
    expect(countedUpTo(all, '2029-03-10')).toBe(365);
  });
});

describe('the local rule of fewer than 74 nights', () => {
  it.each([
    [71, 72, false],
    [72, 73, false],
    [73, 74, true],
    [74, 75, true],
  ])('after %d nights and one more counts %d: %p', (before, after, reached) => {
    const [count] = countNights(night('2027-12-20'), weekends(before, '2027-01-02'), [LOCAL]);
    expect(count).toMatchObject({ before, after, reached });
  });

  it('counts all homes, and forgets a night on the day a year after it', () => {
    const others = [...weekends(40, '2027-01-02', 'one'), ...weekends(33, '2027-06-01', 'two')];
    expect(countNights(night('2028-01-01', 1, 'three'), others, [LOCAL])[0]).toMatchObject({
      before: 73,
      after: 74,
      from: '2027-01-02',
      to: '2028-01-01',
      reached: true,
    });
    expect(countNights(night('2028-01-02', 1, 'three'), others, [LOCAL])[0]).toMatchObject({
      before: 72,
      after: 73,
      reached: false,
    });
  });

  it('sees nights that are booked for later: a stay before them fills their year too', () => {
    const later = weekends(73, '2027-06-05');
    expect(countNights(night('2027-06-03'), later, [LOCAL])[0]).toMatchObject({
      after: 74,
      reached: true,
    });
    expect(countNights(night('2026-06-04'), later, [LOCAL])[0]).toMatchObject({ after: 1 });
  });
});

describe('regulation 48', () => {
  it.each([
    [74, 75, false],
    [75, 76, true],
  ])('does not exceed 75: %d and one more are %d, %p', (before, after, reached) => {
    const [count] = countNights(night('2027-12-20'), weekends(before, '2027-01-02'), [YEAR]);
    expect(count).toMatchObject({ after, reached });
  });

  it('counts the same accommodation as one series, and another one apart', () => {
    const others = weekends(75, '2027-01-02', 'one');
    expect(countNights(night('2027-12-20', 1, 'two'), others, [YEAR])[0]).toMatchObject({
      before: 0,
      after: 1,
      reached: false,
    });
  });

  it.each([
    [3, 17, false],
    [4, 18, true],
  ])(
    'has no placement over 17: 14 nights and %d from the day they end are %d, %p',
    (more, after, reached) => {
      const [count] = countNights(
        night('2027-08-15', more),
        [night('2027-08-01', 14)],
        [PLACEMENT],
      );
      expect(count).toMatchObject({ before: 14, after, from: '2027-08-01', reached });
    },
  );

  it('begins a new placement after a night at home, and in another home', () => {
    const before = [night('2027-08-01', 14)];
    for (const asked of [night('2027-08-16', 10), night('2027-08-15', 10, 'two')])
      expect(countNights(asked, before, [PLACEMENT])[0]).toMatchObject({ after: 10 });
    expect(
      countNights(night('2027-08-15'), [...before, night('2027-08-16', 3)], [PLACEMENT])[0],
    ).toMatchObject({ before: 17, after: 18, to: '2027-08-18', reached: true });
  });

  it('counts dates instead of nights where the council says so', () => {
    const byDate = { ...PLACEMENT, countedBy: 'date' as const };
    expect(countNights(night('2027-08-01', 14), [], [byDate])[0]).toMatchObject({ after: 15 });
    const year = { ...YEAR, countedBy: 'date' as const };
    expect(countNights(night('2027-08-03'), [night('2027-08-01', 2)], [year])[0]).toMatchObject({
      before: 3,
      after: 4,
    });
  });

  it('counts a night in which the clocks change once', () => {
    expect(daysOf([night('2027-03-27', 2), night('2027-10-30', 2)], LOCAL)).toEqual([
      '2027-03-27',
      '2027-03-28',
      '2027-10-30',
      '2027-10-31',
    ]);
  });
});
