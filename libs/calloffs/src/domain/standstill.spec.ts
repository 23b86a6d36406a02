import { endOfDays, standstillEnds } from './standstill.js';

it.each([
  ['a Monday', '2026-12-14', '2026-12-23'],
  ['a Saturday, which is no working day', '2026-12-12', '2026-12-23'],
  ['over Christmas', '2026-12-18', '2026-12-31'],
])('eight working days that begin with %s', (_, publishedOn, endsOn) => {
  expect(standstillEnds(publishedOn, 8)).toBe(endsOn);
});

it('a period in days begins with its first day', () => {
  expect(endOfDays('2026-12-01', 120)).toBe('2027-03-30');
  expect(endOfDays('2026-12-01', 1)).toBe('2026-12-01');
});
