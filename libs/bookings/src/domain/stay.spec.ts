import { isDay } from '#kernel';
import { changedNights, nightsOf, periodOfStay } from './stay.js';

const HOURS = { checkIn: '16:00', checkOut: '10:00' };

describe('the period of a stay', () => {
  it.each([
    ['in winter', '2027-01-08', 2, '2027-01-08T16:00:00.000Z', '2027-01-10T10:00:00.000Z'],
    ['in summer', '2027-06-08', 1, '2027-06-08T15:00:00.000Z', '2027-06-09T09:00:00.000Z'],
    ['into spring', '2027-03-27', 1, '2027-03-27T16:00:00.000Z', '2027-03-28T09:00:00.000Z'],
    ['into autumn', '2027-10-30', 1, '2027-10-30T15:00:00.000Z', '2027-10-31T10:00:00.000Z'],
    ['over new year', '2027-12-31', 14, '2027-12-31T16:00:00.000Z', '2028-01-14T10:00:00.000Z'],
  ])('%s is from check-in to check-out by the clock', (_when, firstNight, nights, ...period) => {
    const { startsAt, endsAt } = periodOfStay({ firstNight, nights }, HOURS);
    expect([startsAt.toISOString(), endsAt.toISOString()]).toEqual(period);
  });

  it.each([0, 15, -1, 1.5, Number.NaN])('is refused for %d nights', (nights) => {
    expect(() => periodOfStay({ firstNight: '2027-01-08', nights }, HOURS)).toThrow('1 to 14');
  });

  it.each(['2027-02-29', '2027-13-01', '27-01-01', '2027-01-01T00:00', '', '1999-01-01'])(
    'is refused from %p',
    (firstNight) => {
      expect(isDay(firstNight)).toBe(false);
      expect(() => periodOfStay({ firstNight, nights: 1 }, HOURS)).toThrow('first night');
    },
  );
});

describe('nights in which the clocks change', () => {
  it('are an hour shorter in March and an hour longer in October', () => {
    expect(changedNights({ firstNight: '2027-03-26', nights: 4 }, HOURS)).toEqual([
      { night: '2027-03-27', hoursMore: -1 },
    ]);
    expect(changedNights({ firstNight: '2027-10-20', nights: 14 }, HOURS)).toEqual([
      { night: '2027-10-30', hoursMore: 1 },
    ]);
    expect(changedNights({ firstNight: '2027-06-01', nights: 14 }, HOURS)).toEqual([]);
  });

  it('count among the nights like any other', () => {
    expect(nightsOf({ firstNight: '2027-03-27', nights: 2 })).toEqual(['2027-03-27', '2027-03-28']);
  });
});
