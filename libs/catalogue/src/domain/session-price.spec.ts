import { priceOfSession } from './session-price.js';

const session = (startsAt: string, endsAt: string) => ({
  startsAt: new Date(startsAt),
  endsAt: new Date(endsAt),
});

test('by the hour, to the nearest penny', () => {
  const ninetyMinutes = session('2027-05-01T10:00Z', '2027-05-01T11:30Z');
  expect(priceOfSession(ninetyMinutes, 1250, 'hour')).toBe(1875);
  expect(priceOfSession(session('2027-05-01T10:00Z', '2027-05-01T10:20Z'), 1000, 'hour')).toBe(333);
});

test('by the session, whatever its length', () => {
  expect(priceOfSession(session('2027-05-01T10:00Z', '2027-05-01T16:00Z'), 3000, 'session')).toBe(
    3000,
  );
});

test.each([
  ['2027-10-30T17:00Z', '2027-10-31T10:00Z', 1],
  ['2027-03-27T18:00Z', '2027-03-28T09:00Z', 1],
  ['2027-05-01T17:00Z', '2027-05-03T09:00Z', 2],
  ['2027-05-01T20:00Z', '2027-05-01T22:30Z', 1],
])('from %s to %s is %i nights, change of the clocks or not', (from, to, nights) => {
  expect(priceOfSession(session(from, to), 15_000, 'night')).toBe(nights * 15_000);
});

test('by the week there is no price of a session', () => {
  expect(
    priceOfSession(session('2027-05-01T10:00Z', '2027-05-01T11:00Z'), 1, 'week'),
  ).toBeUndefined();
});
