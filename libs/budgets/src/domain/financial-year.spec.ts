import { financialYearOf, lastDayOf } from './financial-year.js';

it.each([
  ['2026-03-31', '2025-26', '2026-03-31'],
  ['2026-04-01', '2026-27', '2027-03-31'],
  ['2026-11-22', '2026-27', '2027-03-31'],
  ['2027-01-01', '2026-27', '2027-03-31'],
  ['2028-02-29', '2027-28', '2028-03-31'],
  ['2099-12-31', '2099-00', '2100-03-31'],
])('%s lies in %s, which ends on %s', (day, year, end) => {
  expect(financialYearOf(day)).toBe(year);
  expect(lastDayOf(year)).toBe(end);
});
