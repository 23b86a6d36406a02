import { planOf, SessionsForm } from './sessions.form.js';

const typed = (changes: Partial<SessionsForm> = {}): SessionsForm =>
  Object.assign(new SessionsForm(), {
    offerId: '00000000-0000-4000-8000-000000000000',
    date: '2027-03-06',
    startTime: '10:00',
    endTime: '12:30',
    capacity: '8',
    ...changes,
  });

test('one session, at the price of the offer', () => {
  expect(planOf(typed())).toEqual({
    localStart: '2027-03-06T10:00',
    localEnd: '2027-03-06T12:30',
    weeklyUntil: undefined,
    skipDates: [],
    capacity: 8,
    pricePence: undefined,
  });
});

test('an end that is not after the start is on the next day', () => {
  expect(planOf(typed({ startTime: '18:00', endTime: '10:00' })).localEnd).toBe('2027-03-07T10:00');
});

test('dates to leave out stand on lines or between commas', () => {
  expect(planOf(typed({ skipDates: ' 2027-03-13\r\n2027-03-20, 2027-03-27 ' })).skipDates).toEqual([
    '2027-03-13',
    '2027-03-20',
    '2027-03-27',
  ]);
});

test.each([
  ['date', '2027-02-30'],
  ['date', '9999-12-31'],
  ['startTime', '25:00'],
  ['endTime', 'noon'],
  ['weeklyUntil', 'summer'],
  ['skipDates', '2027-03-13 Easter'],
  ['capacity', '0'],
  ['capacity', '1e3'],
  ['price', 'free'],
  ['price', '10000.01'],
] as const)('a %s of "%s" is refused at its field', (field, value) => {
  expect(() => planOf(typed({ [field]: value }))).toThrow(
    expect.objectContaining({ details: { problems: [expect.objectContaining({ field })] } }),
  );
});
