import { easterSunday, isClosed, isSchoolHoliday, weekdayOf } from './school-holidays.js';

describe('the demonstration calendar', () => {
  it.each([
    [2024, '2024-03-31'],
    [2025, '2025-04-20'],
    [2026, '2026-04-05'],
    [2027, '2027-03-28'],
    [2038, '2038-04-25'],
  ])('knows Easter of %i', (year, day) => {
    expect(easterSunday(year)).toBe(day);
    expect(weekdayOf(day)).toBe(0);
  });

  it.each([
    ['2026-02-18', true],
    ['2026-02-23', false],
    ['2026-03-30', true],
    ['2026-04-10', true],
    ['2026-04-13', false],
    ['2026-05-27', true],
    ['2026-08-31', true],
    ['2026-09-01', false],
    ['2026-10-28', true],
    ['2026-12-29', true],
    ['2027-01-03', true],
    ['2027-01-04', false],
  ])('%s in the school holidays: %p', (day, holiday) => {
    expect(isSchoolHoliday(day)).toBe(holiday);
  });

  it('closes at Christmas and Easter', () => {
    const days = ['2026-12-25', '2027-01-01', '2026-04-03', '2026-04-06', '2026-12-27'];
    expect(days.map(isClosed)).toEqual([true, true, true, true, false]);
  });
});
