import { isDay } from './day.js';

it.each(['2026-11-22', '2028-02-29', '1990-01-01', '2099-12-31'])('%s is a day', (text) => {
  expect(isDay(text)).toBe(true);
});

it.each([
  '2026-02-30',
  '2027-02-29',
  '0001-01-01',
  '9999-12-31',
  '2026-13-01',
  '22/11/2026',
  '',
  '2026-1-1',
])('%p is none', (text) => {
  expect(isDay(text)).toBe(false);
});
