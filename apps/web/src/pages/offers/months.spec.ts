import { monthName, monthOf, monthsFrom } from './months.js';

test('a month runs from its first to its last day, leap years included', () => {
  expect(monthOf('2028-02', '2026-11-22')).toEqual({
    code: '2028-02',
    firstDay: '2028-02-01',
    lastDay: '2028-02-29',
  });
});

test.each([undefined, '', 'rubbish', '2026-13', '2026-10', '1999-01', ['2027-01']])(
  'the month of today stands for %p',
  (code) => {
    expect(monthOf(code, '2026-11-22').code).toBe('2026-11');
  },
);

test('months follow each other over the year, and have names', () => {
  const december = monthOf('2026-12', '2026-11-22');
  expect(monthsFrom(december, 1).code).toBe('2027-01');
  expect(monthsFrom(december, -1).code).toBe('2026-11');
  expect(monthName(december)).toBe('December 2026');
});
