import { addWorkingDays, isWorkingDay } from './working-days.js';

it('skips weekends and bank holidays', () => {
  // Received on Thursday 24 December 2026: 25 and 28 December and 1 January do not count.
  expect(addWorkingDays('2026-12-24', 10)).toBe('2027-01-12');
  expect(addWorkingDays('2026-11-20', 1)).toBe('2026-11-23');
  expect(addWorkingDays('2027-03-25', 1)).toBe('2027-03-30');
  expect(addWorkingDays('2026-11-21', 0)).toBe('2026-11-21');
});

it.each(['2026-12-28', '2027-12-27', '2027-12-28', '2026-11-22'])('%s is no working day', (day) => {
  expect(isWorkingDay(day)).toBe(false);
});

it.each(['2026-12-24', '2026-12-29', '2026-11-23'])('%s is a working day', (day) => {
  expect(isWorkingDay(day)).toBe(true);
});
